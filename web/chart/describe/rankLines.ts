import { toDayNumber } from '../../../db/model/time/day.ts'
import type { Spot, UnsummarizedChart } from '../chart.ts'
import { type KnownSpot, listSettled } from './settled.ts'

/** How one line changed over the days shown. */
export interface RankedLine {
  /** The line's index in the chart. */
  readonly line: number
  readonly label: string
  /** From 1, by the last settled value; null without one. */
  readonly rank: number | null
  /** The first settled value; for daily flows the first one on the same weekday as `end`. */
  readonly start: KnownSpot | null
  readonly end: KnownSpot | null
  /** End divided by start; null if one is unknown or the start is 0. */
  readonly ratio: number | null
  /** The line ended before others did, so its rank is of an earlier period. */
  readonly isEarlier: boolean
}

/** The lines by their last settled value, largest first; lines without one come last. */
export function rankLines(chart: UnsummarizedChart): RankedLine[] {
  const lines = chart.lines.map((line, index) => {
    const settled = listSettled(line)
    const end = settled.at(-1) ?? null
    const start = settled.find(spot => end && isSameWeekday(chart, spot, end)) ?? null
    return { line: index, label: line.label, start, end }
  })
  const latest = lines.reduce<string>((last, { end }) => (end && end.period > last ? end.period : last), '')
  return lines
    .toSorted((a, b) => (b.end?.value ?? -Infinity) - (a.end?.value ?? -Infinity))
    .map(one => ({
      ...one,
      rank: one.end
        ? 1 + lines.filter(({ end }) => end && one.end && end.value > one.end.value).length
        : null,
      ratio: ratioOf(chart, one.start, one.end),
      isEarlier: chart.align === 'date' && one.end !== null && one.end.period < latest,
    }))
}

/** Matters only for days of a flow: a Sunday after a Tuesday is no growth. */
const isSameWeekday = ({ kind, granularity, transform }: UnsummarizedChart, a: Spot, b: Spot): boolean =>
  kind !== 'flow' ||
  granularity !== 'day' ||
  (transform !== 'none' && transform !== 'index') ||
  (toDayNumber(b.period) - toDayNumber(a.period)) % 7 === 0

/** A percentage of a percentage would mislead. */
function ratioOf({ transform }: UnsummarizedChart, start: Spot | null, end: Spot | null): number | null {
  if (transform === 'change' || !start?.value || !end || start === end || start.value < 0) return null
  return (end.value ?? 0) / start.value
}
