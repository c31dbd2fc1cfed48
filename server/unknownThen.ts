import { knownSince } from '../db/held.ts'
import type { Day } from '../db/model/day.ts'
import type { Context } from './endpoint.ts'
import type { Behind } from './figureHoldings.ts'
import { type Made, pastOnly, seriesIds } from './figureMaking.ts'

/** Figures as of a past day of which nothing was known then say since when it is. */
export async function sayUnknownThen(
  context: Context,
  made: readonly Made[],
  behind: readonly (Behind | null)[],
  asOf: Day,
): Promise<Made[]> {
  const ids = made.flatMap((one, index) => (isUnknown(one) ? seriesIds(behind[index] ?? null) : []))
  if (!pastOnly(context, asOf) || ids.length === 0) return [...made]
  const since = await knownSince(context.db, ids)
  return made.map((one, index) => {
    const days = isUnknown(one) ? seriesIds(behind[index] ?? null).flatMap(id => since.get(id) ?? []) : []
    const [day] = days.sort()
    return day ? { ...one, figure: { ...one.figure, declined: { code: 'not-known-then', day } } } : one
  })
}

const isUnknown = ({ figure }: Made): boolean => figure.declined?.code === 'no-observations'
