import type { Day } from '../db/model/day.ts'
import type { FigureDefinition } from '../db/model/figure.ts'
import type { Locale } from '../db/model/locale.ts'
import { pointsFor } from '../db/model/measure.ts'
import { milestonesOf, nextRound, type Reading } from '../db/model/milestones.ts'
import type { Observation } from '../db/model/observation.ts'
import type { Granularity } from '../db/model/period.ts'
import { type Outlook, project } from '../db/model/projection.ts'
import { sayProjection } from '../db/model/projectionWords.ts'
import { type Window, windowEnding } from '../db/model/window.ts'
import type { Context } from './endpoint.ts'
import { type Behind, behindOf, type Holdings, readHoldings } from './figureHoldings.ts'
import { knownOf, methodsOf, pastOnly, together } from './figureMaking.ts'
import type * as answers from './milestoneAnswers.ts'

/** Of what round numbers are looked for: a level, or the values of windows of one whole period. */
type Of = Pick<FigureDefinition, 'window' | 'statistic'>

/** Readings in order of day; null for a figure whose values are no series, such as a change. */
export function readingsFor(
  { window, statistic }: Of,
  { kind, granularity }: Behind['metric'],
  observations: readonly Observation[],
  today: Day,
): Reading[] | null {
  if (statistic === 'latest' && kind === 'stock')
    return observations.flatMap(({ day, value }) => (value === null || day > today ? [] : [{ day, value }]))
  if (!window || window.count > 1 || (statistic !== 'sum' && statistic !== 'latest')) return null
  return pointsFor(observations, { kind, granularity, today, methods: [] }, window).flatMap(
    ({ period, value, complete }) =>
      value === null || !complete ? [] : [{ day: windowEnding(period, window).to, value }],
  )
}

interface Seen {
  readonly behind: Behind
  readonly holdings: Holdings
  readonly observations: readonly Observation[]
  readonly today: Day
  readonly locale: Locale
}

/** The round numbers that were passed by a day, and when the next may be; null for a figure that has no readings. */
export function milestonesFor(of: Of, seen: Seen): answers.Milestones | null {
  const { behind, holdings, observations, today, locale } = seen
  const readings = readingsFor(of, behind.metric, observations, today)
  if (!readings) return null
  const methods = methodsOf(behind, holdings).map(({ day }) => day)
  return {
    of: isLevel(behind) ? null : (of.window?.granularity ?? null),
    passed: milestonesOf(readings, methods).reverse(),
    next: readings.length > 0 ? nextOf(readings, { kind: behind.metric.kind, methods, today }, locale) : null,
  }
}

const isLevel = ({ metric }: Behind): boolean => metric.kind === 'stock'

function nextOf(readings: readonly Reading[], outlook: Outlook, locale: Locale): answers.Milestones['next'] {
  const number = nextRound(readings)
  const found = project(readings, number, outlook)
  const refused = typeof found === 'string' ? found : null
  const projection = typeof found === 'string' ? null : found
  return { number, projection, refused, words: sayProjection(number, found, locale) }
}

export interface MilestonesAsked {
  readonly scope: string
  readonly metric: string
  /** The first that the scope has unless given. */
  readonly subject?: string | null
  readonly asOf?: Day
  readonly locale: Locale
}

/** The milestones of a series, for trend pages: of a level, of weeks of downloads, of months of anything rarer. */
export async function readMilestones(
  context: Context,
  { scope, metric, subject = null, asOf = context.today(), locale }: MilestonesAsked,
): Promise<answers.Milestones | null> {
  const holdings = await readHoldings(context.db)
  const behind = behindOf({ scope, metric, subject }, holdings)
  if (!behind || behind.members.length === 0) return null
  const known = await knownOf(context.db, [behind], pastOnly(context, asOf))
  const { observations } = together(behind, known, asOf)
  const { kind, granularity } = behind.metric
  const of = kind === 'stock' ? LEVEL : ({ statistic: 'sum', window: windowFor(granularity) } as const)
  return milestonesFor(of, { behind, holdings, observations, today: asOf, locale })
}

const LEVEL = { statistic: 'latest', window: null } as const

const windowFor = (granularity: Granularity): Window => ({
  granularity: granularity === 'day' ? 'week' : granularity,
  count: 1,
})
