import { type Day, later } from '../../db/model/day.ts'
import { daysOf } from '../../db/model/period.ts'
import type { Series } from '../../server/answers.ts'
import { metricWords } from '../language/metricWords.ts'
import type { Scale } from '../state.ts'
import type { Chart, Line, Mark, Spot } from './chart.ts'
import { type ChartLanguage, ENGLISH } from './language.ts'
import { summaryOf } from './summary.ts'

/** As much of a series as a chart needs. */
export type Described = Pick<
  Series,
  'metric' | 'unit' | 'kind' | 'granularity' | 'asOf' | 'points' | 'sources' | 'events'
>

export interface DescribeOptions {
  /** What the chart is about: the project's title. */
  readonly title: string
  /** One label a series; the title when there is one series. */
  readonly labels?: readonly string[]
  readonly scale?: Scale
  /** False leaves events out, where a chart is small. */
  readonly events?: boolean
  /** English unless given. */
  readonly language?: ChartLanguage
}

/** All series have one metric and one granularity: values of different units share no axis. */
export function describe(series: readonly Described[], options: DescribeOptions): Chart {
  const first = series[0]
  if (!first) throw new Error('A chart needs a series')
  const { language = ENGLISH } = options
  const { title, unit, definition } = metricWords(language, { ...first.metric, unit: first.unit })
  const lines = series.map((one, index) => ({
    label: options.labels?.[index] ?? options.title,
    points: one.points.map(spotOf),
  }))
  const chart = {
    title: language.t.chart.title(options.title, title),
    subtitle: subtitleOf(first, lines, title, language),
    metric: { id: first.metric.id, title, kind: first.kind },
    unit,
    kind: first.kind,
    granularity: first.granularity,
    scale: options.scale ?? 'linear',
    lines,
    events: options.events === false ? [] : marksOf(first, lines),
    asOf: series.map(one => one.asOf as Day).reduce(later),
    source: sourceOf(series, language),
    definition,
    language,
  }
  return { ...chart, summary: summaryOf(chart) }
}

const spotOf = (point: Described['points'][number]): Spot => ({
  period: point.period as Day,
  value: point.value,
  status: point.status,
  complete: point.complete,
  dashed: point.value !== null && (!point.complete || point.status !== 'final'),
  known: point.known,
  of: point.of,
})

function subtitleOf(
  { kind, granularity }: Described,
  lines: readonly Line[],
  title: string,
  { t, w }: ChartLanguage,
): string {
  const periods = lines.flatMap(({ points }) => points.map(({ period }) => period)).sort()
  const what = w.measured({ title, kind }, granularity)
  const [from, to] = [periods[0], periods.at(-1)]
  if (!from || !to) return what
  const [first, last] = [w.periodShort(from, granularity), w.periodShort(to, granularity)]
  return t.chart.subtitle(what, from === to ? first : t.chart.between(first, last))
}

/** Events inside the drawn range, in order of day, numbered from 1. */
function marksOf({ events, granularity }: Described, lines: readonly Line[]): Mark[] {
  const periods = lines.flatMap(({ points }) => points.map(({ period }) => period)).sort()
  const [from, end] = [periods[0], periods.at(-1)]
  if (!from || !end) return []
  const { to } = daysOf(end, granularity)
  return events
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ day, title, kind }, index) => ({ day: day as Day, title, number: index + 1, kind }))
}

const sourceOf = (series: readonly Described[], { t, w }: ChartLanguage): string =>
  [
    ...new Set(
      series.flatMap(({ sources }) =>
        sources.map(({ source, origin }) => t.chart.source(w.sourceWords(source), origin)),
      ),
    ),
  ].join(t.chart.comma) || w.sourceWords(series[0]?.metric.source ?? '')
