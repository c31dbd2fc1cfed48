import { isSynthetic } from '../../../db/model/series/synthetic.ts'
import type { SeriesAnswer } from '../../contract/series.ts'
import type { Chart } from '../chart.ts'
import type { DescribedSeries } from './describedSeries.ts'
import { isMethodChange } from './lines.ts'

export function buildChartNotes(
  chart: Omit<Chart, 'summary' | 'notes'>,
  series: readonly DescribedSeries[],
  coarsened: SeriesAnswer['granularity'] | null,
): string[] {
  const { t, w } = chart.language
  const notes: string[] = isSynthetic(series.flatMap(({ sources }) => sources)) ? [t.reckoned.madeUp] : []
  const named = (label: string, text: string) => (chart.lines.length > 1 ? `${label} ${text}` : text)
  const bases = chart.lines.flatMap(({ label, base }) =>
    base ? [named(label, w.periodShort(base.period, chart.granularity))] : [],
  )
  const without = chart.lines.filter(({ base }) => !base).map(({ label }) => label)
  if (chart.transform === 'index' && bases.length > 0)
    notes.push(t.reckoned.indexBase(bases.join(t.chart.comma)))
  if (chart.transform === 'index' && without.length > 0)
    notes.push(t.reckoned.noBase(without.join(t.chart.comma)))
  if (chart.transform === 'change') notes.push(t.reckoned.changeOf[chart.granularity])
  if (chart.transform === 'cumulative') {
    if (bases.length > 0) notes.push(t.reckoned.addedFrom(bases.join(t.chart.comma)))
    if (chart.lines.some(({ points }) => points.some(({ value, complete }) => value !== null && !complete)))
      notes.push(t.reckoned.lowerBound)
  }
  if (chart.align === 'age') {
    const starts = chart.lines.flatMap(({ label, points: [start] }) =>
      start ? [named(label, w.periodShort(start.period, chart.granularity))] : [],
    )
    notes.push(t.reckoned.ages(starts.join(t.chart.comma)))
  }
  if (chart.layout === 'multiples') notes.push(t.reckoned.sameScale)
  if (chart.layout === 'separate') notes.push(t.reckoned.ownScales)
  if (chart.layout === 'stacked') notes.push(t.reckoned.stackedGap)
  if (series.some(({ steps = [] }) => steps.length > 0)) notes.push(t.reckoned.steps)
  if (series.some(({ events }) => events.some(isMethodChange))) notes.push(t.reckoned.methods)
  notes.push(...publishedNotes(chart, series))
  if (coarsened)
    notes.push(t.reckoned.coarsened(t.reckoned.each[coarsened], t.reckoned.each[chart.granularity]))
  return notes
}

/** Where months stand as their source published them, and where its own count is another than that of the days. */
function publishedNotes(
  { language: { t, w }, granularity, transform }: Omit<Chart, 'summary' | 'notes'>,
  series: readonly DescribedSeries[],
): string[] {
  const points = series.flatMap(one => one.points)
  const source = w.sourceWords(series[0]?.metric.source ?? '')
  const notes = points.some(({ published }) => published) ? [t.reckoned.published(source)] : []
  const differing = points.flatMap(({ period, difference }) =>
    difference ? [{ period, ...difference }] : [],
  )
  const [most] = differing.toSorted((a, b) => share(b) - share(a))
  // Of values that were transformed nobody sees what differs.
  if (!most || transform !== 'none') return notes
  const amounts = [w.exact(most.days), w.exact(most.published)] as const
  return [
    ...notes,
    t.reckoned.differs(source, differing.length, w.periodShort(most.period, granularity), ...amounts),
  ]
}

const share = ({ days, published }: { days: number; published: number }): number =>
  Math.abs(published - days) / Math.max(days, 1)
