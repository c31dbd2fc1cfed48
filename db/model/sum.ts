import type { Day } from './day.ts'
import { type Status, weaker } from './observation.ts'
import type { Point } from './points.ts'

/** A member that was silent for so many periods' worth of days at the end of the range has ended, not failed. */
const ENDED_AFTER_DAYS = 92

/**
 * The sum over a collection's members, period by period; all members have the same periods. A member counts from
 * its first known period to its last. Where one of those that count is unknown, so is the sum: a sum without it
 * would show a fall that did not happen. `known` of `of` says how many of all members a sum rests on.
 */
export function sumOf(members: readonly (readonly Point[])[]): Point[] {
  const lives = members.map(lifeOf)
  const periods = members[0] ?? []
  return periods.map(({ period }, index) => {
    const counted = members.flatMap((points, member) => {
      const point = points[index]
      return point && alive(lives[member], period) ? [point] : []
    })
    const known = counted.filter(({ value }) => value !== null)
    if (known.length === 0 || known.length < counted.length)
      return unknownSum(period, known.length, members.length)
    return {
      period,
      value: known.reduce((total, { value }) => total + (value ?? 0), 0),
      status: known.reduce<Status>((status, point) => weaker(status, point.status), 'final'),
      complete: known.length === members.length && known.every(({ complete }) => complete),
      known: known.length,
      of: members.length,
    }
  })
}

interface Life {
  readonly from: Day
  readonly to: Day
}

function lifeOf(points: readonly Point[]): Life | null {
  const first = points.find(({ value }) => value !== null)
  const last = points.findLast(({ value }) => value !== null)
  const end = points.at(-1)
  if (!first || !last || !end) return null
  const silent = (Date.parse(end.period) - Date.parse(last.period)) / 86_400_000
  return { from: first.period, to: silent > ENDED_AFTER_DAYS ? last.period : end.period }
}

const alive = (life: Life | null | undefined, period: Day): boolean =>
  Boolean(life && period >= life.from && period <= life.to)

const unknownSum = (period: Day, known: number, of: number): Point => ({
  period,
  value: null,
  status: 'missing',
  complete: false,
  known,
  of,
})
