import { eq, sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { insertRows, overwriteRows } from '../connection/insertRows.ts'
import * as tables from '../connection/schema.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { Metric } from '../model/series/metric.ts'
import { type Day, toUtcDay } from '../model/time/day.ts'
import { addUnionSubjects } from './addUnionSubjects.ts'
import type { CatalogEvent } from './catalogSchema.ts'
import type { Catalog } from './readCatalog.ts'

export interface Project {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly homepage: string | null
  readonly retired: boolean
  readonly collections: string[]
  readonly subjects: { source: string; subject: string }[]
}

export interface Collection {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly projects: string[]
}

export type StoredMetric = Metric & { readonly source: string }

/**
 * Stores the catalog of the files, in one transaction. A project that left the files is retired, not deleted. What is new
 * is expected from `today` on.
 */
export const storeCatalog = (db: Db, catalog: Catalog, today: Day = toUtcDay(new Date())): Promise<void> =>
  db.transaction(async transaction => {
    // Processes that start together take turns here: otherwise they would insert the same rows.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics catalog'))`)
    const known = await readExpectedDays(transaction)
    await transaction.delete(tables.memberships)
    await transaction.delete(tables.subjects)
    await transaction.delete(tables.collections)
    await transaction.delete(tables.events).where(eq(tables.events.found, false))
    await transaction.update(tables.projects).set({ retired: true, position: LAST_POSITION })
    const projects = catalog.projects.map((project, position) => ({
      ...pickCommon(project),
      homepage: project.homepage ?? null,
      retired: project.retired ?? false,
      position,
    }))
    await overwriteRows(transaction, tables.projects, projects)
    const subjects = catalog.projects.flatMap(({ id, subjects }) =>
      Object.entries(subjects).flatMap(([source, names]) =>
        names.map((subject, position) => ({
          ...{ project: id, source, subject, position },
          since: known.get(toSubjectKey(id, source, subject)) ?? today,
        })),
      ),
    )
    await insertRows(transaction, tables.subjects, subjects)
    await addUnionSubjects(transaction)
    const collections = catalog.collections.map((one, position) => ({ ...pickCommon(one), position }))
    await insertRows(transaction, tables.collections, collections)
    const members = catalog.collections.flatMap(({ id, projects }) =>
      projects.map((project, position) => ({
        ...{ collection: id, project, position },
        since: known.get(toMemberKey(id, project)) ?? today,
      })),
    )
    await insertRows(transaction, tables.memberships, members)
    await insertRows(transaction, tables.events, catalog.events.map(toEventRow))
    await advanceEditions(transaction, [CATALOG_SCOPE])
  })

/** The day from which on a value is expected, of members of collections and of subjects of projects, by their keys. */
export async function readExpectedDays(db: Queryable): Promise<ReadonlyMap<string, Day>> {
  const found = await queryRows<{ key: string; since: Day }>(
    db,
    sql`
    select collection || ' ' || project as key, since::text from memberships where since is not null
    union all
    select project || ' ' || source || ' ' || subject, since::text from subjects where since is not null`,
  )
  return new Map(found.map(({ key, since }) => [key, since]))
}

// Ids and sources have no spaces.
export const toMemberKey = (collection: string, project: string): string => `${collection} ${project}`
export const toSubjectKey = (project: string, source: string, subject: string): string =>
  `${project} ${source} ${subject}`

/** Sorts after all projects of the files: the greatest integer. */
const LAST_POSITION = 2_147_483_647

const pickCommon = ({ id, title, description }: { id: string; title: string; description: string }) => ({
  id,
  title,
  description,
})

const toEventRow = ({ id, day, title, kind, scope, metric, url }: CatalogEvent) => ({
  id,
  day,
  title,
  kind,
  scope: scope ?? null,
  metric: metric ?? null,
  url: url ?? null,
})

interface StoredSource {
  readonly id: string
  readonly schedule: string | null
}

/** Stores the sources and their metrics as declared in code. */
export async function storeSources(
  db: Db,
  sources: readonly StoredSource[],
  metrics: readonly StoredMetric[],
): Promise<void> {
  const rows = sources.map(({ id, schedule }, position) => ({ id, schedule, position }))
  await overwriteRows(db, tables.sources, rows)
  await overwriteRows(
    db,
    tables.metrics,
    metrics.map((metric, position) => ({ ...metric, position })),
  )
  await advanceEditions(db, [CATALOG_SCOPE])
}

export const readSources = (db: Db): Promise<StoredSource[]> =>
  queryRows(db, sql`select id, schedule from sources order by position`)

export async function readMetrics(db: Db): Promise<StoredMetric[]> {
  return db.select().from(tables.metrics).orderBy(tables.metrics.position)
}

export const readProjects = (db: Db): Promise<Project[]> =>
  queryRows(
    db,
    sql`
    select p.id, p.title, p.description, p.homepage, p.retired,
      coalesce((select json_agg(m.collection order by c.position)
        from memberships m join collections c on c.id = m.collection where m.project = p.id), '[]') as collections,
      coalesce((select json_agg(json_build_object('source', s.source, 'subject', s.subject) order by s.source, s.position)
        from subjects s where s.project = p.id), '[]') as subjects
    from projects p order by p.position, p.id`,
  )

export const readCollections = (db: Db): Promise<Collection[]> =>
  queryRows(
    db,
    sql`
    select c.id, c.title, c.description,
      coalesce((select json_agg(m.project order by m.position) from memberships m where m.collection = c.id), '[]') as projects
    from collections c order by c.position`,
  )

/** The subjects of projects at a source, without retired projects, and without unions, which no upstream knows. */
export const readSubjects = (
  db: Queryable,
  source: string,
): Promise<{ project: string; subject: string; position: number }[]> =>
  queryRows(
    db,
    sql`
    select s.project, s.subject, s.position from subjects s join projects p on p.id = s.project
    where s.source = ${source} and s.position >= 0 and not p.retired order by p.position, s.position`,
  )

export interface StoredEvent {
  readonly id: string
  readonly day: string
  readonly title: string
  readonly kind: string
  readonly scope: string | null
  readonly metric: string | null
  readonly url: string | null
}

export const readEvents = (db: Db): Promise<StoredEvent[]> =>
  queryRows(db, sql`select id, day::text, title, kind, scope, metric, url from events order by day, id`)

/** The upstream's id of each subject that was met before. */
export async function readUpstreamIds(db: Db, source: string): Promise<Map<string, string>> {
  const known = await queryRows<{ subject: string; id: string }>(
    db,
    sql`
    select distinct on (subject) subject, upstream_id as id from names where source = ${source}
    order by subject, seen_at`,
  )
  return new Map(known.map(({ subject, id }) => [subject, id]))
}

/** Records, once, the name and id under which an upstream knows a subject. */
export async function saveUpstreamName(
  db: Db,
  met: { source: string; subject: string; name: string; upstreamId: string; at: Date },
): Promise<void> {
  await queryRows(
    db,
    sql`
    insert into names (source, subject, name, upstream_id, seen_at)
    values (${met.source}, ${met.subject}, ${met.name}, ${met.upstreamId}, ${met.at.toISOString()}::timestamptz)
    on conflict do nothing`,
  )
}
