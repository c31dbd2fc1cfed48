import { type Day, maxDay } from '../../../db/model/time/day.ts'
import { formatOrigins } from '../../language/formatOrigin.ts'
import { translateMetric } from '../../language/translateMetric.ts'
import { chooseColours } from '../../url/lineColours.ts'
import type { Alignment } from '../../url/trendState.ts'
import { type Chart, type ChartLine, toSpotPeriod } from '../chart.ts'
import type { ChartLanguage } from '../language.ts'
import type { DescribedSeries, DescribeOptions } from './describedSeries.ts'
import { buildEventMarks } from './eventMarks.ts'
import { buildChartLines } from './lines.ts'
import { buildChartNotes } from './notes.ts'
import { describeWhole } from './summary.ts'

/** All series must share one metric, one granularity and one transformation: different units cannot share an axis. */
export function describeChart(series: readonly DescribedSeries[], options: DescribeOptions): Chart {
  const first = series[0]
  if (!first) throw new Error('A chart needs a series')
  const { align = 'date', scale = 'linear', unfinished = false, language } = options
  const { title, unit, definition } = translateMetric(language, { ...first.metric, unit: first.unit })
  const { transform = 'none' } = first
  const layout = series.length > 1 ? (options.layout ?? 'lines') : 'lines'
  const lines = buildChartLines(series, {
    labels: options.labels ?? [options.title],
    colours: chooseColours(options.colours ?? [], series.length),
    align,
    layout,
    scale,
    unfinished,
    language,
  })
  const subtitle = subtitleOf(first, lines, align, title, language)
  const chart = {
    title: language.t.chart.title(options.title, title),
    subtitle: scale === 'log' ? language.t.chart.logarithmic(subtitle) : subtitle,
    metric: { id: first.metric.id, title, kind: first.kind },
    unit: transform === 'index' || transform === 'change' ? first.unit : unit,
    kind: first.kind,
    granularity: first.granularity,
    scale,
    transform,
    layout,
    align,
    lines,
    events:
      options.events === false || align === 'age' ? [] : buildEventMarks(series, lines, options, language),
    asOf: series.map(one => one.asOf as Day).reduce(maxDay),
    source: sourceOf(series, language),
    definition,
    language,
  }
  const unsummarized = { ...chart, notes: buildChartNotes(chart, series, options.coarsened ?? null) }
  return { ...unsummarized, ...describeWhole(unsummarized) }
}

/** What is measured, how it was transformed, and which periods are shown. */
function subtitleOf(
  { kind, granularity, transform = 'none' }: DescribedSeries,
  lines: readonly ChartLine[],
  align: Alignment,
  title: string,
  { t, w }: ChartLanguage,
): string {
  const what = t.transformed.measured[transform](w.measured({ title, kind }, granularity), title)
  if (align === 'age') return t.chart.subtitle(what, t.transformed.byAge)
  const ends = lines
    .flatMap(({ points }) => [points[0], points.at(-1)].flatMap(spot => spot ?? []))
    .map(spot => toSpotPeriod(spot, granularity))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const [from, to] = [ends[0], ends.at(-1)]
  if (!from || !to) return what
  const [first, last] = [w.periodShort(...from), w.periodShort(...to)]
  return t.chart.subtitle(what, first === last ? first : t.chart.between(first, last))
}

const sourceOf = (series: readonly DescribedSeries[], language: ChartLanguage): string =>
  formatOrigins(
    language,
    series.flatMap(({ sources }) => sources),
  ) || language.w.sourceWords(series[0]?.metric.source ?? '')
