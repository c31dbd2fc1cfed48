import { sql } from 'drizzle-orm'
import { EnvironmentError } from '../config/environment.ts'
import { type Queryable, queryRows } from '../connection/db.ts'
import { PLACEMENTS, type Placement } from './placements.ts'

/** The first version of Citus that this was tried on. */
const OLDEST_MAJOR = 13

/** Refuses, in one line that says what to do, a database that cannot be distributed. */
export async function checkCluster(db: Queryable): Promise<void> {
  const [told] = await queryRows<{ offered: boolean; version: string | null }>(
    db,
    sql`
    select exists (select from pg_available_extensions where name = 'citus') as offered,
      (select extversion from pg_extension where extname = 'citus') as version`,
  )
  if (!told?.version)
    throw new EnvironmentError(
      told?.offered
        ? 'The database has no extension citus, which distributes it: run CREATE EXTENSION citus in this database on every machine, then add the machines (see server/deploy/README.md)'
        : 'The database server has no Citus, the extension that distributes it over several machines: install it and put it into shared_preload_libraries (see server/deploy/README.md)',
    )
  if (Number.parseInt(told.version, 10) < OLDEST_MAJOR)
    throw new EnvironmentError(
      `The database has Citus ${told.version}, and this needs ${OLDEST_MAJOR} or a later one: install that, and run ALTER EXTENSION citus UPDATE`,
    )
  await checkMachines(db)
}

async function checkMachines(db: Queryable): Promise<void> {
  const [told] = await queryRows<{ coordinator: boolean; isCoordinator: boolean; holding: number }>(
    db,
    sql`
    select exists (select from pg_dist_node where groupid = 0) as coordinator,
      (select groupid from pg_dist_local_group) = 0 as "isCoordinator",
      (select count(*)::int from pg_dist_node where shouldhaveshards and isactive and noderole = 'primary') as holding`,
  )
  if (!told?.isCoordinator)
    throw new EnvironmentError(
      'DATABASE_URL names a worker of the cluster: name the coordinator, where every process of the program must connect',
    )
  if (!told.coordinator)
    throw new EnvironmentError(
      "The coordinator is not in its own list of machines, so it cannot hold the tables that every machine has: run SELECT citus_set_coordinator_host('…', 5432) with the name by which the workers reach it",
    )
  if (told.holding === 0)
    throw new EnvironmentError(
      "The cluster has no machine that holds data: add one with SELECT citus_add_node('…', 5432)",
    )
}

/** What the database says of where a table lies; null for what is on the coordinator only. */
export interface PlacedTable {
  readonly name: string
  readonly placed: 'distributed' | 'reference' | null
  readonly by: string | null
}

/** All tables of the program's schema, but for the list of migrations. */
export const listPlacedTables = (db: Queryable): Promise<PlacedTable[]> =>
  queryRows<PlacedTable>(
    db,
    sql`
    select c.relname::text as name,
      case when d.partmethod = 'h' then 'distributed' when d.partmethod = 'n' and d.repmodel = 't' then 'reference' end as placed,
      case when d.partmethod = 'h' then column_to_column_name(d.logicalrelid, d.partkey) end as by
    from pg_class c left join pg_dist_partition d on d.logicalrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and not starts_with(c.relname, '__')
    order by c.relname`,
  )

/** Refuses tables that lie elsewhere already: moving them again is a decision of the operator's. */
export function checkPlaces(tables: readonly PlacedTable[]): void {
  for (const table of tables) {
    const wanted = PLACEMENTS[table.name]
    if (!wanted || !table.placed || isAsWanted(table, wanted)) continue
    throw new EnvironmentError(
      `The table ${table.name} is ${describePlace(table.placed, table.by)} already, and must be ${describePlace(wanted.kind, wanted.kind === 'distributed' ? wanted.by : null)}: run SELECT undistribute_table('${table.name}', cascade_via_foreign_keys => true), then this again`,
    )
  }
}

export const isAsWanted = ({ placed, by }: PlacedTable, wanted: Placement): boolean =>
  placed === wanted.kind && (wanted.kind === 'reference' || by === wanted.by)

export const describePlace = (kind: Placement['kind'], by: string | null): string =>
  kind === 'distributed' ? `distributed by ${by}` : 'a reference table'
