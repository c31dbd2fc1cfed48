import type { Series } from '../../server/answers.ts'
import type { Language } from '../language/language.ts'
import type { Chart } from './chart.ts'
import type { Described } from './describe.ts'

/** What has to be known to read the chart right. */
export function notesOf(
  chart: Omit<Chart, 'summary' | 'notes'>,
  series: readonly Described[],
  coarsened: Series['granularity'] | null,
  { t, w }: Language,
): string[] {
  const notes: string[] = []
  const named = (label: string, text: string) => (chart.lines.length > 1 ? `${label} ${text}` : text)
  const bases = chart.lines.flatMap(({ label, base }) =>
    base ? [named(label, w.periodShort(base.period, chart.granularity))] : [],
  )
  const without = chart.lines.filter(({ base }) => !base).map(({ label }) => label)
  if (chart.transform === 'index' && bases.length > 0) notes.push(t.trend.indexBase(bases.join(', ')))
  if (chart.transform === 'index' && without.length > 0) notes.push(t.trend.noBase(without.join(', ')))
  if (chart.transform === 'change') notes.push(t.trend.changeOf[chart.granularity])
  if (chart.transform === 'cumulative') {
    if (bases.length > 0) notes.push(t.trend.addedFrom(bases.join(', ')))
    if (chart.lines.some(({ points }) => points.some(({ value, complete }) => value !== null && !complete)))
      notes.push(t.trend.lowerBound)
  }
  if (chart.align === 'age') {
    const starts = chart.lines.flatMap(({ label, points: [start] }) =>
      start ? [named(label, w.periodShort(start.period, chart.granularity))] : [],
    )
    notes.push(t.trend.ages(starts.join(', ')))
  }
  if (chart.layout === 'multiples') notes.push(t.trend.sameScale)
  if (chart.layout === 'separate') notes.push(t.trend.ownScales)
  if (chart.layout === 'stacked') notes.push(t.trend.stackedGap)
  if (series.some(({ steps = [] }) => steps.length > 0)) notes.push(t.trend.steps)
  if (coarsened) notes.push(t.trend.coarsened(t.trend.each[coarsened], t.trend.each[chart.granularity]))
  return notes
}
