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
import { addBounds, listMeasureReadings, type MeasureReadings } from './measureReadings.ts'
import type { Verdict, VerdictReason } from './verdict.ts'

/** Gives the collected observations for a measure; null when there is no such series. */
export type MeasureLookup = (measure: ClaimMeasure) => MeasureSeries | null

interface MeasureSeries {
  readonly observations: readonly Observation[]
  readonly context: SeriesContext
  /** Periods that are not known in full are not estimated: they have no value, as in figures. */
  readonly wholeOnly?: boolean
}

/**
 * The first measure with observations of the claim's time decides. A measure that knows only a part of that time
 * decides if no other one does.
 */
export function judgeClaim(claim: Claim, lookup: MeasureLookup): Verdict {
  if (claim.unchecked) return createUncheckable(claim.unchecked)
  const verdicts = claim.measures.map(measure => judgeByMeasure(claim, measure, lookup))
  return (
    verdicts.find(({ measured, reason }) => measured !== null && !UNDECIDED.includes(reason)) ??
    verdicts.find(({ measured }) => measured !== null) ??
    verdicts[0] ??
    createUncheckable('no-series')
  )
}

/** Another measure may decide. */
const UNDECIDED: readonly VerdictReason[] = ['part-known', 'doubted', 'inexact']

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
  if (series?.context.isMinority) return createUncheckable('few-series', measure)
  const day = (claim.about ?? claim.on).range.to
  const readings =
    series &&
    keepSameMethod(
      listMeasureReadings(measure, series.observations, series.context, series.wholeOnly),
      series.context,
      day,
    )
  const found = readings && findCandidateValues(readings, claim)
  if (!found) return createUncheckable('no-observations', measure)
  const candidates = boundCandidates(found, values =>
    addBounds(measure, values, series.observations, series.context),
  )
  const judge = (one: CandidateValues) => judgeNumber(claim, measure, readings, one)
  const [verdict, reason, by, matches = null] = judge(candidates)
  const { bounds, days, bound } = by
  const isBounded = candidates.values.some(one => one.bounds)
  const truth = toTruth([verdict, reason])
  const isDoubted =
    isBounded && LIMITS.some(limit => toTruth(judge(limitCandidates(candidates, limit))) !== truth)
  const ratio = by.value > 0 && !days && !bound ? claim.number / by.value : null
  return {
    ...(isDoubted ? { verdict: 'not checkable', reason: 'doubted' } : { verdict, reason }),
    measure,
    measured: by.value,
    window: by.range,
    status: by.status,
    ...(bound && { bound }),
    ratio,
    matches: isDoubted ? null : matches,
    ...(bounds && { bounds }),
    ...(days && { days }),
  }
}

/** A lower bound is as true of a much higher value. */
const toTruth = ([verdict, reason]: readonly [Verdict['verdict'], VerdictReason, ...unknown[]]) =>
  reason === 'room' ? 'supported' : verdict

const LIMITS = ['least', 'most'] as const

function boundCandidates(
  { values, main, isWhole }: CandidateValues,
  bound: (values: readonly MeasuredValue[]) => readonly MeasuredValue[],
): CandidateValues {
  const bounded = bound(values)
  return { values: bounded, main: bounded[values.indexOf(main)] ?? main, isWhole }
}

/** All candidates as low, or as high, as doubted days allow. */
function limitCandidates(
  { values, main, isWhole }: CandidateValues,
  limit: (typeof LIMITS)[number],
): CandidateValues {
  const move = (one: MeasuredValue) => ({ ...one, value: one.bounds?.[limit] ?? one.value })
  return { values: values.map(move), main: move(main), isWhole }
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
  const checks = values.map(one => checkClaimedNumber(one, claim))
  const isOpen = (one: MeasuredValue) => checkClaimedNumber(one, claim) === 'open'
  const agreeing =
    checkClaimedNumber(main, claim) === 'true' ? main : values.find((_, index) => checks[index] === 'true')
  if (agreeing) return checkStillTrue(claim, readings, ['supported', 'agrees', agreeing])
  const isBetween = readings.isLevel && !isOpen(main) && checks.includes('over') && checks.includes('under')
  if (isBetween) return checkStillTrue(claim, readings, ['supported', 'between-readings', main])
  const isMainHigher = checkClaimedNumber(main, claim) === 'under'
  const higher = isMainHigher ? main : values.find((_, index) => checks[index] === 'under')
  if (higher && isLowerBound(claim)) return checkStillTrue(claim, readings, ['understated', 'room', higher])
  const open = isOpen(main) ? main : values.find(isOpen)
  if (open) return ['not checkable', 'inexact', open]
  if (!isWhole) return ['not checkable', 'part-known', main]
  return judgeMismatch(claim, measure, readings, main)
}

/** A lower bound that was true at the time is outdated when the level has fallen below it since. */
function checkStillTrue(claim: Claim, { values, isLevel }: MeasureReadings, judgement: Judgement): Judgement {
  const last = values.at(-1)
  const hasFallen =
    isLevel &&
    isLowerBound(claim) &&
    last &&
    checkClaimedNumber(last, claim) === 'over' &&
    last.range.to > judgement[2].range.to
  return hasFallen ? ['outdated', 'fell-since', last, judgement[2].range.to] : judgement
}

/** The share by which people and releases may differ, because they may have been counted in another way. */
const CLOSE_SHARE = 0.05

const COUNTED_OTHERWISE = /contributors$|\.releases$/

const isClose = ({ number }: Claim, { metric }: ClaimMeasure, { value }: MeasuredValue): boolean =>
  COUNTED_OTHERWISE.test(metric) && Math.abs(number - value) <= value * CLOSE_SHARE

function judgeMismatch(
  claim: Claim,
  measure: ClaimMeasure,
  { values, isLevel }: MeasureReadings,
  main: MeasuredValue,
): Judgement {
  const { number, qualifier } = claim
  const { from, to } = (claim.about ?? claim.on).range
  const isOver = checkClaimedNumber(main, claim) === 'over'
  if (isOver && measure.narrower) return ['not checkable', 'not-reproduced', main]
  if (isOver && number === main.value && !main.bound) return ['overstated', 'not-above', main]
  const earlierDay =
    isLevel && (qualifier === 'exact' || isOver)
      ? findDayOfLevel(
          values.filter(one => !one.bound),
          number,
          from,
        )
      : null
  if (earlierDay) return ['outdated', 'earlier-day', main, earlierDay]
  if (isClose(claim, measure, main)) return ['supported', 'close', main]
  if (!isOver) return ['understated', 'too-low', main]
  const reachedOn = isLevel ? findDayReached(values, claim, to) : null
  return reachedOn ? ['overstated', 'reached-later', main, reachedOn] : ['overstated', 'too-high', main]
}
