import { describeProjection } from '../../db/model/figures/describeProjection.ts'
import { canDoubtChangePhrase } from '../../db/model/figures/doubtedPhrases.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import {
  computeNextRoundNumber,
  findMilestones,
  type Reading,
  type StatedReading,
} from '../../db/model/figures/milestones.ts'
import { computeProjection, type ProjectionContext } from '../../db/model/figures/projection.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { computeBounds, listLevelSteps, selectDoubts, setDoubtsApart } from '../../db/model/series/doubts.ts'
import { buildWindowPoints } from '../../db/model/series/measuredValue.ts'
import { toRhythm } from '../../db/model/series/staleness.ts'
import type { DrawnSum } from '../../db/model/series/sumObservations.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import { computeWindowRange } from '../../db/model/time/periodWindow.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import {
  type CombinedSeries,
  chooseUsualPeriod,
  combineSeries,
  drawSeries,
  type KnownObservations,
  listScopes,
} from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { listMethodChanges } from '../../db/series/selectEvents.ts'
import type { MilestonesAnswer } from '../../web/contract/milestones.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { toPastDay } from './computeFigure.ts'

/** What milestones are computed of: a level, or the values of single periods. */
type MilestoneWindow = Pick<FigureDefinition, 'window' | 'statistic'>

/** What is known of a series. */
type KnownDays = Partial<CombinedSeries> &
  Pick<CombinedSeries, 'observations'> & {
    /** Of a sum. */
    readonly drawn?: DrawnSum | null
  }

interface MilestoneReadings {
  readonly readings: readonly StatedReading[]
  /** Days of readings after the last sure one. */
  readonly doubted: readonly Day[]
}

/**
 * Readings by day; null for a figure without a series of values, such as a change. Doubted levels, and periods of which
 * doubted days could change what is said, are left out.
 */
function toReadings(
  { window, statistic }: MilestoneWindow,
  { metric: { kind }, granularity }: SeriesMembers,
  { observations: read, months = [], ...seen }: KnownDays,
  today: Day,
): MilestoneReadings | null {
  const { observations, doubtsIn } = setDoubtsApart(read, { kind, granularity, months, ...seen })
  if (statistic === 'latest' && kind === 'stock') {
    const readings = observations.flatMap(({ day, value, bound }) =>
      value === null || day > today ? [] : [{ day, value, ...(bound && { bound }) }],
    )
    const last = readings.at(-1)
    const open = seen.open?.flat() ?? (last ? doubtsIn({ from: addDays(last.day, 1), to: today }) : [])
    return { readings, doubted: open.map(({ day }) => day) }
  }
  if (!window || window.count > 1 || (statistic !== 'sum' && statistic !== 'latest')) return null
  const points = buildWindowPoints(observations, { kind, granularity, today, methods: [], months }, window)
  const doubts = points[0] ? doubtsIn({ from: points[0].period, to: today }) : []
  const readings = points.flatMap(point => {
    const { period, value, complete } = point
    const { to } = computeWindowRange(period, window)
    if (value === null || !complete) return []
    const bounds = computeBounds(value, selectDoubts(point, to, doubts))
    return canDoubtChangePhrase({ value, bounds }) ? [] : [{ day: to, value }]
  })
  return { readings, doubted: [] }
}

/**
 * The values that charts show of a sum, so that a milestone has its day and its number: not of days on which the sum is
 * unknown, and of few of its projects.
 */
function toDrawnReadings({ window }: MilestoneWindow, { points, doubtsIn }: DrawnSum, today: Day): Reading[] {
  const [first] = points
  const doubts = window && first ? doubtsIn({ from: first.period, to: today }) : []
  return points.flatMap(point => {
    const { period, value, partial, minority } = point
    const to = window ? computeWindowRange(period, window).to : period
    if (value === null || partial || minority || (window ? to >= today : to > today)) return []
    const bounds = computeBounds(value, selectDoubts(point, to, doubts))
    return canDoubtChangePhrase({ value, bounds }) ? [] : [{ day: to, value }]
  })
}

/** What milestones are made of, for `listPassedMilestones`. */
export const combineForMilestones = (
  members: SeriesMembers,
  known: KnownObservations,
  today: Day,
  period?: Granularity,
): KnownDays => ({
  ...combineSeries(members, known, today, period),
  drawn: drawSeries(members, known, today, period),
})

interface MilestoneInputs extends KnownDays {
  readonly members: SeriesMembers
  readonly inputs: FullCatalog
  readonly today: Day
}

export interface PassedMilestones {
  /** What the next milestone is expected from: of a sum the series that it includes now. */
  readonly readings: readonly StatedReading[]
  readonly passed: ReturnType<typeof findMilestones>
  /** Days on which the counting method changed. */
  readonly methods: readonly Day[]
  /** Days on which it fell or rose at once, or is read to have done so. */
  readonly steps: readonly Day[]
}

/**
 * The milestones that a series passed, for pages and the feed; null for a figure without readings. A jump passes none,
 * also of one member of a sum: on which days its numbers were reached is not known.
 */
export function listPassedMilestones(of: MilestoneWindow, seen: MilestoneInputs): PassedMilestones | null {
  const { members, inputs, today, observations, stated, steps, drawn } = seen
  const { kind } = members.metric
  if (seen.isMinority) return null
  const found = toReadings(of, members, seen, today)
  if (!found) return null
  const methods = listMethodChanges(inputs.events, members.scope, members.metric.id).map(({ day }) => day)
  const confirmed = listLevelSteps(observations, { kind, stated, steps })
  const jumps = [...confirmed, ...(drawn?.steps ?? [])].flatMap(one => (one.kind === 'jump' ? [one.day] : []))
  const values = drawn ? toDrawnReadings(of, drawn, today) : found.readings
  return {
    readings: found.readings,
    passed: findMilestones(values, [...methods, ...jumps, ...(drawn?.joins ?? [])]),
    methods,
    steps: [...confirmed.map(({ day }) => day), ...found.doubted],
  }
}

/** Milestones reached by a day, and a projection of the next; null for a figure without readings. */
export function computeMilestones(
  of: MilestoneWindow,
  seen: MilestoneInputs & { readonly locale: Locale },
): MilestonesAnswer | null {
  const { members, today, locale } = seen
  const found = listPassedMilestones(of, seen)
  if (!found) return null
  const { readings, passed, methods, steps } = found
  const { metric } = members
  const outlook = { kind: metric.kind, methods, steps, rhythm: toRhythm(metric), today }
  return {
    of: isLevel(members) ? null : (of.window?.granularity ?? null),
    passed: passed.toReversed(),
    next: readings.length > 0 ? projectNext(readings, outlook, locale) : null,
  }
}

const isLevel = ({ metric }: SeriesMembers): boolean => metric.kind === 'stock'

function projectNext(
  readings: readonly StatedReading[],
  outlook: ProjectionContext,
  locale: Locale,
): MilestonesAnswer['next'] {
  const number = computeNextRoundNumber(readings)
  const found = computeProjection(
    readings.filter(({ bound }) => !bound),
    number,
    outlook,
  )
  const refused = typeof found === 'string' ? found : null
  const projection = typeof found === 'string' ? null : found
  return { number, projection, refused, words: describeProjection(number, found, locale) }
}

interface MilestonesRequest {
  readonly scope: string
  readonly metric: string
  /** The scope's first subject unless given. */
  readonly subject?: string | null
  readonly asOf?: Day
  readonly locale: Locale
}

/**
 * The milestones of a series for its trend page: of a level, of weeks for daily values, else of its own
 * periods.
 */
export async function readMilestones(
  context: Context,
  { scope, metric, subject = null, asOf = context.today(), locale }: MilestonesRequest,
): Promise<MilestonesAnswer | null> {
  const inputs = await context.model.readCatalog()
  const members = findSeriesMembers({ scope, metric, subject }, inputs)
  if (!members || members.members.length === 0) return null
  const make = () => makeMilestones(context, members, { inputs, asOf, locale })
  // There are very many past days, and few ask for one.
  if (toPastDay(context, asOf)) return make()
  const asked = [scope, metric, subject, asOf, context.today(), locale]
  const stamp = await context.model.stampOf(inputs, listScopes(members))
  const measure = (found: MilestonesAnswer | null) => 1 + (found?.passed.length ?? 0)
  return context.model.keep({ key: `milestones of ${JSON.stringify(asked)}`, stamp, measure }, make)
}

interface SeenOn {
  readonly inputs: FullCatalog
  readonly asOf: Day
  readonly locale: Locale
}

async function makeMilestones(
  context: Context,
  members: SeriesMembers,
  { inputs, asOf, locale }: SeenOn,
): Promise<MilestonesAnswer | null> {
  const known = await readKnownObservations(context, [members], toPastDay(context, asOf))
  const window = isLevel(members) ? null : { granularity: chooseUsualPeriod(members, known), count: 1 }
  const combined = combineForMilestones(members, known, asOf, window?.granularity)
  const of = window ? ({ statistic: 'sum', window } as const) : LEVEL
  return computeMilestones(of, { ...combined, members, inputs, today: asOf, locale })
}

const LEVEL = { statistic: 'latest', window: null } as const
