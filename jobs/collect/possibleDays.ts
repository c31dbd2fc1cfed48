import { EARLIEST_DAY, type Metric } from '../../db/model/series/metric.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day, toUtcDay } from '../../db/model/time/day.ts'
import type { Fault } from '../upstream/fault.ts'

interface Times {
  /** By our clock. */
  readonly at: Date
  /** By the upstream's, with its last answer; null if it does not say. */
  readonly answeredAt: Date | null
}

interface PossibleObservations {
  readonly observations: readonly Observation[]
  /** Set if our clock is ahead, and a day was left out for it, or nothing was answered: which days are over is not known. */
  readonly fault?: Fault
}

/** Clocks may be this far apart: around midnight some days then wait for the next run, without a word. */
const TOLERANCE_MS = 15 * 60_000

/**
 * Keeps the observations of days that there can be. A level belongs to the day on which it was read: one read after
 * midnight must not count for yesterday. All else belongs to days that are over. Both are asked of our clock and of the
 * upstream's: if ours is wrong, values of today would be stored as final ones of tomorrow, and never read again.
 */
export function keepPossible(
  { reach, firstDay }: Pick<Metric, 'reach' | 'firstDay'>,
  observations: readonly Observation[],
  { at, answeredAt }: Times,
): PossibleObservations {
  const first = firstDay ?? EARLIEST_DAY
  const isPossible = (today: Day) =>
    reach === 'today' ? ({ day }: Observation) => day === today : ({ day }: Observation) => day < today
  const ours = observations.filter(isPossible(toUtcDay(at)))
  const ever = ours.filter(({ day }) => day >= first)
  if (!answeredAt) return { observations: ever }
  const agreed = ever.filter(isPossible(toUtcDay(answeredAt)))
  const isAhead = observations.length === 0 && toUtcDay(at) > toUtcDay(answeredAt)
  return (agreed.length < ours.length || isAhead) && isClockOff({ at, answeredAt })
    ? { observations: agreed, fault: faultOf(at, answeredAt) }
    : { observations: agreed }
}

export const isClockOff = ({ at, answeredAt }: Times): boolean =>
  answeredAt !== null && Math.abs(at.getTime() - answeredAt.getTime()) > TOLERANCE_MS

/**
 * A fault if our clock is behind what histories say: git tells no time of its server. One person's later day says
 * nothing, since one clock may be wrong. A clock that is ahead cannot be seen here.
 */
export function findHistoryClockFault(today: Day, lastDays: readonly Day[]): Fault | null {
  const later = lastDays.filter(day => day > addDays(today, 1))
  if (today >= EARLIEST_DAY && later.length < 2) return null
  const known = later.length < 2 ? '' : `, and ${later.length} people have commits of later days`
  const detail = `this machine's clock says ${today}${known}: nothing is counted. Set the clock.`
  return { kind: 'clock-off', detail }
}

const faultOf = (at: Date, answeredAt: Date): Fault => ({
  kind: 'clock-off',
  detail:
    `this machine's clock says ${toMinute(at)}, the upstream's ${toMinute(answeredAt)} (UTC): ` +
    'values of days that are not over there are not stored. Set the clock.',
})

/** `2026-11-27 14:05` */
const toMinute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ')
