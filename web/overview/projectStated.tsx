import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import type { ProjectProps } from './projectProps.ts'

/** All are in the API. */
const MOST_SHOWN = 40

/** Published numbers as they were stated, the newest first. */
export function ProjectStated({ stated, metrics }: Required<Pick<ProjectProps, 'stated' | 'metrics'>>) {
  const { t } = useLanguage()
  if (stated.length === 0) return null
  const shown = stated.slice(0, MOST_SHOWN)
  return (
    <section aria-labelledby="stated">
      <h2 id="stated">{t.propose.published.heading}</h2>
      <p class="nothing">{t.propose.published.note}</p>
      <ul class="stated">
        {shown.map(one => (
          <StatedItem key={one.id} stated={one} metrics={metrics} />
        ))}
      </ul>
      {stated.length > MOST_SHOWN && <p class="nothing">{t.status.more(stated.length - MOST_SHOWN)}</p>}
    </section>
  )
}

function StatedItem({ stated, metrics }: { stated: StatedFigure } & Pick<ProjectProps, 'metrics'>) {
  const language = useLanguage()
  const { t, w } = language
  const { published } = t.propose
  const { what, day, precision, qualifier, estimated, sample, note, publisher, title, url } = stated
  const metric = metrics.find(({ id }) => id === stated.metric)
  const name = metric ? `${translateMetric(language, metric).title}${t.marks.colon}${what}` : what
  return (
    <li>
      <span>{w.periodWords(day, precision)}</span>
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
