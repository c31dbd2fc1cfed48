import { readdirSync } from 'node:fs'
import type { Environment } from '../../db/config/environment.ts'
import { connect } from '../../db/connection/connect.ts'
import { findDatabaseToLookAt } from '../../db/connection/databaseToLookAt.ts'
import type { Db } from '../../db/connection/db.ts'
import { runThenRollBack } from '../../db/connection/runThenRollBack.ts'
import { storeFigures } from '../../db/figures/figureQueries.ts'
import { type Day, toUtcDay } from '../../db/model/time/day.ts'
import { storeCatalog, storeSources } from '../../db/projects/catalogQueries.ts'
import { type FormerId, readFormerIds } from '../../db/projects/formerIds.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import { formatPlan, planRun } from '../cli/plan.ts'
import { checkRepeatedEntries } from '../prepare/checkRepeatedEntries.ts'
import { type CatalogContents, readCatalogFolder } from '../prepare/readCatalogFolder.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import { type CatalogState, readCatalogState, readServedState } from './catalogState.ts'
import { compareStates, formatChanges } from './compareStates.ts'
import { findNotes, findUnreadFiles } from './findNotes.ts'

interface Check {
  readonly folder: string
  readonly environment: Environment
  /** The address of the server that holds the embedded database; null for none. */
  readonly serverUrl: string | null
  readonly now?: Date
  readonly print?: (line: string) => void
}

/**
 * Says what is wrong with a catalog folder, or what would change if it were used, and with how many requests. Writes nothing
 * and asks no upstream. Returns the exit status: 1 with a mistake.
 */
export async function checkCatalogFolder({
  folder,
  environment,
  serverUrl,
  now = new Date(),
  print = console.log,
}: Check): Promise<number> {
  try {
    const contents = readCatalogFolder(folder)
    print(`The catalog in ${folder} can be used: ${countContents(contents)}.`)
    const notes = [...findNotes(contents, toUtcDay(now)), ...findUnreadFiles(readdirSync(folder))]
    for (const note of notes) print(`Note: ${note}`)
    const place = await findPlace(environment, serverUrl)
    try {
      print(`Compared with ${place.name}:`)
      for (const line of await findChanges(contents, place, toUtcDay(now))) print(`  ${line}`)
    } finally {
      place.remove()
    }
    print('Nothing was fetched and nothing was written.')
    return 0
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    for (const line of error.message.split('\n')) print(line)
    const count = error.problems.length
    print(`The catalog in ${folder} cannot be used: ${count} mistake${count === 1 ? '' : 's'}.`)
    return 1
  }
}

function countContents({ catalog, figures, claims, published }: CatalogContents): string {
  const counts: [number, string][] = [
    [catalog.projects.length, 'project'],
    [catalog.collections.length, 'collection'],
    [figures.length, 'figure'],
    [catalog.events.length, 'event'],
    [published.length, 'published figure'],
    [claims.length, 'claim'],
  ]
  return counts.map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`).join(', ')
}

/** Where the catalog of before is. */
interface Place {
  readonly name: string
  readonly serverUrl: string | null
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly writesNothing: boolean
  remove(): void
}

async function findPlace({ DATABASE_URL, DATA_DIR }: Environment, serverUrl: string | null): Promise<Place> {
  if (DATABASE_URL) {
    const place = { dataDir: DATA_DIR, writesNothing: true, remove: () => {} }
    return { ...place, name: 'the database', serverUrl: null, databaseUrl: DATABASE_URL }
  }
  // What a server holds is asked of it, and its files are left alone.
  const { copy, isTemporary, ...found } = await findDatabaseToLookAt(serverUrl ? null : DATA_DIR)
  const place = { ...found, serverUrl, databaseUrl: undefined, writesNothing: !isTemporary }
  if (serverUrl) return { ...place, name: `the server at ${serverUrl}` }
  if (copy) return { ...place, name: `the copy of the database in ${DATA_DIR}, which itself is missing` }
  if (isTemporary) return { ...place, name: `an empty database, as there is none in ${DATA_DIR}` }
  return { ...place, name: `the database in ${DATA_DIR}` }
}

async function findChanges(contents: CatalogContents, place: Place, today: Day): Promise<string[]> {
  const connection = await connect(place)
  try {
    const served = place.serverUrl === null ? null : await readServedState(place.serverUrl)
    return await runThenRollBack(connection.db, async db => {
      const before = served ?? (await readCatalogState(db))
      await checkRepeatedEntries(db, contents)
      await storeCatalog(db, contents.catalog, today)
      await storeSources(db, allSources, allMetrics)
      await storeFigures(db, contents.figures, new Date(`${today}T00:00:00Z`))
      return listChanges(db, before, await readCatalogState(db), today)
    })
  } finally {
    await connection.close()
  }
}

const toPresentIds = (all: readonly FormerId[]) => new Map(all.map(({ id, now }) => [id, now]))

/** Requests are those of new projects, and of those with other names. */
async function listChanges(db: Db, before: CatalogState, after: CatalogState, today: Day): Promise<string[]> {
  const changes = compareStates(before, after, {
    scopes: toPresentIds(await readFormerIds(db, 'scope')),
    figures: toPresentIds(await readFormerIds(db, 'figure')),
  })
  const projects = [...changes.added, ...changes.changed]
  const lines = formatChanges(changes)
  if (projects.length === 0) return [...lines, 'requests  none beyond the usual ones']
  const plans: string[] = []
  for (const source of allSources) {
    const plan = await planRun(db, source, { projects, days: null }, today)
    if (plan.wanted.length > 0) plans.push(formatPlan(plan)[0] ?? '')
  }
  return [...lines, ...plans.map(line => `requests  ${line}`)]
}
