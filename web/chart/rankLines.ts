import { toDayNumber } from '../../db/model/time/day.ts'
import type { Chart, Spot } from './chart.ts'
import { type KnownSpot, listSettled } from './describe/settled.ts'

/** How one line did over the days that are shown. */
export interface RankedLine {
  /** Its position among the chart's lines. */
  readonly line: number
  readonly label: string
  /** From 1, by the last settled value; null where none is known. */
  readonly rank: number | null
  /** The first settled value; of daily downloads the first on the end's day of the week. */
  readonly start: KnownSpot | null
  readonly end: KnownSpot | null
  /** End divided by start; null where one of them is not known, or the start is 0. */
  readonly ratio: number | null
  /** Whether it ended before others did: its rank is of another time. */
  readonly isEarlier: boolean
}

/** The lines by their last settled value, the greatest first, those of which nothing is known last. */
export function rankLines(chart: Chart): RankedLine[] {
  const told = chart.lines.map((line, index) => {
    const settled = listSettled(line)
    const end = settled.at(-1) ?? null
    const start = settled.find(spot => end && isSameWeekday(chart, spot, end)) ?? null
    return { line: index, label: line.label, start, end }
  })
  const latest = told.reduce<string>((last, { end }) => (end && end.period > last ? end.period : last), '')
  return told
    .toSorted((a, b) => (b.end?.value ?? -Infinity) - (a.end?.value ?? -Infinity))
    .map(one => ({
      ...one,
      rank: one.end ? 1 + told.filter(({ end }) => end && one.end && end.value > one.end.value).length : null,
      ratio: ratioOf(chart, one.start, one.end),
      isEarlier: chart.align === 'date' && one.end !== null && one.end.period < latest,
    }))
}

/** Of a day of a flow: a Sunday beside a Tuesday is no growth. */
const isSameWeekday = ({ kind, granularity, transform }: Chart, a: Spot, b: Spot): boolean =>
  kind !== 'flow' ||
  granularity !== 'day' ||
  (transform !== 'none' && transform !== 'index') ||
  (toDayNumber(b.period) - toDayNumber(a.period)) % 7 === 0

/** Percentages that were reckoned from values are not compared once more. */
function ratioOf({ transform }: Chart, start: Spot | null, end: Spot | null): number | null {
  if (transform === 'change' || !start?.value || !end || start === end || start.value < 0) return null
  return (end.value ?? 0) / start.value
}
