import type { Day } from '../../db/model/time/day.ts'
import { readFirstKnownDays } from '../../db/observations/valueVersions.ts'
import type { Context } from '../http/context.ts'
import { type ComputedFigure, listKnownSeriesIds, toPastDay } from './computeFigure.ts'
import type { SeriesMembers } from './figureInputs.ts'

/** Figures as of a past day of which nothing was known then say since when it is. */
export async function explainNotYetKnown(
  context: Context,
  made: readonly ComputedFigure[],
  behind: readonly (SeriesMembers | null)[],
  asOf: Day,
): Promise<ComputedFigure[]> {
  const ids = made.flatMap((one, index) => (isUnknown(one) ? listKnownSeriesIds(behind[index] ?? null) : []))
  if (!toPastDay(context, asOf) || ids.length === 0) return [...made]
  const since = await readFirstKnownDays(context.db, ids)
  return made.map((one, index) => {
    const days = isUnknown(one)
      ? listKnownSeriesIds(behind[index] ?? null).flatMap(id => since.get(id) ?? [])
      : []
    const [day] = days.sort()
    return day ? { ...one, figure: { ...one.figure, declined: { code: 'not-known-then', day } } } : one
  })
}

const isUnknown = ({ figure }: ComputedFigure): boolean => figure.declined?.code === 'no-observations'
