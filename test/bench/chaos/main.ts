import { setTimeout as sleep } from 'node:timers/promises'
import { createCommand } from '../../../jobs/cli/createCommand.ts'
import { describeMachine, writeReport } from '../report.ts'
import { CASES, type ChaosCase } from './cases.ts'
import { type Answered, primeCache, startLoad } from './load.ts'
import { type Collected, measureReturn, Scene, watchReadiness } from './scene.ts'

const { args } = createCommand('chaos')
  .description(
    `What readers and numbers notice of faults, on a real Postgres, under 50 connections and while two workers collect.
Takes a quarter of an hour. Settings: KILLS (of workers, 100). Cases: ${CASES.map(({ id }) => id).join(', ')}.`,
  )
  .argument('[cases...]', 'some of them; all unless given')
  .parse()

/** Everything is back by itself within this time, in seconds. */
const BACK = 10
/** A server that cannot reach its database says so in time. */
const READY = 2

interface Row {
  readonly case: string
  readonly requests: number
  readonly 'cached 5xx': number
  readonly 'other 5xx': number
  readonly 'cut off': number
  readonly 'p99 cached': string
  readonly '/readyz': string
  readonly 'back s': number
  readonly 'collects s': number
  readonly lost: number
  readonly doubled: number
}

/** What is collected where nothing goes wrong. */
async function collectUndisturbed(): Promise<Collected> {
  const scene = await Scene.open({ delayMs: 0 })
  try {
    await scene.begin()
    return await scene.finish()
  } finally {
    await scene.close()
  }
}

async function measure(one: ChaosCase, expected: Collected): Promise<{ row: Row; faults: string[] }> {
  const scene = await one.open()
  try {
    console.error(`${one.title} …`)
    let reading = await startReading(scene)
    if (reading) await sleep(3_000)
    await one.disturb(scene)
    console.error('  the fault is over')
    const isOver = await scene.isCollected()
    const back = await measureReturn(scene, one.isBack)
    console.error(`  back: ${JSON.stringify(back)}`)
    reading ??= await startReading(scene)
    if (!reading) throw new Error('no server was started')
    await sleep(5_000)
    const answered = await reading.load.stop()
    const ready = await reading.readiness.stop()
    const found = await scene.finish()
    const difference = compare(expected, found)
    const row = {
      case: one.title,
      requests: answered.requests,
      'cached 5xx': answered.cached5xx,
      'other 5xx': answered.others5xx,
      'cut off': answered.cutOff,
      'p99 cached': `${answered.p99} ms`,
      '/readyz': `${ready.longest.toFixed(1)} s (${ready.said})`,
      'back s': back.answers,
      'collects s': back.collects,
      ...difference,
    }
    const faults = [
      ...judge(row, answered, ready.longest, one.within ?? BACK),
      ...(isOver ? ['everything was collected before the fault was over'] : []),
      ...scene.listEnded(),
    ]
    return { row, faults }
  } catch (error) {
    console.error(scene.describePrograms())
    throw error
  } finally {
    await scene.close()
  }
}

/** Null before the first server. */
async function startReading({ servers: [first] }: Scene) {
  if (!first) return null
  await primeCache(first.url)
  return { load: startLoad(first.url), readiness: watchReadiness(first.url) }
}

function judge(row: Row, answered: Answered, ready: number, within: number): string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [row['cached 5xx'] > 0, 'cached answers were a 5xx'],
    [answered.broken5xx > 0, `${answered.broken5xx} answers were a 5xx other than 503`],
    [row['cut off'] > 0, 'connections broke or hung'],
    [ready > READY, '/readyz took too long'],
    [row['back s'] > within, 'servers were back too late'],
    [row['collects s'] > within, 'collection was back too late'],
    [row.lost > 0 || row.doubled > 0, 'rows were lost or doubled'],
  ]
  return rules.flatMap(([isBroken, words]) => (isBroken ? [words] : []))
}

/** Rows that are missing; and those that nobody expected, or that took the place of others. */
function compare(expected: Collected, found: Collected): { lost: number; doubled: number } {
  const [there, wanted] = [new Set(found.rows), new Set(expected.rows)]
  return {
    lost: expected.rows.filter(row => !there.has(row)).length,
    doubled:
      found.rows.filter(row => !wanted.has(row)).length +
      (found.rows.length - there.size) +
      found.revisions.length,
  }
}

const expected = await collectUndisturbed()
console.error(`undisturbed: ${expected.rows.length} rows`)
const chosen = CASES.filter(({ id }) => args.length === 0 || args.includes(id))
const rows: Row[] = []
const faults: string[] = []
for (const one of chosen) {
  try {
    const measured = await measure(one, expected)
    rows.push(measured.row)
    faults.push(...measured.faults.map(words => `${one.title}: ${words}`))
    console.error(JSON.stringify(measured.row))
  } catch (error) {
    faults.push(`${one.title}: ${error instanceof Error ? error.stack : String(error)}`)
  }
}
console.table(rows)
for (const fault of faults) console.error(fault)
writeReport('chaos', { rows, faults, machine: describeMachine() })
process.exit(faults.length > 0 ? 1 : 0)
