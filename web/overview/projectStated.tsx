import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import type { ProjectProps } from './projectProps.ts'

/** All are in the API. */
const MOST_SHOWN = 40

/** Published numbers as they were stated, the newest first. */
export function ProjectStated({ stated, metrics }: Required<Pick<ProjectProps, 'stated' | 'metrics'>>) {
  const { t } = useLanguage()
  if (stated.length === 0) return null
  const shown = stated.slice(0, MOST_SHOWN)
  const named = findNamedSubjects(stated)
  return (
    <section aria-labelledby="stated">
      <h2 id="stated">{t.propose.published.heading}</h2>
      <p class="nothing">{t.propose.published.note}</p>
      <ul class="stated">
        {shown.map(one => (
          <StatedItem key={one.id} stated={one} metrics={metrics} isNamed={named.has(one.metric)} />
        ))}
      </ul>
      {stated.length > MOST_SHOWN && <p class="nothing">{t.status.more(stated.length - MOST_SHOWN)}</p>}
    </section>
  )
}

/** Metrics that a project has several subjects of: there the metric alone does not say what was counted. */
function findNamedSubjects(stated: readonly StatedFigure[]): ReadonlySet<string | null> {
  const first = new Map<string | null, string>()
  for (const { metric, what } of stated) if (!first.has(metric)) first.set(metric, what)
  return new Set(stated.filter(({ metric, what }) => first.get(metric) !== what).map(({ metric }) => metric))
}

interface StatedItemProps extends Pick<ProjectProps, 'metrics'> {
  readonly stated: StatedFigure
  readonly isNamed: boolean
}

function StatedItem({ stated, metrics, isNamed }: StatedItemProps) {
  const language = useLanguage()
  const { t, w } = language
  const { published } = t.propose
  const { day, precision, estimated, sample, note, publisher, title, url } = stated
  const metric = metrics.find(({ id }) => id === stated.metric)
  const name = metric ? translateMetric(language, metric).title : stated.what
  return (
    <li>
      <span>{w.periodWords(day, precision)}</span>
      {t.marks.comma}
      {metric && isNamed ? t.chart.source(name, stated.what) : name}
      {t.marks.colon}
      <strong>
        <Qualifier words={stated.qualifier} />
        {formatStated(stated, published)}
      </strong>{' '}
      {estimated && `${published.estimated} `}
      {sample !== null && `${published.sample(w.exact(sample))} `}
      <a href={url} rel="nofollow">
        {publisher}
        {t.marks.comma}
        {title}
      </a>
      {note && <p class="hint">{note}</p>}
    </li>
  )
}

/** How the publisher put it: in the reader's language where the words are known, else as published. */
function Qualifier({ words }: { readonly words: string | null }) {
  const { t } = useLanguage()
  const english = useEnglish()
  if (words === null || words === 'exact') return null
  const known = Object.entries(t.claims.qualifiers).find(([qualifier]) => qualifier === words)?.[1]
  return <span lang={known === undefined ? english : undefined}>{known ?? words} </span>
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
