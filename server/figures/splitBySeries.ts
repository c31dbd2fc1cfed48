import { listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'

/** Whole series that fit into memory at once, whatever is asked for: those of a collection are up to so many. */
const MOST_SERIES = 60

/** In order, in parts of so many series; a collection that has more is a part by itself. */
export function splitBySeries<T extends { readonly members: SeriesMembers | null }>(
  all: readonly T[],
): T[][] {
  const parts: T[][] = []
  let room = 0
  for (const one of all) {
    const count = listKnownSeriesIds(one.members).length
    const last = parts.at(-1)
    if (last && count <= room) last.push(one)
    else parts.push([one])
    room = (last && count <= room ? room : MOST_SERIES) - count
  }
  return parts
}
