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
  const wanted = sql`any(${sql.param([...ids])}::bigint[])`
  const rows = await queryRows<Row>(
    db,
    sql`
    select y.series_id::float8 as series_id, s.source, y.years, g.origins, r.revised,
      coalesce(e.edition, 0)::float8 as edition, null::json as editions
    from (
      select series_id, json_agg(json_build_object('first_day', first_day, 'offsets', offsets, 'values', "values", 'statuses', statuses) order by year) as years
      from series_years where series_id = ${wanted} group by series_id
    ) as y
    join series s on s.id = y.series_id
    left join editions e on e.scope = s.project
    left join (
      select series_id, json_agg(origin order by origin) as origins from series_origins where series_id = ${wanted} group by series_id
    ) as g on g.series_id = y.series_id
    left join (
      select series_id, string_agg(distinct (day - date '1970-01-01')::text, ',') as revised from revisions
      where series_id = ${wanted} and value is not null group by series_id
    ) as r on r.series_id = y.series_id
    union all
    -- those without observations, too
    select s.id::float8, s.source, null, null, null, coalesce(e.edition, 0)::float8,
      (select json_object_agg(scope, edition) from editions where scope = any(${sql.param([...new Set(scopes)])}::text[]))
    from series s left join editions e on e.scope = s.project
    where s.id = ${wanted}`,
  )
  // With observations, a series has two rows: the one with them counts.
  const each = new Map(rows.filter(({ years }) => !years).map(row => [row.series_id, row]))
  for (const row of rows) if (row.years) each.set(row.series_id, row)
  return {
    series: new Map([...each].map(([id, row]) => [id, unpackSeries(row)])),
    editions: new Map(Object.entries(rows.find(({ editions }) => editions)?.editions ?? {})),
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
