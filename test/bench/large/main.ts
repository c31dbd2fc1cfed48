import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { PATIENT_LIMITS } from '../../../db/connection/postgresServer.ts'
import { type Day, toUtcDay } from '../../../db/model/time/day.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { remove, temporaryFolder } from '../../e2e/program.ts'
import { startPostgres } from '../../postgres.ts'
import { describeMachine, writeReport } from '../report.ts'
import { ms } from '../row.ts'
import { writeLargeCatalog } from './catalog.ts'
import { fillLargeHistory } from './fill.ts'
import { type MeasuredPage, measureServer, type ServerSettings } from './measureServer.ts'
import { measureQuietRun } from './quietRun.ts'
import { saveDayOfAll } from './saveDay.ts'

/** Few projects and many: what grows with the catalog is seen in between. */
const SIZES = (process.env.PROJECTS ?? '100 1000').split(' ').map(Number)

/** What one size of catalog costs. */
interface LargeReport {
  readonly projects: number
  readonly series: number
  readonly observations: number
  readonly fillMs: number
  readonly startMs: number
  readonly laterStartMs: number
  readonly pages: readonly MeasuredPage[]
  readonly renewal: { startSeconds: number; saveSeconds: number }
  readonly saveMs: number
  readonly memory: Record<'started' | 'asked' | 'highest', number>
  readonly run: { cpuSeconds: number; requests: number; written: number }
}

/**
 * Each page and endpoint without the cache before Express, one at a time: `npm run bench -- --large`, after a build. The
 * budgets are printed, not enforced. `KEEP=1` leaves the database running for profiles until the process is ended.
 */
export async function benchLarge(): Promise<void> {
  const postgres = await startPostgres(['max_wal_size=8GB', 'checkpoint_timeout=30min', 'fsync=off'])
  const folder = temporaryFolder()
  const reports: LargeReport[] = []
  try {
    for (const projects of SIZES) {
      const databaseUrl = postgres.url.replace(/\/postgres$/, `/large${projects}`)
      const admin = await connect({ databaseUrl: postgres.url, dataDir: '' })
      await admin.db.execute(sql.raw(`create database large${projects}`))
      await admin.close()
      const catalogFolder = join(folder, String(projects))
      const dataDir = join(catalogFolder, 'data')
      mkdirSync(dataDir, { recursive: true })
      reports.push(await measureSize(projects, { databaseUrl, catalogFolder, dataDir }))
    }
    printReports(reports)
    writeReport('large', { ...describeMachine(), reports })
    if (process.env.KEEP) {
      console.error(`${postgres.url} ${folder}`)
      await new Promise(resolve => process.once('SIGINT', resolve))
    }
  } finally {
    await postgres.stop()
    remove(folder)
  }
}

async function measureSize(projects: number, settings: ServerSettings): Promise<LargeReport> {
  const today = toUtcDay(new Date())
  const connection = await connect({
    ...{ databaseUrl: settings.databaseUrl, dataDir: '', limits: PATIENT_LIMITS },
  })
  try {
    const filled = await fill(connection, projects, { folder: settings.catalogFolder, today })
    console.error(`${projects} projects:`, JSON.stringify(filled))
    const run = await measureQuietRun(settings.databaseUrl, projects, today)
    console.error('run', JSON.stringify(run))
    const measured = await measureServer(settings, () => saveDayOfAll(connection.db, today))
    return { projects, ...filled, ...measured, run }
  } finally {
    await connection.close()
  }
}

async function fill(
  { db }: Connection,
  projects: number,
  { folder, today }: { readonly folder: string; readonly today: Day },
): Promise<Pick<LargeReport, 'series' | 'observations' | 'fillMs'>> {
  writeLargeCatalog(folder, projects, today)
  await storeCatalogContents(db, readCatalogFolder(folder), new Date())
  const began = performance.now()
  await fillLargeHistory(db, projects, today)
  const fillMs = performance.now() - began
  await db.execute(sql`vacuum analyze`)
  const [counted] = await queryRows<{ series: number; observations: number }>(
    db,
    sql`select (select count(*)::int from series) as series, (select count(*)::int from observations) as observations`,
  )
  return { series: 0, observations: 0, ...counted, fillMs }
}

const withCpu = (taken = Number.NaN, cpu = Number.NaN): string => `${ms(taken)} (${Math.round(cpu)} CPU)`

/** One line a page: of each size how long it took at first, after a day was saved for all series, and again. */
function printReports(reports: readonly LargeReport[]): void {
  const [small] = reports
  const large = reports.at(-1)
  if (!small || !large) return
  const rows = large.pages.map(page => {
    const before = small.pages.find(({ what }) => what === page.what)
    const grown = before ? page.againMs / before.againMs : Number.NaN
    return [
      page.what,
      {
        [`first, ${small.projects}`]: withCpu(before?.firstMs, before?.firstCpuMs),
        [`first, ${large.projects}`]: withCpu(page.firstMs, page.firstCpuMs),
        'after a save': withCpu(page.savedMs, page.savedCpuMs),
        [`again, ${small.projects}`]: withCpu(before?.againMs, before?.againCpuMs),
        [`again, ${large.projects}`]: withCpu(page.againMs, page.againCpuMs),
        times: grown.toFixed(1),
        KB: Math.round(page.bytes / 1000),
        budget: page.budgetMs ? `<= ${page.budgetMs} ms, <= 1.5 times` : '',
      },
    ] as const
  })
  console.table(Object.fromEntries(rows))
  console.table(
    Object.fromEntries(
      reports.map(
        ({ projects, series, observations, fillMs, startMs, laterStartMs, saveMs, renewal, memory, run }) => [
          `${projects} projects`,
          {
            series,
            observations,
            'made in': ms(fillMs),
            'first start until a page': ms(startMs),
            'later start': `${ms(laterStartMs)} (<= 4 s)`,
            'save of a day': ms(saveMs),
            'made ahead': `${renewal.startSeconds.toFixed(1)} s CPU after the start, ${renewal.saveSeconds.toFixed(1)} s after the save`,
            'run, nothing new': `${run.cpuSeconds.toFixed(1)} s CPU (<= 10 s), ${run.written} written`,
            'memory, started': `${memory.started} MB (<= 180)`,
            'after all pages': `${memory.asked} MB (<= 300)`,
            'at most': `${memory.highest} MB`,
          },
        ],
      ),
    ),
  )
}
