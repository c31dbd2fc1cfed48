import { compareBounds } from '../../../db/model/qualifiers/compareBounds.ts'
import { toSpotPeriod, type UnsummarizedChart } from '../chart.ts'
import { type RankedLine, type Ranking, rankLines } from './rankLines.ts'
import { type KnownSpot, listSettled } from './settled.ts'

/** Several lines on the same days: who leads, by how much and since when, and who grew most over the same period. */
export function describeLeader(chart: UnsummarizedChart): string[] {
  if (chart.lines.length < 2 || chart.transform !== 'none' || chart.align !== 'date') return []
  const ranking = rankLines(chart)
  return [...leadSentences(chart, ranking), ...growthSentences(chart, ranking)]
}

function leadSentences(chart: UnsummarizedChart, { rows }: Ranking): string[] {
  const { granularity, language } = chart
  const { t, w } = language
  const [first, next] = rows
  if (!first?.end || !next?.end || next.end.value === first.end.value) return []
  // How far "about 800" is ahead is not known.
  if (first.end.bound || next.end.bound) return []
  const ranked = rows.filter(({ end }) => end !== null)
  // A later value of a line without one here could be the highest.
  const isOpen = rows.some(({ end, other }) => end === null && (other?.value ?? 0) >= (first.end?.value ?? 0))
  if (isOpen) return []
  const [high, low] = [first.end, next.end]
  const unnamed = rows.slice(2).flatMap(({ end, other }) => end ?? other ?? [])
  if (unnamed.some(one => isUnsureBeside(one, high) || isUnsureBeside(one, low))) return []
  const since = findLeadStart(chart, first, ranked)
  return [
    t.summary.leads(
      first.label,
      next.label,
      w.spoken(first.end.value - next.end.value),
      since && w.periodWords(...toSpotPeriod(since, granularity)),
      granularity,
      toSpotPeriod(high, granularity)[1],
      w.periodWords(...toSpotPeriod(high, granularity)),
      rows.filter(({ end }) => end === null).map(({ label }) => label),
    ),
  ]
}

/** Whether "more than 690" or "about 690" may be above a number that is written larger, or below a smaller one. */
const isUnsureBeside = (spot: KnownSpot, named: KnownSpot): boolean => compareBounds(spot, named) === null

/** The first period since when the leader is ahead wherever all have values; null if that is only the last. */
function findLeadStart(
  chart: UnsummarizedChart,
  leader: RankedLine,
  ranked: readonly RankedLine[],
): KnownSpot | null {
  const settledOf = ({ line }: RankedLine) => listSettled(chart.lines[line]!)
  const spotsOf = (one: RankedLine) => new Map(settledOf(one).map(spot => [spot.period, spot]))
  const others = ranked.filter(one => one !== leader).map(spotsOf)
  let start: KnownSpot | null = null
  for (const spot of settledOf(leader).toReversed()) {
    if (spot.period > leader.end!.period) continue
    const beside = others.flatMap(one => one.get(spot.period) ?? [])
    if (beside.length < others.length) continue
    if (beside.some(one => one.value >= spot.value || isUnsureBeside(one, spot))) break
    start = spot
  }
  return start === leader.end ? null : start
}

/** How many fit into a sentence; the table has all of them. */
const MOST_NAMED = 5

/** Only over the same period; a line without a value at its start or end is named as excluded. */
function growthSentences(chart: UnsummarizedChart, { growth, rows }: Ranking): string[] {
  const { t } = chart.language
  if (!growth) return []
  const known = rows.flatMap(({ label, growth }) => (growth ? [{ label, growth }] : []))
  if (known.length < 2) return []
  const changes = known
    .toSorted((a, b) => b.growth.ratio - a.growth.ratio)
    .slice(0, MOST_NAMED)
    .map(({ label, growth: own }) => `${label} ${formatGrowth(chart, own, growth)}`)
  const unknown = rows.filter(({ growth }) => !growth).map(({ label }) => label)
  const ends = [nameSpot(chart, growth.from), nameSpot(chart, growth.to)] as const
  return [t.summary.growth(...ends, changes, known.length - changes.length, unknown)]
}

const nameSpot = ({ granularity, language: { w } }: UnsummarizedChart, spot: KnownSpot): string =>
  w.periodShort(...toSpotPeriod(spot, granularity))

/** A change says so if it starts from an estimate, or if its days differ from those of the sentence. */
export function formatGrowth(
  chart: UnsummarizedChart,
  { from, to }: NonNullable<RankedLine['growth']>,
  named: NonNullable<Ranking['growth']>,
): string {
  const { t, w } = chart.language
  const unsure = [from, to].find(({ status }) => status !== 'final')
  const [start, end] = [nameSpot(chart, from), nameSpot(chart, to)]
  const isOther = start !== nameSpot(chart, named.from) || end !== nameSpot(chart, named.to)
  const remarks = [
    ...(isOther ? [t.chart.between(start, end)] : []),
    ...(unsure ? [w.status[unsure.status]] : []),
  ]
  const change = w.changeShort(from.value, to.value)
  return remarks.length > 0 ? t.transformed.remarked(change, remarks) : change
}
