import type { Change } from '../language/language.ts'
import type { Remark } from '../language/remark.ts'
import {
  buildWindowPoints,
  findLastReading,
  findLastWindow,
  findLevelAt,
  type MeasuredValue,
} from '../series/measuredValue.ts'
import { combineStatuses, type Observation, type Status } from '../series/observation.ts'
import { findSpan } from '../series/points.ts'
import { usesPublishedMonths } from '../series/publishedMonths.ts'
import { computeWindowRange, type PeriodWindow } from '../series/window.ts'
import { addDays, countDays, type Day } from '../time/day.ts'
import { addPeriods, toPeriod } from '../time/period.ts'
import {
  type ComparisonBase,
  countDaysBetween,
  findComparisonBase,
  findMethodChange,
} from './comparisonBase.ts'
import { subtractExactly } from './exactDecimal.ts'
import type { Coverage, Figure, FigureComparison, FigureDefinition, SeriesContext } from './figure.ts'
import { computeChange, roundDown } from './roundDown.ts'

/** A statistic as it came out: with the level that it began with, for `change`. */
interface ComputedStatistic {
  readonly value: number
  readonly measured: MeasuredValue
  readonly coverage: Coverage
  readonly caveats: readonly Remark[]
  readonly start?: MeasuredValue
}

type ComputeStatistic = (
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: SeriesContext,
) => ComputedStatistic | Remark

/**
 * The figure as the observations give it. Hand in those that were known on the day that is asked for: only whole
 * periods before `seen.today` enter.
 */
export function evaluateFigure(
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: SeriesContext,
): Figure {
  if (!findSpan(observations) && !hasMonths(definition, seen))
    return declinedFor(definition, { code: 'no-observations' })
  const make =
    definition.statistic === 'latest' && seen.kind === 'stock' ? level : MAKES[definition.statistic]
  const made = make(definition, observations, seen)
  if ('code' in made) return declinedFor(definition, made)
  const { base, refused } = compareWith(definition, observations, seen, made)
  const { measured, start, value } = made
  const then = start ?? base?.measured
  const change = start ? computeChange(start.value, measured.value, 'difference', definition) : null
  return {
    id: definition.id,
    value,
    rounded: start ? signed(change, value) : roundDown(value, definition).value,
    window: start ? { from: addDays(start.range.to, 1), to: measured.range.to } : measured.range,
    status: then ? combineStatuses(measured.status, then.status) : measured.status,
    comparison: base && compared(definition, made, base),
    coverage: made.coverage,
    caveats: [
      ...made.caveats,
      ...unsettled(measured, then),
      ...publishedMonths(measured, base?.measured),
      ...someSeries(seen),
      ...refused,
    ],
    declined: null,
    change,
    evidence: observations.filter(({ day }) => isIn(day, measured) || (then && isIn(day, then))),
    ...withMonths([measured, ...(then ? [then] : [])], seen),
  }
}

/** Months that were published say nothing of weeks. */
const hasMonths = (
  { window }: FigureDefinition,
  { kind, granularity, months = [] }: SeriesContext,
): boolean =>
  window !== null &&
  usesPublishedMonths(kind, granularity, window.granularity) &&
  months.some(({ value }) => value !== null)

/** Of windows in which published months stand in for days. */
function withMonths(windows: readonly MeasuredValue[], { months = [] }: SeriesContext) {
  const used = windows.filter(({ published = 0 }) => published > 0)
  return used.length > 0 && { monthsEvidence: months.filter(({ day }) => used.some(one => isIn(day, one))) }
}

const isIn = (day: string, { range }: MeasuredValue): boolean => day >= range.from && day <= range.to

const declinedFor = ({ id }: FigureDefinition, declined: Remark): Figure => ({
  id,
  value: null,
  rounded: null,
  window: null,
  status: 'missing',
  comparison: null,
  coverage: null,
  caveats: [],
  declined,
  change: null,
  evidence: [],
})

const signed = (change: Change | null, value: number): number =>
  change && 'by' in change ? Math.sign(value) * change.by : 0

/** A reading that is older than this is marked. */
const OLD_DAYS = 31

const level: ComputeStatistic = (_definition, observations, { today }) => {
  const measured = findLastReading(observations, today)
  if (!measured) return { code: 'no-observations' }
  const day = measured.range.to
  const caveats: Remark[] = countDaysBetween(day, today) > OLD_DAYS ? [{ code: 'old-reading', day }] : []
  return { value: measured.value, measured, coverage: { known: 1, of: 1 }, caveats }
}

const windowed: ComputeStatistic = ({ window, statistic }, observations, seen) => {
  if (!window) return { code: 'no-whole-window' }
  const last = findLastWindow(buildWindowPoints(observations, seen, window), window, seen.today)
  if (!last) return { code: 'no-whole-window' }
  const { measured, whole, isLast } = last
  const range = measured.range
  return {
    value: statistic === 'average' ? measured.value / countDays(range) : measured.value,
    measured,
    coverage: {
      known: whole.points.reduce((known, point) => known + point.known, 0),
      of: whole.points.reduce((of, point) => of + point.of, 0),
    },
    caveats: isLast ? [] : [{ code: 'earlier-window', range, window }],
  }
}

const changed: ComputeStatistic = ({ window }, observations, seen) => {
  const span = findSpan(observations)
  if (!window || !span) return { code: 'no-whole-window' }
  const last = addPeriods(toPeriod(seen.today, window.granularity), window.granularity, -1)
  for (let period = last; period > span.from; period = addPeriods(period, window.granularity, -1)) {
    const range = computeWindowRange(period, window)
    const measured = findLevelAt(observations, range)
    const start = measured && startOf(observations, range.from, window)
    if (!measured || !start) continue
    const method = findMethodChange(seen, start, measured)
    if (method) return { code: 'method-change', ...method }
    const value = subtractExactly(measured.value, start.value)
    const caveats: Remark[] = period === last ? [] : [{ code: 'earlier-window', range, window }]
    return { value, measured, start, coverage: { known: 2, of: 2 }, caveats }
  }
  return { code: 'no-whole-window' }
}

/** The level at the end of what was before the window. */
const startOf = (observations: readonly Observation[], from: Day, window: PeriodWindow) =>
  findLevelAt(observations, computeWindowRange(addPeriods(from, window.granularity, -1), window))

const MAKES = { latest: windowed, sum: windowed, average: windowed, change: changed } as const

function compareWith(
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: SeriesContext,
  { measured }: ComputedStatistic,
): { base: ComparisonBase | null; refused: Remark[] } {
  if (!definition.comparison) return { base: null, refused: [] }
  const base = findComparisonBase(definition, definition.comparison.baseline, measured, observations, seen)
  if (!base) return { base: null, refused: [{ code: 'no-baseline' }] }
  const method = findMethodChange(seen, base.measured, measured)
  return method ? { base: null, refused: [{ code: 'method-change', ...method }] } : { base, refused: [] }
}

function compared(
  definition: FigureDefinition,
  { value, measured }: ComputedStatistic,
  { measured: then, when }: ComparisonBase,
): FigureComparison {
  const [days, daysThen] = [countDays(measured.range), countDays(then.range)]
  const perDay = definition.statistic === 'average' || when.kind === 'average'
  const valueThen = !perDay
    ? then.value
    : (then.value / daysThen) * (definition.statistic === 'average' ? 1 : days)
  const as = definition.comparison!.as
  // Products instead of quotients: whole numbers stay whole, and three times stays three times.
  const exact =
    perDay && as !== 'difference' ? [then.value * days, measured.value * daysThen] : [valueThen, value]
  return {
    value: valueThen,
    window: then.range,
    when,
    change: computeChange(exact[0]!, exact[1]!, as, definition),
    multiple: exact[0] ? exact[1]! / exact[0] : null,
    difference: subtractExactly(value, valueThen),
  }
}

function unsettled(now: MeasuredValue, then: MeasuredValue | undefined): Remark[] {
  const status: Status = then ? combineStatuses(now.status, then.status) : now.status
  return status === 'estimated' || status === 'provisional' ? [{ code: status }] : []
}

const publishedMonths = (now: MeasuredValue, then: MeasuredValue | undefined): Remark[] =>
  now.published || then?.published ? [{ code: 'published-months' }] : []

const someSeries = ({ series }: SeriesContext): Remark[] =>
  series && series.known < series.of ? [{ code: 'some-series', ...series }] : []
