import { z } from 'zod'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day, fromDayNumber, toDayNumber } from '../../db/model/time/day.ts'
import { countSchema } from './countSchema.ts'

/** One week of a star history: seven days from a Sunday on. */
export interface StarWeek {
  readonly sunday: Day
  readonly days: readonly number[]
}

/** https://docs.github.com/en/rest/activity/starring#get-repository-star-history; `week` is in unix seconds. */
export const starWeeksSchema = z.array(
  z
    .object({ week: z.number().int(), total: countSchema, days: z.array(countSchema).length(7) })
    .refine(({ total, days }) => days.reduce((sum, stars) => sum + stars, 0) === total, {
      error: 'the days of the week must add up to its total',
    })
    .transform(({ week, days }): StarWeek => ({ sunday: toNearestDay(week), days }))
    .refine(({ sunday }) => sunday === findSunday(sunday), { error: 'a week must begin on a Sunday' }),
)

/** Midnight at GitHub may be some hours from midnight in UTC. */
const toNearestDay = (seconds: number): Day => fromDayNumber(Math.round(seconds / 86_400))

/** The Sunday on or before the day. Day 0, 1970-01-01, was a Thursday, four days after a Sunday. */
export const findSunday = (day: Day): Day => fromDayNumber(toDayNumber(day) - ((toDayNumber(day) + 4) % 7))

/** Describes a missing week, or returns null. If a new week begins between two requests, a week is repeated. */
export function findGap(weeks: readonly StarWeek[]): string | null {
  for (const [index, { sunday }] of weeks.entries()) {
    const newer = weeks[index - 1]?.sunday
    if (newer && sunday !== newer && sunday !== addDays(newer, -7))
      return `after the week of ${newer} comes that of ${sunday}`
  }
  return null
}

/**
 * The days of some weeks, in order. `ended` means that the last of them is the week in which the repository was
 * created: its zeros before the first star are left out, because the repository may not have existed yet.
 */
export function toDailyObservations(weeks: readonly StarWeek[], ended: boolean, settled: Day): Observation[] {
  const counts = weeks
    .toReversed()
    .flatMap(({ sunday, days }) => days.map((value, index) => ({ day: addDays(sunday, index), value })))
  const skipped = ended ? countLeadingZeros(weeks.at(-1)?.days ?? []) : 0
  const unique = new Map(counts.slice(skipped).map(one => [one.day, one]))
  return [...unique.values()].map(({ day, value }) => ({
    day,
    value,
    status: day > settled ? 'provisional' : 'final',
  }))
}

function countLeadingZeros(days: readonly number[]): number {
  const first = days.findIndex(stars => stars > 0)
  return first < 0 ? days.length : first
}
