import { isSurelyAbove } from '../../../db/model/qualifiers/compareBounds.ts'
import { type Day, toDayNumber } from '../../../db/model/time/day.ts'
import type { Spot, UnsummarizedChart } from '../chart.ts'
import { findYearSpot, type KnownSpot, listSettled } from './settled.ts'

/** How one line stands in the period of the ranking, and how it changed until then. */
export interface RankedLine {
  /** The line's index in the chart. */
  readonly line: number
  readonly label: string
  /** From 1, one more than lines are surely above it in the ranking's period: 799 and "about 800" share one. Null without a value. */
  readonly rank: number | null
  /** The first settled value; for daily flows the first one on the same weekday as `end`. Null without `end`. */
  readonly start: KnownSpot | null
  /** The value of the ranking's period. */
  readonly end: KnownSpot | null
  /** End divided by start; null if one is unknown or the start is 0. */
  readonly ratio: number | null
  /** Over the one period of the ranking's `growth`; null without a value at one of its ends. */
  readonly growth: { readonly from: KnownSpot; readonly to: KnownSpot; readonly ratio: number } | null
  /** The last settled value, where it is of another period than the ranking: later, or without `end` earlier. */
  readonly other: KnownSpot | null
}

export interface Ranking {
  /** The one period of which all ranks are; by age, how many periods it lies after the first. Null without one. */
  readonly basis: { readonly period: Day; readonly age: number | null } | null
  /** The period over which growth is compared: the last year, or since the first period for which all ranked lines have a value. For levels the days may differ a little. */
  readonly growth: { readonly from: KnownSpot; readonly to: KnownSpot } | null
  /** The largest first; lines without a value of that period come last. */
  readonly rows: readonly RankedLine[]
}

/** Values of unlike periods are not ranked against each other: all are of the last one that all lines know, or most. */
export function rankLines(chart: UnsummarizedChart): Ranking {
  const lines = chart.lines.map((line, index) => ({
    line: index,
    label: line.label,
    settled: new Map(listSettled(line).map(spot => [placeOf(chart, spot), spot])),
  }))
  const place = chooseBasis(
    chart,
    lines.map(one => one.settled),
  )
  const ends = lines.map(({ settled }) => (place === null ? undefined : settled.get(place)))
  const known = ends.flatMap(end => end ?? [])
  const years = lines.map(({ settled }, at) => {
    const end = chart.align === 'age' ? undefined : ends[at]
    return end ? findYearSpot(chart, [...settled.values()], end) : null
  })
  const isYear = years.filter(Boolean).length > 1
  const growthPlace = isYear
    ? null
    : findGrowthStart(
        chart,
        lines.flatMap(({ settled }, at) => (ends[at] ? [settled] : [])),
        known[0],
      )
  const rows = lines.map(({ line, label, settled }): RankedLine => {
    const end = ends[line] ?? null
    const all = [...settled.values()]
    const last = all.at(-1) ?? null
    const start = (end && all.find(spot => isSameWeekday(chart, spot, end))) ?? null
    return {
      line,
      label,
      rank: end && 1 + known.filter(one => isSurelyAbove(one, end)).length,
      start,
      end,
      ratio: ratioOf(chart, start, end),
      growth: growthOf(
        chart,
        (isYear ? years[line] : growthPlace !== null && settled.get(growthPlace)) || null,
        end,
      ),
      other: last === end ? null : last,
    }
  })
  const [first] = known
  const grown = rows.find(({ growth }) => growth)?.growth
  return {
    basis: first ? { period: first.period, age: ageOf(chart, first) } : null,
    growth: grown ? { from: grown.from, to: grown.to } : null,
    rows: rows.toSorted(
      (a, b) =>
        (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
        (b.end?.value ?? -Infinity) - (a.end?.value ?? -Infinity),
    ),
  }
}

/** What two spots share that may be compared: their period, or by age the time since their line began. */
const placeOf = ({ align }: UnsummarizedChart, { period, at }: Spot): number =>
  align === 'age' ? at : toDayNumber(period)

const ageOf = ({ align, lines }: UnsummarizedChart, spot: KnownSpot): number | null =>
  align === 'age' ? Math.max(...lines.map(({ points }) => points.indexOf(spot))) : null

/** A line that ended so much earlier than most (days) does not hold back the others. */
const ENDED_AFTER = 366

/** The last place that all lines with values know; the last that most know, where that is much later. */
function chooseBasis(
  { align }: UnsummarizedChart,
  lines: readonly ReadonlyMap<number, KnownSpot>[],
): number | null {
  const knowing = lines.filter(({ size }) => size > 0)
  const counts = new Map<number, number>()
  for (const place of knowing.flatMap(one => [...one.keys()])) counts.set(place, (counts.get(place) ?? 0) + 1)
  const lastKnownBy = (least: number) =>
    [...counts].reduce<number | null>(
      (last, [place, count]) => (count >= least && (last === null || place > last) ? place : last),
      null,
    )
  const all = lastKnownBy(Math.max(1, knowing.length))
  const most = lastKnownBy(Math.floor(knowing.length / 2) + 1)
  if (all === null || most === null) return most
  return align === 'date' && most - all > ENDED_AFTER ? most : all
}

/** If no two lines have a value a year before the end: the first position for which all have one. By age, values at one position have different days. */
function findGrowthStart(
  chart: UnsummarizedChart,
  ranked: readonly ReadonlyMap<number, KnownSpot>[],
  end: KnownSpot | undefined,
): number | null {
  if (!end || chart.align === 'age' || ranked.length < 2) return null
  const [first] = [...ranked[0]!].filter(
    ([place, spot]) => isSameWeekday(chart, spot, end) && ranked.every(one => one.has(place)),
  )
  return first && first[1].period < end.period ? first[0] : null
}

function growthOf(
  chart: UnsummarizedChart,
  from: KnownSpot | null,
  to: KnownSpot | null,
): RankedLine['growth'] {
  const ratio = ratioOf(chart, from, to)
  return from && to && ratio !== null ? { from, to, ratio } : null
}

/** Matters only for days of a flow: a Sunday after a Tuesday is no growth. */
const isSameWeekday = ({ kind, granularity, transform }: UnsummarizedChart, a: Spot, b: Spot): boolean =>
  kind !== 'flow' ||
  granularity !== 'day' ||
  (transform !== 'none' && transform !== 'index') ||
  (toDayNumber(b.period) - toDayNumber(a.period)) % 7 === 0

/** A percentage of a percentage would mislead, and of "about 800" it is not known. */
function ratioOf({ transform }: UnsummarizedChart, start: Spot | null, end: Spot | null): number | null {
  if (transform === 'change' || !start?.value || !end || start === end || start.value < 0) return null
  if (start.bound || end.bound) return null
  return (end.value ?? 0) / start.value
}
