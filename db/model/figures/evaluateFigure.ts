import type { Change } from '../language/language.ts'
import type { Remark } from '../language/remark.ts'
import { listBounds } from '../qualifiers/compareBounds.ts'
import { type Doubt, type DoubtFinder, listDoubtDays, setDoubtsApart, sortDoubts } from '../series/doubts.ts'
import { findLastReading, findLevelAt, type MeasuredValue } from '../series/measuredValue.ts'
import { combineStatuses, type Observation, type Status } from '../series/observation.ts'
import { findSpan } from '../series/points.ts'
import { usesPublishedMonths } from '../series/publishedMonths.ts'
import type { SeriesContext } from '../series/seriesContext.ts'
import { addDays, countDaysBetween, type Day, type DayRange, minDay } from '../time/day.ts'
import { addPeriods, toPeriod } from '../time/period.ts'
import { computeWindowRange, type PeriodWindow } from '../time/periodWindow.ts'
import { findMethodChange } from './comparisonBase.ts'
import { computeChange } from './computeChange.ts'
import { computeComparison } from './computeComparison.ts'
import type { ComputedStatistic, DeclinedStatistic } from './computedStatistic.ts'
import { computeWindowStatistic } from './computeWindowStatistic.ts'
import { listDoubtedDays } from './doubtedPhrases.ts'
import { subtractExactly } from './exactDecimal.ts'
import type { Figure, FigureDefinition, FigureDoubt } from './figure.ts'
import { listBound, roundStated, toSureChange } from './quoteBounded.ts'

/** The observations have no doubted levels in them; `doubtsIn` finds what is doubted. */
type ComputeStatistic = (
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: SeriesContext & { readonly doubtsIn: DoubtFinder },
) => ComputedStatistic | DeclinedStatistic

/**
 * Computes a figure. Pass the observations that were known on the requested day. Only whole periods before
 * `context.today` enter the figure, and no level that is doubted.
 */
export function evaluateFigure(
  definition: FigureDefinition,
  read: readonly Observation[],
  given: SeriesContext,
): Figure {
  const { observations, doubtsIn } = setDoubtsApart(read, given)
  const context = { ...given, doubtsIn }
  if (!findSpan(observations) && !hasMonths(definition, context))
    return createDeclinedFigure(
      definition,
      preferMonths(declineWithoutReadings(context), definition, context),
    )
  if (context.isMinority)
    return createDeclinedFigure(definition, { declined: { code: 'few-series', ...context.series } })
  const compute =
    definition.statistic === 'latest' && context.kind === 'stock'
      ? computeLatestLevel
      : COMPUTATIONS[definition.statistic]
  const computed = compute(definition, observations, context)
  if ('declined' in computed)
    return createDeclinedFigure(definition, preferMonths(computed, definition, context))
  const { base, comparison, refusals } = computeComparison(definition, observations, context, computed)
  const { measured, start, value } = computed
  const then = start ?? base?.measured
  const change = start
    ? computeChange(start.value, measured.value, 'difference', {
        coarse: definition.coarse,
        bounds: listBounds(start, measured),
      })
    : null
  if (change?.trend === 'unknown')
    return createDeclinedFigure(definition, { declined: { code: 'stated-comparison' } })
  return {
    id: definition.id,
    value: start ? toSureChange(value, start, measured) : value,
    ...listBound(measured, start, change),
    rounded: start ? signChange(change, value) : roundStated(value, measured, definition),
    window: start ? { from: addDays(start.range.to, 1), to: measured.range.to } : measured.range,
    status: then ? combineStatuses(measured.status, then.status) : measured.status,
    comparison,
    coverage: computed.coverage,
    caveats: [
      ...computed.caveats,
      ...listDoubtCaveats(measured, base?.measured),
      ...listStatusCaveats(measured, then),
      ...listMonthCaveats(measured, base?.measured),
      ...listSeriesCaveats(context),
      ...refusals,
    ],
    declined: null,
    change,
    evidence: observations.filter(({ day }) => isWithin(day, measured) || (then && isWithin(day, then))),
    ...selectMonths([measured, ...(then ? [then] : [])], context),
    doubt: computed.doubt,
  }
}

function declineWithoutReadings({ doubtsIn }: { readonly doubtsIn: DoubtFinder }): DeclinedStatistic {
  // Published months do not say anything here, so neither do doubts of them.
  const doubts = doubtsIn(EVER).filter(({ month }) => !month)
  if (doubts.length === 0) return { declined: { code: 'no-observations' } }
  return { declined: { code: 'doubted', days: doubts.map(({ day }) => day) } }
}

const EVER: DayRange = { from: '1000-01-01', to: '2999-12-31' }

/** Where no week is known but months are, that is why there is no number. */
const preferMonths = (
  found: DeclinedStatistic,
  { window }: FigureDefinition,
  { kind, granularity, months = [] }: SeriesContext,
): DeclinedStatistic =>
  ['no-observations', 'no-whole-window'].includes(found.declined.code) &&
  window?.granularity === 'week' &&
  usesPublishedMonths(kind, granularity, 'month') &&
  months.some(({ value }) => value !== null)
    ? { ...found, declined: { code: 'months-only' } }
    : found

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

const createDeclinedFigure = (
  { id }: FigureDefinition,
  { declined, doubt = null }: DeclinedStatistic,
): Figure => ({
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
  doubt,
})

const signChange = (change: Change | null, value: number): number =>
  change && 'by' in change ? Math.sign(value) * change.by : 0

/** An older reading gets a caveat. */
const OLD_DAYS = 31

const computeLatestLevel: ComputeStatistic = (_definition, observations, { today, doubtsIn, open }) => {
  const measured = findLastReading(observations, today)
  if (!measured) return declineWithoutReadings({ doubtsIn })
  const day = measured.range.to
  const doubt = findDoubtAfter(measured, today, open ?? [doubtsIn({ from: addDays(day, 1), to: today })])
  const caveats: Remark[] = [
    ...(countDaysBetween(day, today) > OLD_DAYS ? [{ code: 'old-reading', day } as const] : []),
    ...(doubt ? [{ code: 'doubted-readings', days: listDoubtDays(doubt.days) } as const] : []),
  ]
  return { value: measured.value, measured, coverage: { known: 1, of: 1 }, caveats, doubt }
}

/** A value with what was read later and is doubted: of a sum in each of its series. */
function findDoubtAfter(
  { value, range }: MeasuredValue,
  today: Day,
  open: readonly (readonly Doubt[])[],
): FigureDoubt | null {
  const days = sortDoubts(open.flat())
  const [first] = days
  if (!first) return null
  const asRead = open.reduce((sum, doubts) => sum + computeExcess(doubts.at(-1)), value)
  return {
    window: { from: minDay(addDays(range.to, 1), first.day), to: today },
    days,
    asRead,
    undoubted: value,
  }
}

const computeExcess = (doubt: Doubt | undefined): number => (doubt ? doubt.read - doubt.usual : 0)

const computeLevelChange: ComputeStatistic = ({ window }, observations, context) => {
  const span = findSpan(observations)
  if (!window || !span) return { declined: { code: 'no-whole-window' } }
  const last = addPeriods(toPeriod(context.today, window.granularity), window.granularity, -1)
  for (let period = last; period > span.from; period = addPeriods(period, window.granularity, -1)) {
    const range = computeWindowRange(period, window)
    const measured = findLevelAt(observations, range)
    const start = measured && findStartLevel(observations, range.from, window)
    if (!measured || !start) continue
    const method = findMethodChange(context, start, measured)
    if (method) return { declined: { code: 'method-change', ...method } }
    const value = subtractExactly(measured.value, start.value)
    const days = context.doubtsIn({ from: start.range.to, to: context.today }).map(({ day }) => day)
    const caveats: Remark[] = [
      ...(period === last ? [] : [{ code: 'earlier-window', range, window } as const]),
      ...(days.length > 0 ? [{ code: 'doubted-readings', days } as const] : []),
    ]
    return { value, measured, start, coverage: { known: 2, of: 2 }, caveats, doubt: null }
  }
  return { declined: { code: 'no-whole-window' } }
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

function listDoubtCaveats(now: MeasuredValue, then: MeasuredValue | undefined): Remark[] {
  const days = listDoubtedDays(now, then)
  return days.length > 0 ? [{ code: 'doubted-days', days }] : []
}

function listStatusCaveats(now: MeasuredValue, then: MeasuredValue | undefined): Remark[] {
  const status: Status = then ? combineStatuses(now.status, then.status) : now.status
  return status === 'estimated' || status === 'provisional' ? [{ code: status }] : []
}

const listMonthCaveats = (now: MeasuredValue, then: MeasuredValue | undefined): Remark[] =>
  now.published || then?.published ? [{ code: 'published-months' }] : []

const listSeriesCaveats = ({ series }: SeriesContext): Remark[] =>
  series && series.known < series.of ? [{ code: 'some-series', ...series }] : []
