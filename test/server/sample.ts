import { storeClaims } from '../../db/claims/claimQueries.ts'
import { readClaimFile } from '../../db/claims/readClaimFile.ts'
import { catalogFolder } from '../../db/config/paths.ts'
import type { Db } from '../../db/connection/db.ts'
import { storeFigures } from '../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../db/figures/readFigureFile.ts'
import { createMissingObservation, type Observation } from '../../db/model/series/observation.ts'
import { type Day, listDays } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { ensureSeries } from '../../db/observations/series.ts'
import { readCatalog } from '../../db/projects/readCatalog.ts'
import { finishRun, insertRun, type Outcome, saveOutcome } from '../../db/runs/runs.ts'
import { checkClaims } from '../../jobs/prepare/checkClaims.ts'
import { allMetrics } from '../../jobs/sources/index.ts'
import { saveSeriesOrigin } from '../saveSeriesOrigin.ts'
import { storeFirstCatalog } from '../storeFirstCatalog.ts'

/** The part of the first catalog that the sample is about: small enough to know by heart. */
export const PROJECTS = ['nodejs', 'npm', 'express', 'koa', 'kubernetes', 'prometheus'] as const

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })
const range = (from: Day, to: Day, value: number): Observation[] =>
  listDays({ from, to }).map(day => final(day, value))

/** What each series holds; learnt on 2026-11-21. */
const SERIES: readonly [string, string, string, Observation[], Granularity?][] = [
  [
    'express',
    'express',
    'npm.downloads',
    [
      ...range('2025-10-01', '2026-11-04', 100),
      createMissingObservation('2026-11-05'),
      ...range('2026-11-06', '2026-11-20', 200),
    ],
  ],
  ['koa', 'koa', 'npm.downloads', range('2026-11-01', '2026-11-20', 7)],
  [
    'nodejs',
    'nodejs/node',
    'github.stars',
    [final('2026-11-19', 118_000), final('2026-11-21', 118_020), final('2026-11-22', 118_031)],
  ],
  ['kubernetes', 'kubernetes/kubernetes', 'github.stars', range('2026-11-19', '2026-11-22', 120_000)],
  // People are recounted for every period: several series of one metric.
  ['nodejs', 'nodejs/node', 'git.active_contributors', [final('2025-01-01', 900)], 'year'],
  ['nodejs', 'nodejs/node', 'git.active_contributors', [final('2026-10-26', 80)], 'week'],
  [
    'nodejs',
    'nodejs/node',
    'git.active_contributors',
    [final('2026-08-01', 310), final('2026-09-01', 290), final('2026-10-01', 305)],
  ],
  ['nodejs', 'nodejs/node', 'git.contributors', [final('2026-10-31', 4_100)]],
  ['nodejs', 'nodejs/node-v0.x-archive', 'git.contributors', [final('2026-10-31', 530)]],
  ['npm', '*', 'published.npm_downloads_per_day', [final('2015-03-01', 41_000_000)]],
]

const LEARNT = new Date('2026-11-21T07:00:00Z')
const ORIGIN = 'https://upstream.example.org'

export async function storeSample(db: Db): Promise<void> {
  await storeFirstCatalog(db, PROJECTS)
  await storeFigures(db, sampleFigures(), LEARNT)
  const runId = await storeRuns(db)
  for (const [project, subject, metric, observations, granularity] of SERIES) {
    const seriesId = await open(db, project, subject, metric, granularity)
    await saveSeriesOrigin(db, seriesId, ORIGIN)
    if (subject === 'express') await revise(db, seriesId, runId, '2026-11-10')
    await saveObservations(db, { seriesId, runId, at: LEARNT, observations })
  }
  await storeClaims(
    db,
    readClaimFile(catalogFolder, { catalog: readCatalog(catalogFolder), metrics: allMetrics }),
  )
  await checkClaims(db, LEARNT)
}

/** The ready figures of the sample's projects. */
export function sampleFigures() {
  const { projects } = readCatalog(catalogFolder)
  const kept = projects.filter(({ id }) => (PROJECTS as readonly string[]).includes(id))
  return readFigureFile(catalogFolder, { catalog: { projects: kept, collections: [] }, metrics: allMetrics })
}

async function open(
  db: Db,
  project: string,
  subject: string,
  metric: string,
  given?: Granularity,
): Promise<number> {
  const { source, granularity: usual } = allMetrics.find(({ id }) => id === metric)!
  const granularity = given ?? usual
  const [series] = await ensureSeries(db, [{ project, source, subject, metric, granularity }])
  return series!.id
}

/** A value that was unknown on 11-11, 150 from 11-12 on, and is 200 since 11-21. */
async function revise(db: Db, seriesId: number, runId: number, day: Day): Promise<void> {
  const learn = (at: string, observations: Observation[]) =>
    saveObservations(db, { seriesId, runId, at: new Date(at), observations })
  await learn('2026-11-11T07:00:00Z', [createMissingObservation(day)])
  await learn('2026-11-12T07:00:00Z', [final(day, 150)])
}

/** One run of npm that learnt one subject of two, one of GitHub that reached nobody, one of history. */
async function storeRuns(db: Db): Promise<number> {
  const run = async (source: string, reason: 'schedule' | 'history', ...outcomes: Outcome[]) => {
    const id = await insertRun(db, { source, reason, origin: ORIGIN, projects: null }, 'running', LEARNT)
    for (const outcome of outcomes) await saveOutcome(db, id, outcome, LEARNT)
    await finishRun(db, id, { state: 'finished', requests: 3, at: LEARNT })
    return id
  }
  const good = { fault: null, detail: null, observed: 30, written: 30 }
  const bad = { fault: 'unavailable', detail: 'HTTP 502, text/html: Bad gateway', observed: 0, written: 0 }
  const npm = await run(
    'npm',
    'schedule',
    { ...good, project: 'express', subject: 'express' },
    { ...bad, project: 'koa', subject: 'koa' },
  )
  await run('github', 'schedule', { ...bad, project: 'nodejs', subject: 'nodejs/node' })
  await run('git', 'history')
  return npm
}
