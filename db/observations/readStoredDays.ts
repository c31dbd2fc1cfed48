import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { type Day, type DayRange, fromDayNumber } from '../model/time/day.ts'
import { mergeRanges } from '../model/time/dayRanges.ts'

/** Which days of a series are stored, and as what. All ranges are in order. */
export interface StoredDays {
  readonly all: readonly DayRange[]
  readonly missing: readonly DayRange[]
  readonly partial: readonly DayRange[]
  /** With a value above 0. */
  readonly positive: readonly DayRange[]
  /** The first day with a value; null when there is none. */
  readonly begins: Day | null
}

export const NO_STORED_DAYS: StoredDays = { all: [], missing: [], partial: [], positive: [], begins: null }

/** What a stored day is, in one letter. */
const KINDS = { missing: 'm', partial: 'p', zero: 'z', positive: 'v' } as const

interface PackedDays {
  readonly id: number
  /** The kind, the number of the day and whether it begins a range: `v16436+`. A range ends with the day before `+`. */
  readonly edges: string
}

/**
 * The stored days of some series as ranges: ten years are a row or two, and not thousands. The database walks along the
 * days once, in the order of its index, and answers only the edges. Those without any day are left out.
 */
export async function readStoredDays(db: Db, seriesIds: readonly number[]): Promise<Map<number, StoredDays>> {
  const found = await queryRows<PackedDays>(
    db,
    sql`
    select series_id::float8 as id, string_agg(kind || (day - date '1970-01-01') || case when starts then '+' else '' end, ',' order by day) as edges
    from (
      select series_id, day, kind,
        lag(day) over w is distinct from day - 1 or lag(kind) over w is distinct from kind as starts,
        lead(day) over w is distinct from day + 1 or lead(kind) over w is distinct from kind as ends
      from (
        select series_id, day, case
          when value is null then ${KINDS.missing}
          when status = 'partial' then ${KINDS.partial}
          when value = 0 then ${KINDS.zero}
          else ${KINDS.positive} end as kind
        from observations where series_id = any(${sql.param([...seriesIds])}::bigint[])
      ) as o
      window w as (partition by series_id order by day)
    ) as o
    where starts or ends
    group by series_id`,
  )
  return new Map(found.map(({ id, edges }) => [id, unpackDays(edges)]))
}

function unpackDays(edges: string): StoredDays {
  const ranges = { m: [], p: [], z: [], v: [] } as Record<string, { from: Day; to: Day }[]>
  for (const edge of edges.split(',')) {
    const list = ranges[edge[0] ?? '']
    const day = fromDayNumber(Number.parseInt(edge.slice(1), 10))
    const last = list?.at(-1)
    if (edge.endsWith('+')) list?.push({ from: day, to: day })
    else if (last) last.to = day
  }
  const { m: missing = [], p: partial = [], z: zero = [], v: positive = [] } = ranges
  const valued = mergeRanges([...partial, ...zero, ...positive])
  return {
    all: mergeRanges([...valued, ...missing]),
    missing,
    partial,
    positive: mergeRanges([...partial, ...positive]),
    begins: valued[0]?.from ?? null,
  }
}
