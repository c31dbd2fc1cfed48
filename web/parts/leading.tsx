import type { CollectionRows, Headline } from '../props.ts'
import { measured, short } from '../words.ts'
import { Amount, Change, Covered, Sparkline } from './headline.tsx'

interface Leading {
  readonly title: string
  readonly headline: Headline
}

const MOST = 4

/** The first known figure of each metric, in the catalog's order: the catalog decides what leads. */
export function leadingOf(collections: readonly CollectionRows[]): Leading[] {
  const seen = new Set<string>()
  const all = collections.flatMap(({ projects }) =>
    projects.flatMap(({ title, headlines }) => headlines.map(headline => ({ title, headline }))),
  )
  return all
    .filter(({ headline: { metric, value } }) => {
      if (value === null || seen.has(metric.id)) return false
      seen.add(metric.id)
      return true
    })
    .slice(0, MOST)
}

/** What a visitor should know after ten seconds. */
export function LeadingBand({ collections }: { collections: readonly CollectionRows[] }) {
  const leading = leadingOf(collections)
  if (leading.length === 0) return <p class="nothing">No value has been collected yet.</p>
  return (
    <ul class="leading">
      {leading.map(({ title, headline }) => (
        <li key={headline.url}>
          <a href={headline.url}>
            <span class="leading-title">{title}</span>
            <Amount value={headline.value ?? 0} text={short(headline.value ?? 0)} />
            <span class="leading-unit">{measured(headline.metric, headline.granularity)}</span>
            <Sparkline headline={headline} width={260} height={48} />
            <span class="leading-foot">
              <Change change={headline.change} />
              <Covered headline={headline} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
