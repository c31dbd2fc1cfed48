import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { useLanguage } from '../language/language.ts'

/** All are in the API. */
const MOST_SHOWN = 40

/** Published numbers as they were stated, the newest first. */
export function ProjectStated({ stated }: { stated: readonly StatedFigure[] }) {
  const { t } = useLanguage()
  if (stated.length === 0) return null
  const shown = stated.slice(0, MOST_SHOWN)
  return (
    <section aria-labelledby="stated">
      <h2 id="stated">{t.propose.published.heading}</h2>
      <p class="nothing">{t.propose.published.note}</p>
      <ul class="stated">
        {shown.map(one => (
          <StatedItem key={one.id} stated={one} />
        ))}
      </ul>
      {stated.length > MOST_SHOWN && <p class="nothing">{t.status.more(stated.length - MOST_SHOWN)}</p>}
    </section>
  )
}

function StatedItem({ stated }: { stated: StatedFigure }) {
  const { t, w } = useLanguage()
  const { published } = t.propose
  const { what, metric, day, qualifier, estimated, sample, note, publisher, title, url } = stated
  const name = metric === null ? what : `${t.metrics[metric]?.title ?? metric}${t.marks.colon}${what}`
  return (
    <li>
      <span>{w.dayWords(day)}</span>
      {t.marks.colon}
      <strong>
        {qualifier && `${qualifier} `}
        {formatStated(stated, published)}
      </strong>{' '}
      {name} {estimated && `(${published.estimated}) `}
      {sample !== null && `(${published.sample(w.exact(sample))}) `}
      <a href={url} rel="nofollow">
        {publisher}
        {t.marks.comma}
        {title}
      </a>
      {note && <p class="hint">{note}</p>}
    </li>
  )
}

const STATED = new Intl.NumberFormat('en', { maximumFractionDigits: 6 })

/** Exactly as it was stated: rounding would make a better rank of a worse one. */
const formatStated = (
  { as, value }: StatedFigure,
  { percent, rank }: { percent(text: string): string; rank(text: string): string },
): string => {
  const text = STATED.format(value)
  return as === 'percent' ? percent(text) : as === 'rank' ? rank(text) : text
}
