import type { SeriesContext } from '../figures/figure.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Observation, Status } from '../series/observation.ts'
import type { Day, DayRange } from '../time/day.ts'
import {
  type CandidateValues,
  findCandidateValues,
  findDayOfLevel,
  findDayReached,
} from './candidateValues.ts'
import { checkClaimedNumber, isLowerBound } from './checkClaimedNumber.ts'
import type { Claim, ClaimMeasure, UncheckedReason } from './claim.ts'
import { listMeasureReadings, type MeasureReadings } from './measureReadings.ts'

/**
 * `supported`: what was collected agrees; `overstated`: more than was true; `understated`: true, with room, or less
 * than was measured; `outdated`: was true, is not now: an older number, or one that the level has fallen below
 * since; `not checkable`: see the reason.
 */
export const VERDICTS = ['supported', 'overstated', 'understated', 'outdated', 'not checkable'] as const

export const VERDICT_REASONS = [
  'agrees',
  /** Both readings around the day allow it. */
  'between-readings',
  /** An exact count that differs by a twentieth at most: people and releases are counted in several ways. */
  'close',
  'room',
  /** Less than was measured, of a number that was not said as a bound. */
  'too-low',
  'too-high',
  /** Too high then; `day` says when it was reached: the number may have been edited in later. */
  'reached-later',
  /** The number of an earlier day. */
  'earlier-day',
  /** True when it was said; the level has fallen below it since. */
  'fell-since',
  'no-observations',
  /** Our series leaves out some of what was counted: not reproduced, and not refuted. */
  'not-reproduced',
  'publisher-only',
  'other-definition',
  'no-series',
] as const satisfies readonly (string | UncheckedReason)[]
export type VerdictReason = (typeof VERDICT_REASONS)[number]

export interface Verdict {
  readonly verdict: (typeof VERDICTS)[number]
  readonly reason: VerdictReason
  readonly measure: ClaimMeasure | null
  readonly measured: number | null
  /** The day or the window that `measured` is of. */
  readonly window: DayRange | null
  readonly status: Status | null
  /** The number said ÷ the number measured: above 1, more was said than measured. */
  readonly ratio: number | null
  /** The day of which the number was true, where that is another than the claim's. */
  readonly matches: Day | null
}

/** What is collected for a measure; null when there is no such series. */
export type MeasureLookup = (
  measure: ClaimMeasure,
) => { observations: readonly Observation[]; context: SeriesContext } | null

/** The verdict by the first measure of which there are observations from the claim's time. */
export function judgeClaim(claim: Claim, observed: MeasureLookup): Verdict {
  if (claim.unchecked) return uncheckable(claim.unchecked)
  const verdicts = claim.measures.map(measure => judgeByMeasure(claim, measure, observed))
  return verdicts.find(({ measured }) => measured !== null) ?? verdicts[0] ?? uncheckable('no-series')
}

const uncheckable = (reason: VerdictReason, measure: ClaimMeasure | null = null): Verdict => ({
  verdict: 'not checkable',
  reason,
  measure,
  measured: null,
  window: null,
  status: null,
  ratio: null,
  matches: null,
})

/** The verdict by one measure. */
export function judgeByMeasure(claim: Claim, measure: ClaimMeasure, observed: MeasureLookup): Verdict {
  const series = observed(measure)
  const day = (claim.about ?? claim.on).range.to
  const readings =
    series &&
    withinMethod(listMeasureReadings(measure, series.observations, series.context), series.context, day)
  const moment = readings && findCandidateValues(readings, claim)
  if (!moment) return uncheckable('no-observations', measure)
  const [verdict, reason, by, matches = null] = weigh(claim, measure, readings, moment)
  if (verdict === 'not checkable' && reason === 'no-observations') return uncheckable(reason, measure)
  const ratio = by.value > 0 ? claim.number / by.value : null
  return { verdict, reason, measure, measured: by.value, window: by.range, status: by.status, ratio, matches }
}

/** Only what was counted as it was on that day: a jump of the method makes no number true. */
function withinMethod(
  { values, isLevel }: MeasureReadings,
  { methods }: SeriesContext,
  day: Day,
): MeasureReadings {
  const days = methods.map(method => method.day).sort()
  const [from, until] = [days.findLast(one => one <= day), days.find(one => one > day)]
  const kept = values.filter(({ range }) => (!from || range.from >= from) && (!until || range.to < until))
  return { values: kept, isLevel }
}

type Weighed = [Verdict['verdict'], VerdictReason, MeasuredValue, Day?]

function weigh(
  claim: Claim,
  measure: ClaimMeasure,
  readings: MeasureReadings,
  moment: CandidateValues,
): Weighed {
  const { number, qualifier } = claim
  const { values, main, isWhole } = moment
  const held = values.map(one => checkClaimedNumber(one, number, qualifier))
  const isTrue = (index: number) => held[index] === 'true'
  const agreeing =
    checkClaimedNumber(main, number, qualifier) === 'true' ? main : values.find((_, index) => isTrue(index))
  if (agreeing) return whileItLasts(claim, readings, ['supported', 'agrees', agreeing])
  const isBetween = readings.isLevel && held.includes('over') && held.includes('under')
  if (isBetween) return whileItLasts(claim, readings, ['supported', 'between-readings', main])
  if (!isWhole && !(isLowerBound(qualifier) && held.includes('under')))
    return ['not checkable', 'no-observations', main]
  if (isLowerBound(qualifier) && held.includes('under'))
    return whileItLasts(claim, readings, ['understated', 'room', main])
  return missed(claim, measure, readings, main)
}

/** A bound that held when it was said, and holds no more. */
function whileItLasts(
  { number, qualifier }: Claim,
  { values, isLevel }: MeasureReadings,
  weighed: Weighed,
): Weighed {
  const last = values.at(-1)
  const fell =
    isLevel && isLowerBound(qualifier) && last && last.value < number && last.range.to > weighed[2].range.to
  return fell ? ['outdated', 'fell-since', last, weighed[2].range.to] : weighed
}

/** How much an exact number may differ that was counted in another way. */
const CLOSE = 0.05

function missed(
  claim: Claim,
  { narrower }: ClaimMeasure,
  { values, isLevel }: MeasureReadings,
  main: MeasuredValue,
): Weighed {
  const { number, qualifier } = claim
  const { from, to } = (claim.about ?? claim.on).range
  const isOver = checkClaimedNumber(main, number, qualifier) === 'over'
  if (isOver && narrower) return ['not checkable', 'not-reproduced', main]
  const earlier = isLevel && (qualifier === 'exact' || isOver) ? findDayOfLevel(values, number, from) : null
  if (earlier) return ['outdated', 'earlier-day', main, earlier]
  if (qualifier === 'exact' && Math.abs(number - main.value) <= main.value * CLOSE)
    return ['supported', 'close', main]
  if (!isOver) return ['understated', 'too-low', main]
  const reached = isLevel ? findDayReached(values, number, to) : null
  return reached ? ['overstated', 'reached-later', main, reached] : ['overstated', 'too-high', main]
}
