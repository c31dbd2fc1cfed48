import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listBackedTables } from '../../../db/backup/backedTables.ts'
import { catalogFolder } from '../../../db/config/paths.ts'
import { PLACEMENTS } from '../../../db/distribution/placements.ts'
import { correctObservations } from '../../../db/observations/correctObservations.ts'
import { keepChanges } from '../../../db/observations/keepChanges.ts'
import { moveSeries } from '../../../db/observations/moveSeries.ts'
import { saveManyObservations } from '../../../db/observations/observations.ts'
import { readExported } from '../../../db/observations/readExported.ts'
import { readStoredDays } from '../../../db/observations/readStoredDays.ts'
import { ensureSeries, saveAskedFrom, saveFirstDays } from '../../../db/observations/series.ts'
import { computePeopleValues } from '../../../db/people/computePeopleValues.ts'
import { keepFormerPeople, readLastDays, readRepositoryHeads, savePeople } from '../../../db/people/people.ts'
import { countPeople } from '../../../db/people/peopleCounts.ts'
import { readGroups } from '../../../db/people/readGroups.ts'
import { saveIdentity } from '../../../db/projects/identities.ts'
import { insertProposal, saveDecision } from '../../../db/proposals/proposals.ts'
import { claimFiring, claimRequestedRun } from '../../../db/runs/claimRuns.ts'
import { readNumbersOrigin } from '../../../db/runs/numbersOrigin.ts'
import { saveHeartbeat } from '../../../db/runs/runs.ts'
import { saveWorker } from '../../../db/runs/workers.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { onPostgres } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'
import { type Served, serve, TODAY } from '../../server/serving.ts'
import { writeShortHistory } from '../../shortHistory.ts'
import {
  findReadBeside,
  findUnboundTables,
  gatherStatements,
  listFunctionsInCases,
  namesDistributed,
  REFUSED,
  type SentStatement,
  tidy,
} from './statements.ts'

const sent = gatherStatements()
const NOW = new Date('2026-11-22T10:00:00Z')

/** Statements that ask every machine, each with the reason why they may. */
const MAY_FAN_OUT: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /^select distinct o\.origin, s\.source from series_origins/,
    'the sources of all numbers, for one page and kept by its edition',
  ],
  [/r\.origin in \(select distinct origin from series_origins\)/, 'at a start: whether the numbers are real'],
  [
    /from series_years y join series s .* group by s\.metric/,
    'how many projects have each metric: counted where they lie',
  ],
  [/to_char\(o\.fetched_at .* as fetched_at, r\.origin/, 'the export of everything is about everything'],
]

/** Statements that read one reference table and write another, each with the reason why nothing waits for them the other way round. */
const MAY_READ_BESIDE: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^insert into subjects .* exists \(select from series/, 'nobody writes subjects after series'],
  [
    /^update (?:identities|heads) \w set released = true/,
    'where the catalog is stored, which has written the subjects before',
  ],
  [/insert into verdicts .* join claims/, 'whoever writes both writes verdicts first'],
]

const PAGES = [
  '/',
  '/projects/express',
  '/collections/javascript',
  '/trends/express/npm.downloads',
  '/trends/javascript/npm.downloads?granularity=month',
  '/trends/nodejs/git.active_contributors',
  '/trends/express/npm.downloads?asOf=2026-11-12',
  '/compare?scopes=express,koa&metric=npm.downloads',
  '/figures',
  '/figures/express-weekly-downloads',
  '/figures/express-weekly-downloads?asOf=2026-11-20',
  '/claims',
  '/status',
  '/definitions',
  '/api/v1/series/express/npm.downloads/observations/2026-11-10',
  '/api/v1/projects/express',
  '/api/v1/figures',
  '/api/v1/claims',
  '/api/v1/status',
  '/charts/express/npm.downloads.csv',
  '/badges/koa/github.stars.svg',
  '/badges/figures/koa-stars.svg',
  '/embed/express/npm.downloads',
]

onPostgres(
  'what is sent to the database',
  opened => {
    let served: Served
    let client: pg.Client
    const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-shapes-'))

    beforeAll(async () => {
      const { db, databaseUrl } = opened()
      served = await serve(db)
      client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await save()
      await savePeopleOf('nodejs/node')
      for (const page of PAGES) expect([page, (await served.get(page)).status]).toEqual([page, 200])
      await createReadModel(db).readCatalog()
      await readNumbersOrigin(db)
      await storeAtStart()
    })
    afterAll(async () => {
      await client?.end()
      await served?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    async function save(): Promise<void> {
      const { db } = opened()
      const now = new Date('2026-11-22T10:00:00Z')
      const later = new Date('2026-11-22T11:00:00Z')
      const name = (subject: string) =>
        ({ project: 'express', source: 'npm', subject, metric: 'npm.downloads', granularity: 'day' }) as const
      const made = await ensureSeries(db, ['express', 'old'].map(name))
      const [one, other] = [made[0]!, made[1]!]
      const observation = { day: '2026-11-20', value: 201, status: 'final' } as const
      const saves = [one, other].map(({ id }) => ({
        ...{ seriesId: id, runId: 1, at: now, origin: 'https://example.org', observations: [observation] },
      }))
      await saveManyObservations(db, await keepChanges(db, saves))
      await db.transaction(transaction =>
        correctObservations(
          transaction,
          { ...saves[0]!, at: later, observations: [{ ...observation, value: 202 }] },
          [1],
        ),
      )
      await readStoredDays(db, [one.id])
      await saveFirstDays(db, [one.id, other.id], '2015-01-10')
      await saveAskedFrom(db, new Map([[one.id, '2015-01-10']]))
      await db.transaction(transaction =>
        moveSeries(transaction, { project: 'express', source: 'npm', old: 'old', now: 'express' }),
      )
      await readExported(db, { projects: null, metric: null, days: null, asOf: null })
      const run = { source: 'npm', reason: 'schedule', origin: '' } as const
      const id = await claimFiring(db, run, now, now)
      await claimFiring(db, run, now, now)
      await saveHeartbeat(db, id!, 1)
      await claimRequestedRun(db, ['npm'], now)
      await saveWorker(db, { clockOffMs: 0, catalog: null })
    }

    /** What a start stores, and what is stored when somebody proposes, and accepts. */
    async function storeAtStart(): Promise<void> {
      const { db } = opened()
      const content = { id: 'meetup', day: '2026-11-20', title: 'A meetup', kind: 'conference' }
      const by = { name: 'Ada', origin: 'token' } as const
      const { id } = await insertProposal(db, { kind: 'event', entry: 'meetup', content, by }, NOW)
      await saveDecision(db, id, { state: 'accepted', by, reason: null }, NOW)
      const history = writeShortHistory(join(folder, 'history'))
      await storeCatalogContents(db, readCatalogFolder(catalogFolder), NOW, { history })
      const met = { source: 'github', subject: 'koajs/koa', name: 'koajs/koa', at: NOW }
      await saveIdentity(db, { ...met, upstreamId: '1' })
      await saveIdentity(db, { ...met, upstreamId: '2' })
    }

    async function savePeopleOf(repository: string): Promise<void> {
      const { db } = opened()
      const head = {
        ...{
          repository,
          head: 'a',
          mailmap: '',
          mailmapRead: true,
          rules: 'x',
          countedTo: '2026-11-20' as const,
        },
        ...{ upstreamId: '1', begins: null },
      }
      const person = {
        ...{ person: 'a'.repeat(32), bot: false, days: [20_000], logins: ['b'.repeat(32)] },
        ...{ fullNames: ['c'.repeat(32)], nicknames: [] },
      }
      await db.transaction(transaction => savePeople(transaction, head, null, [person]))
      await readLastDays(db, repository)
      const groups = await readGroups(db, [repository])
      await countPeople(db, [repository], TODAY, groups)
      const names = { project: 'nodejs', source: 'git', subject: repository, granularity: 'day' } as const
      const series = await ensureSeries(db, [
        { ...names, metric: 'git.contributors' },
        { ...names, metric: 'git.active_contributors', granularity: 'month' },
      ])
      await computePeopleValues(db, { repositories: [repository], groups, until: TODAY, series })
      const stored = (await readRepositoryHeads(db)).get(repository)!
      await db.transaction(transaction => keepFormerPeople(transaction, stored))
    }

    /** Without what a migration did. */
    const listSent = (): SentStatement[] =>
      [...sent.values()].filter(
        ({ text }) =>
          /^\s*(?:with|select|insert|update|delete)\b/i.test(text) &&
          !/"renew_series_years"|;\s*$/.test(text),
      )

    it('names the series or the repository wherever a distributed table is asked, or may ask every machine', async () => {
      const asked = listSent().filter(({ text }) => namesDistributed(text))
      expect(asked.length).toBeGreaterThan(30)
      const unbound: string[] = []
      const used = new Set<RegExp>()
      for (const one of asked) {
        const tables = await findUnboundTables(client, one)
        const text = tidy(one.text)
        const [may] = MAY_FAN_OUT.find(([pattern]) => pattern.test(text)) ?? []
        if (may) used.add(may)
        else if (tables.length > 0) unbound.push(`${tables.join(', ')}: ${text}`)
      }
      expect(unbound).toEqual([])
      expect(MAY_FAN_OUT.map(([pattern]) => pattern).filter(pattern => !used.has(pattern))).toEqual([])
    })

    it('locks no table beside the one that it writes', async () => {
      const found = new Set<string>()
      const used = new Set<RegExp>()
      for (const one of listSent()) {
        const text = tidy(one.text)
        const beside = /\b(?:insert|update|delete)\b/i.test(text) ? await findReadBeside(client, one) : []
        const [may] = MAY_READ_BESIDE.find(([pattern]) => pattern.test(text)) ?? []
        if (may && beside.length > 0) used.add(may)
        else for (const tables of beside) found.add(`${tables}: ${text}`)
      }
      expect([...found]).toEqual([])
      expect(MAY_READ_BESIDE.map(([pattern]) => pattern).filter(pattern => !used.has(pattern))).toEqual([])
    })

    it('calls no function that Citus evaluates too late', async () => {
      const called = listSent().map(({ text }) => ({
        text: tidy(text),
        names: listFunctionsInCases(tidy(text)),
      }))
      const { rows } = await client.query<{ name: string }>(
        `select distinct proname as name from pg_proc where proname = any($1) and provolatile <> 'i'`,
        [called.flatMap(({ names }) => names)],
      )
      const late = new Set(rows.map(({ name }) => name))
      expect(called.filter(({ names }) => names.some(name => late.has(name)))).toEqual([])
    })

    it('has no shape that Citus refuses', () => {
      const refused = listSent().flatMap(({ text }) => {
        const why = REFUSED.find(([pattern]) => pattern.test(tidy(text)))?.[1]
        return why ? [`${why}: ${tidy(text)}`] : []
      })
      expect(refused).toEqual([])
    })

    it('goes to tables that have a place each', async () => {
      const tables = await listBackedTables(opened().db)
      const others = ['series_years', 'shared_values', 'workers']
      expect(Object.keys(PLACEMENTS).sort()).toEqual([...tables.map(({ name }) => name), ...others].sort())
    })
  },
  'sample',
)
