import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Observation } from '../series/observation.ts'
import type { SeriesContext } from '../series/seriesContext.ts'
import type { Day } from '../time/day.ts'
import {
  type CandidateValues,
  findCandidateValues,
  findDayOfLevel,
  findDayReached,
} from './candidateValues.ts'
import { checkClaimedNumber, isLowerBound } from './checkClaimedNumber.ts'
import type { Claim, ClaimMeasure } from './claim.ts'
import { listMeasureReadings, type MeasureReadings } from './measureReadings.ts'
import type { Verdict, VerdictReason } from './verdict.ts'

/** Gives the collected observations for a measure; null when there is no such series. */
export type MeasureLookup = (
  measure: ClaimMeasure,
) => { observations: readonly Observation[]; context: SeriesContext } | null

/** The first measure with observations of the claim's time decides. */
export function judgeClaim(claim: Claim, lookup: MeasureLookup): Verdict {
  if (claim.unchecked) return createUncheckable(claim.unchecked)
  const verdicts = claim.measures.map(measure => judgeByMeasure(claim, measure, lookup))
  return verdicts.find(({ measured }) => measured !== null) ?? verdicts[0] ?? createUncheckable('no-series')
}

const createUncheckable = (reason: VerdictReason, measure: ClaimMeasure | null = null): Verdict => ({
  verdict: 'not checkable',
  reason,
  measure,
  measured: null,
  window: null,
  status: null,
  ratio: null,
  matches: null,
})

function judgeByMeasure(claim: Claim, measure: ClaimMeasure, lookup: MeasureLookup): Verdict {
  const series = lookup(measure)
  const day = (claim.about ?? claim.on).range.to
  const readings =
    series &&
    keepSameMethod(listMeasureReadings(measure, series.observations, series.context), series.context, day)
  const candidates = readings && findCandidateValues(readings, claim)
  if (!candidates) return createUncheckable('no-observations', measure)
  const [verdict, reason, by, matches = null] = judgeNumber(claim, measure, readings, candidates)
  if (verdict === 'not checkable' && reason === 'no-observations') return createUncheckable(reason, measure)
  const ratio = by.value > 0 ? claim.number / by.value : null
  return { verdict, reason, measure, measured: by.value, window: by.range, status: by.status, ratio, matches }
}

/** Keeps the readings that were counted with the same method as those of the claim's day. */
function keepSameMethod(
  { values, isLevel }: MeasureReadings,
  { methods }: SeriesContext,
  day: Day,
): MeasureReadings {
  const days = methods.map(method => method.day).sort()
  const [from, until] = [days.findLast(one => one <= day), days.find(one => one > day)]
  const kept = values.filter(({ range }) => (!from || range.from >= from) && (!until || range.to < until))
  return { values: kept, isLevel }
}

type Judgement = [verdict: Verdict['verdict'], reason: VerdictReason, measured: MeasuredValue, matches?: Day]

function judgeNumber(
  claim: Claim,
  measure: ClaimMeasure,
  readings: MeasureReadings,
  { values, main, isWhole }: CandidateValues,
): Judgement {
  const { number, qualifier } = claim
  const checks = values.map(one => checkClaimedNumber(one, number, qualifier))
  const agreeing =
    checkClaimedNumber(main, number, qualifier) === 'true'
      ? main
      : values.find((_, index) => checks[index] === 'true')
  if (agreeing) return checkStillTrue(claim, readings, ['supported', 'agrees', agreeing])
  const isBetween = readings.isLevel && checks.includes('over') && checks.includes('under')
  if (isBetween) return checkStillTrue(claim, readings, ['supported', 'between-readings', main])
  if (!isWhole && !(isLowerBound(qualifier) && checks.includes('under')))
    return ['not checkable', 'no-observations', main]
  if (isLowerBound(qualifier) && checks.includes('under'))
    return checkStillTrue(claim, readings, ['understated', 'room', main])
  return judgeMismatch(claim, measure, readings, main)
}

/** A lower bound that was true at the time is outdated when the level has fallen below it since. */
function checkStillTrue(
  { number, qualifier }: Claim,
  { values, isLevel }: MeasureReadings,
  judgement: Judgement,
): Judgement {
  const last = values.at(-1)
  const hasFallen =
    isLevel && isLowerBound(qualifier) && last && last.value < number && last.range.to > judgement[2].range.to
  return hasFallen ? ['outdated', 'fell-since', last, judgement[2].range.to] : judgement
}

/** The share by which an exact number may differ, because it may have been counted in another way. */
const CLOSE_SHARE = 0.05

function judgeMismatch(
  claim: Claim,
  { narrower }: ClaimMeasure,
  { values, isLevel }: MeasureReadings,
  main: MeasuredValue,
): Judgement {
  const { number, qualifier } = claim
  const { from, to } = (claim.about ?? claim.on).range
  const isOver = checkClaimedNumber(main, number, qualifier) === 'over'
  if (isOver && narrower) return ['not checkable', 'not-reproduced', main]
  const earlierDay =
    isLevel && (qualifier === 'exact' || isOver) ? findDayOfLevel(values, number, from) : null
  if (earlierDay) return ['outdated', 'earlier-day', main, earlierDay]
  if (qualifier === 'exact' && Math.abs(number - main.value) <= main.value * CLOSE_SHARE)
    return ['supported', 'close', main]
  if (!isOver) return ['understated', 'too-low', main]
  const reachedOn = isLevel ? findDayReached(values, number, to) : null
  return reachedOn ? ['overstated', 'reached-later', main, reachedOn] : ['overstated', 'too-high', main]
}
