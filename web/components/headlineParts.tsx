import type { BoundValue } from '../../db/model/qualifiers/compareBounds.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toSparkline } from '../chart/svg/sparkline.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import type { Headline } from './headlineProps.ts'

interface AmountProps extends BoundValue {
  readonly write: (value: number) => string
}

/** A number that can be copied exactly, even if it is shortened; with how it was stated. */
export function Amount({ write, ...quoted }: AmountProps) {
  const { w } = useLanguage()
  return (
    <data class="amount" value={quoted.value} title={formatQuoted(quoted, w)}>
      {formatQuoted(quoted, w, write)}
    </data>
  )
}

export const VisuallyHidden = ({ children }: { children: string }) => (
  <span class="visually-hidden">{children}</span>
)

/** A metric's title with its period, in the page's language: `npm downloads a month`. */
export function useMetricTitle(): (headline: Pick<Headline, 'metric' | 'granularity'>) => string {
  const language = useLanguage()
  return ({ metric, granularity }) =>
    language.w.measured({ ...metric, ...translateMetric(language, metric) }, granularity)
}

/** A level is compared with that of a day, all else with a whole period. */
const describeBase = (
  { metric, granularity }: Pick<Headline, 'metric' | 'granularity'>,
  from: Day,
  w: ReturnType<typeof useLanguage>['w'],
): string => (metric.kind === 'stock' ? w.spanShort(from, from) : w.periodShort(from, granularity))

/** Compared with a year before: sign, arrow and words, so that colour only repeats it. */
export function YearChange({ headline: { change, metric, granularity } }: { headline: Headline }) {
  const { t, w } = useLanguage()
  if (!change) return null
  const { before, now, from, of } = change
  const [kind, arrow] = now > before ? ['up', '▲'] : now < before ? ['down', '▼'] : ['even', '■']
  const when = describeBase({ metric, granularity }, from, w)
  const words = t.overview.yearBefore(w.changeWords(before, now), when)
  const description =
    of && of.known < of.of ? words + t.marks.semicolon + t.overview.compared(of.known, of.of) : words
  return (
    <span class={`change change-${kind}`} title={description}>
      <span aria-hidden="true">
        <span class="arrow">{arrow}</span> {w.changeShort(before, now)}
      </span>
      <VisuallyHidden>{description}</VisuallyHidden>
    </span>
  )
}

/** What the change is from, in the number of a year before. */
export function YearBefore({ headline: { change, metric, granularity } }: { headline: Headline }) {
  const { t, w } = useLanguage()
  if (!change) return null
  return (
    <data class="covered" value={change.before} title={describeBase({ metric, granularity }, change.from, w)}>
      {t.overview.aYearEarlier(w.short(change.before))}
    </data>
  )
}

/** When the value was read, or which days it sums up. */
export function CoveredDays({ headline }: { headline: Headline }) {
  const { w } = useLanguage()
  const { from, to, period, granularity, status } = headline
  if (!to) return null
  const month = granularity === 'month' && period !== null && from !== to
  return (
    <span class="covered">
      {month ? w.periodShort(period, granularity) : w.spanShort(from ?? to, to)}
      {status !== 'final' && status !== 'missing' && (
        <em class={`status status-${status}`}> {w.status[status]}</em>
      )}
    </span>
  )
}

interface SparklineProps {
  readonly headline: Headline
  readonly width?: number
  readonly height?: number
}

function HeadlineSparkline({ headline, width, height }: SparklineProps) {
  const drawing = toSparkline(headline.points, headline.metric.kind, width, height)
  return drawing ? <span class="spark" dangerouslySetInnerHTML={{ __html: drawing }} /> : null
}

/** Why there is no number; never 0. */
function UnknownValue({ headline }: { headline: Headline }) {
  const { unknown, noLatest, notPublished, notYet } = useLanguage().t.overview
  const reason = headline.points.some(({ value }) => value !== null)
    ? noLatest
    : headline.metric.source === 'published'
      ? notPublished
      : notYet
  return (
    <span class="unknown-figure">
      <span class="unknown">{unknown}</span>
      <span class="covered">{reason}</span>
    </span>
  )
}

/** The number of a chart, above it: with its change and its days, or why there is none. */
export function HeadlineNumber({ headline }: { headline: Headline }) {
  const { w } = useLanguage()
  if (headline.value === null) return <UnknownValue headline={headline} />
  return (
    <>
      <Amount value={headline.value} bound={headline.bound} write={w.short} />
      <YearChange headline={headline} />
      <CoveredDays headline={headline} />
    </>
  )
}

/** One metric of one project or collection, as a table cell. */
export function HeadlineCell({ headline, label }: { headline: Headline; label: string }) {
  const { w, to } = useLanguage()
  if (headline.value === null) return <UnknownValue headline={headline} />
  return (
    <a class="cell-link" href={to(headline.url)}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <HeadlineSparkline headline={headline} />
      <Amount value={headline.value} bound={headline.bound} write={w.tabular} />
      <YearChange headline={headline} />
      <CoveredDays headline={headline} />
    </a>
  )
}
