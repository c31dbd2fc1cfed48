import { isSynthetic } from '../../../db/model/series/synthetic.ts'
import type { SeriesAnswer } from '../../contract/series.ts'
import type { UnsummarizedChart } from '../chart.ts'
import type { DescribedSeries } from './describedSeries.ts'
import { isMethodChange } from './lines.ts'

export function buildChartNotes(
  chart: Omit<UnsummarizedChart, 'notes'>,
  series: readonly DescribedSeries[],
  coarsened: SeriesAnswer['granularity'] | null,
): string[] {
  const { t, w } = chart.language
  const notes: string[] = isSynthetic(series.flatMap(({ sources }) => sources)) ? [t.transformed.madeUp] : []
  const named = (label: string, text: string) => (chart.lines.length > 1 ? `${label} ${text}` : text)
  const bases = chart.lines.flatMap(({ label, base }) =>
    base ? [named(label, w.periodShort(base.period, chart.granularity))] : [],
  )
  const without = chart.lines.filter(({ base }) => !base).map(({ label }) => label)
  if (chart.transform === 'index' && bases.length > 0)
    notes.push(t.transformed.indexBase(bases.join(t.chart.comma)))
  if (chart.transform === 'index' && without.length > 0)
    notes.push(t.transformed.noBase(without.join(t.chart.comma)))
  if (chart.transform === 'change')
    notes.push(
      chart.kind === 'stock' ? t.transformed.changeOfLevel : t.transformed.changeOf(chart.granularity),
    )
  if (chart.transform === 'cumulative') {
    if (bases.length > 0) notes.push(t.transformed.addedFrom(bases.join(t.chart.comma)))
    if (chart.lines.some(({ points }) => points.some(({ value, complete }) => value !== null && !complete)))
      notes.push(t.transformed.lowerBound)
  }
  if (chart.align === 'age') {
    const starts = chart.lines.flatMap(({ label, points: [start] }) =>
      start ? [named(label, w.periodShort(start.period, chart.granularity))] : [],
    )
    notes.push(t.transformed.ages(starts.join(t.chart.comma)))
  }
  if (chart.layout === 'multiples') notes.push(t.transformed.sameScale)
  if (chart.layout === 'separate') notes.push(t.transformed.ownScales)
  if (chart.layout === 'stacked') notes.push(t.transformed.stackedGap)
  if (series.some(({ steps = [] }) => steps.length > 0)) notes.push(t.transformed.steps)
  if (series.some(({ events }) => events.some(isMethodChange))) notes.push(t.transformed.methods)
  notes.push(...publishedNotes(chart, series))
  if (coarsened)
    notes.push(t.transformed.coarsened(t.transformed.each[coarsened], t.transformed.each[chart.granularity]))
  return notes
}

/** Where months stand as their source published them, and where its own count is another than that of the days. */
function publishedNotes(
  { language: { t, w }, granularity, transform }: Omit<UnsummarizedChart, 'notes'>,
  series: readonly DescribedSeries[],
): string[] {
  const points = series.flatMap(one => one.points)
  const source = w.sourceWords(series[0]?.metric.source ?? '')
  const notes = points.some(({ published }) => published) ? [t.transformed.published(source)] : []
  const differing = points.flatMap(({ period, difference }) =>
    difference ? [{ period, ...difference }] : [],
  )
  const [most] = differing.toSorted((a, b) => share(b) - share(a))
  // Of values that were transformed nobody sees what differs.
  if (!most || transform !== 'none') return notes
  const amounts = [w.exact(most.days), w.exact(most.published)] as const
  return [
    ...notes,
    t.transformed.differs(source, differing.length, w.periodShort(most.period, granularity), ...amounts),
  ]
}

const share = ({ days, published }: { days: number; published: number }): number =>
  Math.abs(published - days) / Math.max(days, 1)
