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
import type { Coverage, SeriesContext } from '../series/seriesContext.ts'
import { computeWindowRange, type PeriodWindow } from '../series/window.ts'
import { addDays, countDays, countDaysBetween, type Day } from '../time/day.ts'
import { addPeriods, toPeriod } from '../time/period.ts'
import { type ComparisonBase, findComparisonBase, findMethodChange } from './comparisonBase.ts'
import { computeChange } from './computeChange.ts'
import { subtractExactly } from './exactDecimal.ts'
import type { Figure, FigureComparison, FigureDefinition } from './figure.ts'
import { roundDown } from './roundDown.ts'

interface ComputedStatistic {
  readonly value: number
  readonly measured: MeasuredValue
  readonly coverage: Coverage
  readonly caveats: readonly Remark[]
  /** For the statistic `change`: the level at the window's start. */
  readonly start?: MeasuredValue
}

type ComputeStatistic = (
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: SeriesContext,
) => ComputedStatistic | Remark

/**
 * Computes a figure. Pass the observations that were known on the requested day. Only whole periods before
 * `context.today` enter the figure.
 */
export function evaluateFigure(
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: SeriesContext,
): Figure {
  if (!findSpan(observations) && !hasMonths(definition, context))
    return createDeclinedFigure(definition, { code: 'no-observations' })
  const compute =
    definition.statistic === 'latest' && context.kind === 'stock'
      ? computeLatestLevel
      : COMPUTATIONS[definition.statistic]
  const computed = compute(definition, observations, context)
  if ('code' in computed) return createDeclinedFigure(definition, computed)
  const { base, refusals } = findBase(definition, observations, context, computed)
  const { measured, start, value } = computed
  const then = start ?? base?.measured
  const change = start ? computeChange(start.value, measured.value, 'difference', definition) : null
  return {
    id: definition.id,
    value,
    rounded: start ? signChange(change, value) : roundDown(value, definition).value,
    window: start ? { from: addDays(start.range.to, 1), to: measured.range.to } : measured.range,
    status: then ? combineStatuses(measured.status, then.status) : measured.status,
    comparison: base && compareWithBase(definition, computed, base),
    coverage: computed.coverage,
    caveats: [
      ...computed.caveats,
      ...listStatusCaveats(measured, then),
      ...listMonthCaveats(measured, base?.measured),
      ...listSeriesCaveats(context),
      ...refusals,
    ],
    declined: null,
    change,
    evidence: observations.filter(({ day }) => isWithin(day, measured) || (then && isWithin(day, then))),
    ...selectMonths([measured, ...(then ? [then] : [])], context),
  }
}

/** Published months say nothing about weeks. */
const hasMonths = (
  { window }: FigureDefinition,
  { kind, granularity, months = [] }: SeriesContext,
): boolean =>
  window !== null &&
  usesPublishedMonths(kind, granularity, window.granularity) &&
  months.some(({ value }) => value !== null)

/** The months of those windows in which a published month stands in for days. */
function selectMonths(windows: readonly MeasuredValue[], { months = [] }: SeriesContext) {
  const used = windows.filter(({ published = 0 }) => published > 0)
  return (
    used.length > 0 && { monthsEvidence: months.filter(({ day }) => used.some(one => isWithin(day, one))) }
  )
}

const isWithin = (day: string, { range }: MeasuredValue): boolean => day >= range.from && day <= range.to

const createDeclinedFigure = ({ id }: FigureDefinition, declined: Remark): Figure => ({
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

const signChange = (change: Change | null, value: number): number =>
  change && 'by' in change ? Math.sign(value) * change.by : 0

/** An older reading gets a caveat. */
const OLD_DAYS = 31

const computeLatestLevel: ComputeStatistic = (_definition, observations, { today }) => {
  const measured = findLastReading(observations, today)
  if (!measured) return { code: 'no-observations' }
  const day = measured.range.to
  const caveats: Remark[] = countDaysBetween(day, today) > OLD_DAYS ? [{ code: 'old-reading', day }] : []
  return { value: measured.value, measured, coverage: { known: 1, of: 1 }, caveats }
}

const computeWindowStatistic: ComputeStatistic = ({ window, statistic }, observations, context) => {
  if (!window) return { code: 'no-whole-window' }
  const last = findLastWindow(buildWindowPoints(observations, context, window), window, context.today)
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

const computeLevelChange: ComputeStatistic = ({ window }, observations, context) => {
  const span = findSpan(observations)
  if (!window || !span) return { code: 'no-whole-window' }
  const last = addPeriods(toPeriod(context.today, window.granularity), window.granularity, -1)
  for (let period = last; period > span.from; period = addPeriods(period, window.granularity, -1)) {
    const range = computeWindowRange(period, window)
    const measured = findLevelAt(observations, range)
    const start = measured && findStartLevel(observations, range.from, window)
    if (!measured || !start) continue
    const method = findMethodChange(context, start, measured)
    if (method) return { code: 'method-change', ...method }
    const value = subtractExactly(measured.value, start.value)
    const caveats: Remark[] = period === last ? [] : [{ code: 'earlier-window', range, window }]
    return { value, measured, start, coverage: { known: 2, of: 2 }, caveats }
  }
  return { code: 'no-whole-window' }
}

/** The level at the end of the period before the window. */
const findStartLevel = (observations: readonly Observation[], from: Day, window: PeriodWindow) =>
  findLevelAt(observations, computeWindowRange(addPeriods(from, window.granularity, -1), window))

const COMPUTATIONS = {
  latest: computeWindowStatistic,
  sum: computeWindowStatistic,
  average: computeWindowStatistic,
  change: computeLevelChange,
} as const

function findBase(
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: SeriesContext,
  { measured }: ComputedStatistic,
): { base: ComparisonBase | null; refusals: Remark[] } {
  if (!definition.comparison) return { base: null, refusals: [] }
  const base = findComparisonBase(definition, definition.comparison.baseline, measured, observations, context)
  if (!base) return { base: null, refusals: [{ code: 'no-baseline' }] }
  const method = findMethodChange(context, base.measured, measured)
  return method ? { base: null, refusals: [{ code: 'method-change', ...method }] } : { base, refusals: [] }
}

function compareWithBase(
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
  // Compares products instead of quotients, so that whole numbers stay whole and three times stays three times.
  const exact =
    perDay && as !== 'difference' ? [then.value * days, measured.value * daysThen] : [valueThen, value]
  const scale = perDay && value > 0 ? exact[1]! / value : 1
  return {
    value: valueThen,
    window: then.range,
    when,
    change: computeChange(exact[0]!, exact[1]!, as, { coarse: definition.coarse, scale }),
    multiple: exact[0] ? exact[1]! / exact[0] : null,
    difference: subtractExactly(value, valueThen),
  }
}

function listStatusCaveats(now: MeasuredValue, then: MeasuredValue | undefined): Remark[] {
  const status: Status = then ? combineStatuses(now.status, then.status) : now.status
  return status === 'estimated' || status === 'provisional' ? [{ code: status }] : []
}

const listMonthCaveats = (now: MeasuredValue, then: MeasuredValue | undefined): Remark[] =>
  now.published || then?.published ? [{ code: 'published-months' }] : []

const listSeriesCaveats = ({ series }: SeriesContext): Remark[] =>
  series && series.known < series.of ? [{ code: 'some-series', ...series }] : []
