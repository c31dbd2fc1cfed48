import type { PageAddress, PagePlace } from '../contract/paging.ts'
import { useLanguage } from '../language/language.ts'

interface Props {
  readonly place: PagePlace
  /** What is paged, for screen readers: `Projects`. */
  readonly label: string
  readonly urlOf: (page: PageAddress) => string
}

/** Links to the pages before and after, and where this one stands; nothing where one page holds all. */
export function Pager({ place, label, urlOf }: Props) {
  const { t, to } = useLanguage()
  const { first, last, total, limit, next, previous } = place
  if (next === null && previous === null) return null
  const { pager } = t.search
  return (
    <nav class="pager" aria-label={pager.of(label)}>
      {previous !== null && (
        <a rel="prev" href={to(urlOf({ cursor: previous || null, limit }))}>
          {pager.previous}
        </a>
      )}
      <span>{last < first ? pager.beyond(total) : pager.place(first, last, total)}</span>
      {next !== null && (
        <a rel="next" href={to(urlOf({ cursor: next, limit }))}>
          {pager.next}
        </a>
      )}
    </nav>
  )
}
