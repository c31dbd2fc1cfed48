import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EnvironmentError } from '../../../db/config/environment.ts'
import { catalogFolder, historyFolder } from '../../../db/config/paths.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { CATALOG_SCOPE, readEditions } from '../../../db/editions/editions.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import { readObservations, saveObservations } from '../../../db/observations/observations.ts'
import {
  ensureSeries,
  listSeries,
  readMonthSiblings,
  readSeriesOrigins,
  readSeriesSpans,
} from '../../../db/observations/series.ts'
import { storeCatalog } from '../../../db/projects/catalogQueries.ts'
import { saveIdentity } from '../../../db/projects/identities.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { loadHistory } from '../../../db/published/loadHistory.ts'
import { Patience } from '../../../db/published/patience.ts'
import { type PublishedHistory, readHistoryFiles } from '../../../db/published/readHistoryFiles.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { allMetrics, createDatabase, onBoth, storeFirstCatalog } from '../../database.ts'
import { writeShortHistory } from '../../shortHistory.ts'

const published = readHistoryFiles(historyFolder)

const partsOf = (
  metric: string,
  subject: string,
  granularity: 'month' | null = null,
): readonly PublishedHistory[] =>
  published.filter(one => one.metric === metric && one.subject === subject && one.granularity === granularity)

/** The values of a series in the files, by day. */
const said = (metric: string, subject: string): Observation[] =>
  partsOf(metric, subject)
    .flatMap(({ days, values, statuses }) =>
      days.map((day, index) => ({ day, value: values[index]!, status: statuses[index]! })),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1))

onBoth('loading published history', opened => {
  const db = () => opened().db
  const load = () => loadHistory(db(), historyFolder, allMetrics)
  let loaded = 0

  const seriesOf = async (metric: string, subject: string) => {
    const found = (await listSeries(db(), { metric })).find(one => one.subject === subject)
    if (!found) throw new Error(`no series ${metric} of ${subject}`)
    return found
  }
  const held = async (metric: string, subject: string) => {
    const { id } = await seriesOf(metric, subject)
    return (await readObservations(db(), [id])).get(id) ?? []
  }
  const count = async (table: 'observations' | 'series' | 'runs' | 'revisions') =>
    (
      await queryRows<{ count: number }>(
        db(),
        sql`select count(*)::int as count from ${sql.identifier(table)}`,
      )
    )[0]!.count

  beforeAll(async () => {
    await storeFirstCatalog(db())
    // Collected before the history was loaded: 2020-06-21 differs, 2020-06-22 is missing in the files.
    const names = { project: 'electron', source: 'npm', subject: 'electron', metric: 'npm.downloads' }
    const [series] = await ensureSeries(db(), [{ ...names, granularity: 'day' }])
    const observations = [
      { day: '2020-06-21', value: 1, status: 'final' },
      { day: '2020-06-22', value: 2, status: 'final' },
    ] as const
    await saveObservations(db(), { seriesId: series!.id, runId: 77, at: new Date(), observations })
    loaded = await load()
  })

  it('loads every row of the subjects in the catalog, and of no others', async () => {
    const subjects = new Set(
      readCatalog(catalogFolder).projects.flatMap(({ subjects }) =>
        Object.entries(subjects).flatMap(([source, names]) => names.map(name => `${source} ${name}`)),
      ),
    )
    const sourceOf = (metric: string) => allMetrics.find(({ id }) => id === metric)?.source
    const wanted = published.filter(({ metric, subject }) => subjects.has(`${sourceOf(metric)} ${subject}`))
    const total = wanted.reduce((sum, { days }) => sum + days.length, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(loaded).toBe(total - 2)
    expect(await count('observations')).toBe(total)
    expect(new Set((await listSeries(db())).map(({ metric, subject }) => `${metric} ${subject}`))).toEqual(
      new Set(wanted.map(({ metric, subject }) => `${metric} ${subject}`)),
    )
  })

  it.each([
    ['github.stars', 'nodejs/node'],
    ['github.stars', 'apache/cassandra'],
    ['github.contributors', 'kubernetes/kubernetes'],
    ['git.contributors', 'pingcap/tidb'],
    ['git.active_contributors', 'nodejs/node'],
    ['github.releases', 'nodejs/node'],
    ['published.npm_downloads_per_day', '*'],
  ])('has the numbers of the files: %s of %s', async (metric, subject) => {
    expect(said(metric, subject).length).toBeGreaterThan(5)
    expect(await held(metric, subject)).toEqual(said(metric, subject))
  })

  it('keeps calendar months beside the days, and not among them', async () => {
    const react = await seriesOf('npm.downloads', 'react')
    const months = (await readMonthSiblings(db(), [react.id])).get(react.id)
    expect(months).toMatchObject({ granularity: 'month', subject: 'react' })
    const values = (await readObservations(db(), [months!.id])).get(months!.id) ?? []
    expect(values).toHaveLength(108)
    expect(values[0]).toEqual({ day: '2015-03-01', value: 192_495, status: 'final' })
    expect((await readObservations(db(), [react.id])).get(react.id) ?? []).toEqual([])
    const stars = await seriesOf('github.stars', 'facebook/react')
    expect((await readMonthSiblings(db(), [stars.id])).size).toBe(0)
  })

  it('marks where published counts of people end, on the charts of these people only', async () => {
    const seams = await queryRows(
      db(),
      sql`select day::text, kind, scope, metric, found, title, titles from events where id = 'people:fastify/fastify'`,
    )
    const en = 'Earlier counts of people in fastify/fastify use the author date and leave out co-authors'
    const zh = 'fastify/fastify 此前的人数按作者日期统计，且不含共同作者'
    expect(seams).toEqual([
      {
        ...{ day: '2026-08-21', kind: 'method', scope: 'fastify', metric: 'git', found: true },
        ...{ title: en, titles: { en, zh } },
      },
    ])
  })

  it('says in both languages what was found of histories and outages by an earlier version of this program', async () => {
    await db().execute(`
      insert into events (id, day, title, kind, scope, metric, found) values
        ('rewritten:fastify/fastify:2026-08-01', '2026-08-01',
          'The history of fastify/fastify was replaced by another; everybody was counted anew', 'method', 'fastify', 'git', true),
        ('outage:npm.downloads:2026-08-02', '2026-08-02',
          '7 of 9 series had no plausible value, 2026-08-02 to 2026-08-03', 'outage', null, 'npm.downloads', true)`)
    await load()
    const found = await queryRows(
      db(),
      sql`select title, titles->>'zh' as zh from events where id like 'rewritten:%' or id like 'outage:%' order by day`,
    )
    expect(found).toEqual([
      {
        title: 'The history of fastify/fastify was replaced by another; everybody was counted again',
        zh: 'fastify/fastify 的提交历史被另一份替换；所有人已重新统计',
      },
      {
        title: '7 of 9 series had no plausible value, 2026-08-02 to 2026-08-03',
        zh: '9 个序列中有 7 个没有可信的数值，2026-08-02 至 2026-08-03',
      },
    ])
    await db().execute(`delete from events where id like 'rewritten:%' or id like 'outage:%'`)
  })

  it('marks them in the words of today, also where an earlier version of this program did it', async () => {
    const titles = () =>
      queryRows(db(), sql`select title, titles from events where id = 'people:fastify/fastify'`)
    const before = await titles()
    await db().execute(
      `update events set title = 'People were counted otherwise before', titles = null where id = 'people:fastify/fastify'`,
    )
    const edition = (await readEditions(db())).get(CATALOG_SCOPE) ?? 0
    expect(await load()).toBe(0)
    expect(await titles()).toEqual(before)
    expect((await readEditions(db())).get(CATALOG_SCOPE)).toBe(edition + 1)
    await load()
    expect((await readEditions(db())).get(CATALOG_SCOPE)).toBe(edition + 1)
  })

  it("knows electron's outages as missing, not as 0", async () => {
    const electron = await held('npm.downloads', 'electron')
    for (const day of ['2022-07-22', '2023-11-03', '2025-10-21', '2026-06-04', '2026-08-14'])
      expect(electron.find(one => one.day === day)).toEqual({ day, value: null, status: 'missing' })
    expect(electron.filter(({ value }) => value === 0)).toEqual([])
  })

  it('never overwrites what was collected, neither with a value nor with a gap', async () => {
    const electron = await held('npm.downloads', 'electron')
    const collected = electron.filter(({ day }) => day === '2020-06-21' || day === '2020-06-22')
    expect(collected.map(({ value }) => value)).toEqual([1, 2])
    expect(said('npm.downloads', 'electron').find(({ day }) => day === '2020-06-21')?.value).toBeGreaterThan(
      1,
    )
    expect(await count('revisions')).toBe(0)
  })

  it('names every publication on the series that were read from it', async () => {
    for (const one of await listSeries(db())) {
      const origins = new Set(partsOf(one.metric, one.subject).map(({ origin }) => origin.url))
      if (origins.size === 0) expect(partsOf(one.metric, one.subject, 'month').length).toBe(1)
      expect((await readSeriesOrigins(db(), [one.id])).map(({ origin }) => origin).sort()).toEqual(
        [...origins].sort(),
      )
    }
  })

  it('counts as known from the day on which it was read', async () => {
    const { id } = await seriesOf('github.stars', 'nodejs/node')
    const asOf = async (day: '2026-11-21' | '2026-11-22' | '2026-11-27') =>
      (await readObservations(db(), [id], undefined, day)).get(id)?.length ?? 0
    const first = partsOf('github.stars', 'nodejs/node').filter(
      ({ origin }) => origin.retrieved === '2026-11-22',
    )
    expect(await asOf('2026-11-21')).toBe(0)
    expect(await asOf('2026-11-22')).toBe(first.reduce((sum, { days }) => sum + days.length, 0))
    expect(await asOf('2026-11-27')).toBe(said('github.stars', 'nodejs/node').length)
  })

  it('has a finished run for each publication, by which its observations name it', async () => {
    const runs = (await readRuns(db(), { limit: 100 })).filter(({ reason }) => reason === 'history')
    expect(runs.every(({ state, requests }) => state === 'finished' && requests === 0)).toBe(true)
    expect(
      new Set(runs.map(({ source, origin, createdAt }) => `${source} ${origin} ${createdAt}`)).size,
    ).toBe(runs.length)
    const strays = await queryRows<{ run_id: number }>(
      db(),
      sql`select distinct run_id::float8 as run_id from observations where run_id not in (select id from runs)`,
    )
    expect(strays.map(({ run_id }) => run_id)).toEqual([77])
    expect(await readRuns(db(), { asked: true, limit: 100 })).toEqual([])
  })

  it('answers where each series begins and ends', async () => {
    const { id } = await seriesOf('npm.downloads', 'electron')
    const days = said('npm.downloads', 'electron').filter(({ value }) => value !== null)
    expect((await readSeriesSpans(db(), [id, 999_999])).get(id)).toEqual({
      first: days[0]!.day,
      last: days.at(-1)!.day,
    })
    expect((await readSeriesSpans(db(), [999_999])).size).toBe(0)
  })

  it('does nothing a second time, also when several processes start at once', async () => {
    const tables = ['observations', 'series', 'runs', 'revisions'] as const
    const before = await Promise.all(tables.map(count))
    expect(await Promise.all([load(), load(), load()])).toEqual([0, 0, 0])
    expect(await Promise.all(tables.map(count))).toEqual(before)
  })

  it('loads what a project that joins the catalog brings along, and nothing else again', async () => {
    const catalog = readCatalog(catalogFolder)
    const prisma = {
      id: 'prisma',
      title: 'Prisma',
      description: 'Object mapper.',
      homepage: null,
      retired: false,
      subjects: { github: ['prisma/prisma'] },
    }
    const rowsOfPrisma = ['github.stars', 'github.contributors', 'github.releases'].flatMap(metric =>
      said(metric, 'prisma/prisma'),
    )
    expect(rowsOfPrisma.length).toBeGreaterThan(0)
    const runs = await count('runs')
    await storeCatalog(db(), { ...catalog, projects: [...catalog.projects, prisma] })
    expect(await load()).toBe(rowsOfPrisma.length)
    expect((await count('runs')) - runs).toBeLessThanOrEqual(2)
  })

  it('loads what was published under an earlier name of a repository, into its one series', async () => {
    const catalog = readCatalog(catalogFolder)
    const prisma = {
      ...{ id: 'prisma', title: 'Prisma', description: 'Object mapper.', homepage: null, retired: false },
      subjects: { github: ['prisma/Renamed'] },
    }
    const met = { source: 'github', subject: 'prisma/Renamed', upstreamId: '7', at: new Date('2026-03-09') }
    await saveIdentity(db(), { ...met, name: 'Prisma/prisma' })
    await storeCatalog(db(), { ...catalog, projects: [...catalog.projects, prisma] })
    await load()
    const series = await listSeries(db(), { projects: ['prisma'], metric: 'github.stars' })
    expect(series.map(({ subject }) => subject)).toContain('prisma/Renamed')
  })
})

describe('beside another process that loads', () => {
  let address = ''
  let first: Connection
  let second: Connection
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-history-'))
  writeShortHistory(folder)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeEach(async () => {
    address = await createDatabase('empty')
    first = await connect({ databaseUrl: address, dataDir: '' })
    second = await connect({ databaseUrl: address, dataDir: '', limits: { statementMs: 200 } })
    await storeFirstCatalog(first.db)
  })
  afterEach(() => Promise.all([first.close(), second.close()]))

  it('waits longer than a statement may, and says so once', async () => {
    const told: string[] = []
    const patience = new Patience({ tell: line => told.push(line), pauseMs: 10 })
    let waiting: Promise<number> | undefined
    const loaded = await first.db.transaction(async transaction => {
      const count = await loadHistory(transaction, folder, allMetrics)
      waiting = loadHistory(second.db, folder, allMetrics, new Date(), { patience })
      expect(await Promise.race([waiting.catch(error => error), sleep(600, 'it waits')])).toBe('it waits')
      return count
    })
    expect(loaded).toBeGreaterThan(0)
    expect(await waiting).toBe(0)
    expect(told).toEqual([expect.stringMatching(/^another process stores .*: waiting for it$/)])
  })

  it('gives up in the end, with a line that says what to do', async () => {
    const patience = new Patience({ longestMs: 0, pauseMs: 0 })
    await first.db.transaction(async transaction => {
      await loadHistory(transaction, folder, allMetrics)
      const given = loadHistory(second.db, folder, allMetrics, new Date(), { patience })
      await expect(given).rejects.toThrow(EnvironmentError)
      await expect(given).rejects.toThrow(
        /^DATABASE_URL: another process there still loads .*: start again[^\n]*$/,
      )
    })
  })

  it('ends well where that is a program of before, which takes no turns', async () => {
    let keys: { source: string }[] = []
    const undo = first.db.transaction(async transaction => {
      await loadHistory(transaction, folder, allMetrics)
      keys = await queryRows(transaction, sql`select source from firings where fires_at = 'epoch'`)
      throw new Error('undone')
    })
    await expect(undo).rejects.toThrow('undone')
    expect(keys).toHaveLength(1)
    const { db: patient, close } = await connect({ databaseUrl: address, dataDir: '' })
    let loading: Promise<number> | undefined
    await first.db.transaction(async transaction => {
      await queryRows(transaction, sql`insert into firings values (${keys[0]!.source}, 'epoch', 0)`)
      loading = loadHistory(patient, folder, allMetrics)
      void loading.catch(() => {})
      // By another session: one that is in a transaction sees these once.
      await expect
        .poll(
          () =>
            queryRows(
              second.db,
              sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            ),
          { timeout: 20_000 },
        )
        .not.toEqual([])
    })
    expect(await loading?.finally(close)).toBeGreaterThan(0)
  })
})
