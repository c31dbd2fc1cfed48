import type { Day } from '../../db/model/time/day.ts'
import { readFirstKnownDays } from '../../db/observations/valueVersions.ts'
import { listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { Context } from '../http/context.ts'
import { toPastDay } from './computeFigure.ts'
import type { ListedFigure } from './computeFigures.ts'

/** Figures without known values on a past day then say since when values are known. */
export async function explainNotYetKnown<T extends Pick<ListedFigure, 'figure'>>(
  context: Context,
  computed: readonly T[],
  members: readonly (SeriesMembers | null)[],
  asOf: Day,
): Promise<T[]> {
  const ids = computed.flatMap((one, index) =>
    isUnknown(one) ? listKnownSeriesIds(members[index] ?? null) : [],
  )
  if (!toPastDay(context, asOf) || ids.length === 0) return [...computed]
  const since = await readFirstKnownDays(context.db, ids)
  return computed.map((one, index) => {
    const days = isUnknown(one)
      ? listKnownSeriesIds(members[index] ?? null).flatMap(id => since.get(id) ?? [])
      : []
    const [day] = days.sort()
    return day ? { ...one, figure: { ...one.figure, declined: { code: 'not-known-then', day } } } : one
  })
}

const isUnknown = ({ figure }: Pick<ListedFigure, 'figure'>): boolean =>
  figure.declined?.code === 'no-observations'
