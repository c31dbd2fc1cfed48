import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, fromDayNumber } from '../model/time/day.ts'
import { type PackedYear, unpackYear } from '../observations/seriesYears.ts'

/** Everything that is shown of a series as it is known now. */
export interface StoredSeries {
  readonly observations: readonly Observation[]
  /** The addresses and publications that its values came from. */
  readonly origins: readonly { readonly origin: string; readonly source: string }[]
  /** Days whose value was replaced by another one. */
  readonly revised: readonly Day[]
  /** That of its project, or of the collection whose people it counts. */
  readonly edition: number
}

type Row = {
  series_id: number
  source: string
  years: Omit<PackedYear, 'series_id'>[] | null
  origins: string[] | null
  revised: string | null
  edition: number
  editions: Record<string, number> | null
}

/** Reads series and the editions of scopes in one statement, so that all is as of one moment. */
export async function readStoredSeries(
  db: Db,
  ids: readonly number[],
  scopes: readonly string[],
): Promise<{ series: Map<number, StoredSeries>; editions: ReadonlyMap<string, number> }> {
  const rows = await queryRows<Row>(
    db,
    sql`
    select s.id::float8 as series_id, s.source,
      (select json_agg(json_build_object('first_day', first_day, 'offsets', offsets, 'values', "values", 'statuses', statuses) order by year)
        from series_years where series_id = s.id) as years,
      (select json_agg(g.origin order by g.origin) from series_origins g where g.series_id = s.id) as origins,
      (select string_agg(distinct (r.day - date '1970-01-01')::text, ',') from revisions r
        where r.series_id = s.id and r.value is not null) as revised,
      coalesce((select edition from editions e where e.scope = s.project), 0)::float8 as edition,
      (select json_object_agg(scope, edition) from editions
        where scope = any(${sql.param([...new Set(scopes)])}::text[])) as editions
    from series s
    where s.id = any(${sql.param([...ids])}::bigint[])`,
  )
  return {
    series: new Map(rows.map(row => [row.series_id, unpackSeries(row)])),
    editions: new Map(Object.entries(rows[0]?.editions ?? {})),
  }
}

function unpackSeries({ series_id, source, years, origins, revised, edition }: Row): StoredSeries {
  const observations: Observation[] = []
  for (const year of years ?? []) unpackYear({ series_id, ...year }, observations)
  return {
    observations,
    origins: (origins ?? []).map(origin => ({ origin, source })),
    revised: revised ? revised.split(',').map(day => fromDayNumber(Number(day))) : [],
    edition,
  }
}
