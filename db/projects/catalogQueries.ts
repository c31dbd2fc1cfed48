import { eq, exists, or, sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { insertRows, overwriteRows } from '../connection/insertRows.ts'
import * as tables from '../connection/schema.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { LocalizedText } from '../model/language/chooseText.ts'
import type { Metric } from '../model/series/metric.ts'
import { type Day, toUtcDay } from '../model/time/day.ts'
import { addUnionSubjects } from './addUnionSubjects.ts'
import { adoptFormerIds, readRenamedDays, storeFormerScopes } from './adoptFormerIds.ts'
import { adoptRenamed } from './adoptRenamed.ts'
import { type CatalogEvent, foldSubject } from './catalogSchema.ts'
import { type CatalogReplaced, claimCatalogVersion, type OfferedCatalog } from './catalogVersions.ts'
import { acceptMetIdentities, releaseIdentities } from './identities.ts'
import { lockCatalog } from './lockCatalog.ts'
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
 * is expected from `today` on. A repository that has another name now keeps its series, and one that the catalog accepts is
 * counted from `today` on. Where a newer catalog replaced these files, nothing is stored, and the answer says since when.
 */
export const storeCatalog = (
  db: Db,
  catalog: Catalog,
  today: Day = toUtcDay(new Date()),
  offered: OfferedCatalog | null = null,
): Promise<CatalogReplaced | null> =>
  db.transaction(async transaction => {
    // Processes that start together take turns here: otherwise they would insert the same rows.
    await lockCatalog(transaction)
    const replaced = offered && (await claimCatalogVersion(transaction, offered))
    if (replaced) return replaced
    const former = await storeFormerScopes(transaction, catalog)
    const known = readRenamedDays(await readExpectedDays(transaction), former)
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
    const subjects = catalog.projects.flatMap(toSubjectRows).map(one => ({
      ...one,
      since: known.get(toSubjectKey(one.project, one.source, one.subject)) ?? today,
    }))
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
    await adoptFormerIds(transaction)
    await adoptRenamed(transaction)
    await acceptMetIdentities(transaction, new Date(`${today}T00:00:00Z`))
    await releaseIdentities(transaction)
    await advanceEditions(transaction, [CATALOG_SCOPE])
    return null
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

/** What the catalog accepts of a repository stands with each of its subjects. */
function toSubjectRows({ id, subjects, accept = {} }: Catalog['projects'][number]) {
  const accepted = Object.entries(accept)
  return Object.entries(subjects).flatMap(([source, names]) =>
    names.map((subject, position) => {
      const [, own] =
        accepted.find(([name]) => foldSubject('git', name) === foldSubject('git', subject)) ?? []
      const { number, history } = (source === 'github' || source === 'git' ? own : undefined) ?? {}
      return {
        ...{ project: id, source, subject, position },
        acceptsNumber: number === undefined ? null : String(number),
        acceptsHistory: history ?? null,
      }
    }),
  )
}

const toEventRow = ({ id, day, title, titles, kind, scope, metric, url }: CatalogEvent) => ({
  id,
  day,
  title,
  titles,
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

/** Those that the catalog names a subject of, or that anything was collected from. */
export const readSources = (db: Db): Promise<StoredSource[]> =>
  queryRows(
    db,
    sql`
    select id, schedule from sources
    where exists (select 1 from subjects where subjects.source = sources.id)
      or exists (select 1 from series where series.source = sources.id)
    order by position`,
  )

/** Those that a project of the catalog has, or had: a catalog without npm names nothing of npm. */
export async function readMetrics(db: Db): Promise<StoredMetric[]> {
  const { metrics, series, subjects } = tables
  const named = db.select({ one: sql`1` }).from(subjects).where(eq(subjects.source, metrics.source))
  const known = db.select({ one: sql`1` }).from(series).where(eq(series.metric, metrics.id))
  return db
    .select()
    .from(metrics)
    .where(or(exists(named), exists(known)))
    .orderBy(metrics.position)
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

/** A subject as the catalog names it, and what the catalog accepts of it. */
export interface CatalogSubject {
  readonly project: string
  readonly subject: string
  readonly position: number
  /** The number of another repository that may have taken the name. */
  readonly acceptsNumber: string | null
  /** A commit in a history that shares none with the known one. */
  readonly acceptsHistory: string | null
}

/** The subjects of projects at a source, without retired projects, and without unions, which no upstream knows. */
export const readSubjects = (db: Queryable, source: string): Promise<CatalogSubject[]> =>
  queryRows(
    db,
    sql`
    select s.project, s.subject, s.position, s.accepts_number as "acceptsNumber", s.accepts_history as "acceptsHistory"
    from subjects s join projects p on p.id = s.project
    where s.source = ${source} and s.position >= 0 and not p.retired order by p.position, s.position`,
  )

export interface StoredEvent {
  readonly id: string
  readonly day: string
  /** In English, or in the first language in which it is written. */
  readonly title: string
  readonly titles: LocalizedText | null
  readonly kind: string
  readonly scope: string | null
  readonly metric: string | null
  readonly url: string | null
}

export const readEvents = (db: Db): Promise<StoredEvent[]> =>
  queryRows(
    db,
    sql`select id, day::text, title, titles, kind, scope, metric, url from events order by day, id`,
  )
