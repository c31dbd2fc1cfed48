import { type Day, later } from '../../db/model/day.ts'
import { daysOf } from '../../db/model/period.ts'
import type { Series } from '../../server/answers.ts'
import type { Scale } from '../state.ts'
import { measured, periodShort, sourceWords } from '../words.ts'
import type { Chart, Line, Mark, Spot } from './chart.ts'
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
}

/** All series have one metric and one granularity: values of different units share no axis. */
export function describe(series: readonly Described[], options: DescribeOptions): Chart {
  const first = series[0]
  if (!first) throw new Error('A chart needs a series')
  const lines = series.map((one, index) => ({
    label: options.labels?.[index] ?? options.title,
    points: one.points.map(spotOf),
  }))
  const chart = {
    title: `${options.title}: ${first.metric.title}`,
    subtitle: subtitleOf(first, lines),
    metric: { id: first.metric.id, title: first.metric.title, kind: first.kind },
    unit: first.unit,
    kind: first.kind,
    granularity: first.granularity,
    scale: options.scale ?? 'linear',
    lines,
    events: options.events === false ? [] : marksOf(first, lines),
    asOf: series.map(one => one.asOf as Day).reduce(later),
    source: sourceOf(series),
    definition: first.metric.definition,
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

function subtitleOf({ metric, granularity }: Described, lines: readonly Line[]): string {
  const periods = lines.flatMap(({ points }) => points.map(({ period }) => period)).sort()
  const what = measured(metric, granularity)
  const [from, to] = [periods[0], periods.at(-1)]
  if (!from || !to) return what
  const days =
    from === to
      ? periodShort(from, granularity)
      : `${periodShort(from, granularity)} to ${periodShort(to, granularity)}`
  return `${what}, ${days}`
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
    .map(({ day, title }, index) => ({ day: day as Day, title, number: index + 1 }))
}

const sourceOf = (series: readonly Described[]): string =>
  [
    ...new Set(
      series.flatMap(({ sources }) =>
        sources.map(({ source, origin }) => `${sourceWords(source)} (${origin})`),
      ),
    ),
  ].join(', ') || sourceWords(series[0]?.metric.source ?? '')
