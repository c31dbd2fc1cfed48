import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toCopyFolder, toDatabaseFolder } from '../../../db/config/paths.ts'
import { connect } from '../../../db/connection/connect.ts'
import { copyWhenDue } from '../../../db/connection/dailyCopies.ts'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { prepareFolder } from '../../prepared.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-copy-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const NOW = new Date('2026-11-28T03:00:00Z')
const addProject = (db: Db, id: string) =>
  db.execute(sql`insert into projects (id, title, description, position) values (${id}, 'A', 'A', 0)`)
const readIds = async (db: Db) =>
  (await queryRows<{ id: string }>(db, sql`select id from projects order by id`)).map(({ id }) => id)
const control = () => join(toDatabaseFolder(dataDir), 'global/pg_control')

/** A database with a project, and a copy of it. */
async function prepareWithCopy(): Promise<void> {
  await prepareFolder(dataDir)
  const { db, close } = await connect({ dataDir })
  await addProject(db, 'kept')
  await close()
  cpSync(toDatabaseFolder(dataDir), toCopyFolder(dataDir), { recursive: true })
}

async function readAtStart(tell: (line: string) => void = () => {}): Promise<string[]> {
  const { db, close } = await connect({ dataDir, tell })
  return await readIds(db).finally(close)
}

describe('a copy of the embedded database', () => {
  it('is made while it is used, and takes its place when it is damaged, saying what may be missing', async () => {
    await prepareFolder(dataDir)
    const told: string[] = []
    const first = await connect({ dataDir })
    await addProject(first.db, 'before')
    // Queries wait meanwhile, and none is lost.
    await Promise.all([first.saveCopy?.(), addProject(first.db, 'after')])
    expect(await readIds(first.db)).toEqual(['after', 'before'])
    await first.close()
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.copy'])

    truncateSync(control(), 100)
    utimesSync(toCopyFolder(dataDir), NOW, NOW)
    const second = await connect({ dataDir, tell: line => told.push(line) })
    expect(await readIds(second.db)).toContain('before')
    await addProject(second.db, 'later')
    await second.close()
    expect(told).toEqual([
      expect.stringMatching(
        /was damaged: its copy of 2026-11-28 03:00 UTC is opened instead\. .* are missing\. .*damaged-\w+$/,
      ),
    ])
    const [aside] = readdirSync(dataDir).filter(name => name.includes('damaged'))
    expect(existsSync(join(dataDir, aside ?? '', 'PG_VERSION'))).toBe(true)
    // The copy stays: it is needed again if the same happens again.
    expect(existsSync(toCopyFolder(dataDir))).toBe(true)
  })

  it('leaves the damaged files in their place until it is whole', async () => {
    await prepareWithCopy()
    truncateSync(control(), 100)
    // No copy can be made of a pipe: as where the disk is full, what comes before it is there, and nothing else.
    const pipe = join(toCopyFolder(dataDir), 'pipe')
    execFileSync('mkfifo', [pipe])
    await expect(connect({ dataDir })).rejects.toThrow(/pipe/)
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.copy'])
    rmSync(pipe)
    expect(await readAtStart()).toEqual(['kept'])
  })

  it.each(['is missing', 'is empty'])('is opened where the database %s', async state => {
    await prepareWithCopy()
    rmSync(toDatabaseFolder(dataDir), { recursive: true })
    if (state === 'is empty') mkdirSync(toDatabaseFolder(dataDir))
    const told: string[] = []
    expect(await readAtStart(line => told.push(line))).toEqual(['kept'])
    expect(told).toEqual([expect.stringMatching(/was missing: its copy of .* are missing\.$/)])
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.copy'])
    expect(await readAtStart(line => told.push(line))).toEqual(['kept'])
    expect(told).toHaveLength(1)
  })

  it('keeps a new database from hiding that all is lost', async () => {
    await prepareWithCopy()
    rmSync(toDatabaseFolder(dataDir), { recursive: true })
    truncateSync(join(toCopyFolder(dataDir), 'global/pg_control'), 100)
    await expect(connect({ dataDir })).rejects.toThrow(
      /postgres\.copy cannot be used: .*; .* move postgres and postgres\.copy away/,
    )
    expect(readdirSync(dataDir)).toEqual(['postgres.copy'])
  })

  it('is not opened where it is damaged too', async () => {
    await prepareFolder(dataDir)
    cpSync(toDatabaseFolder(dataDir), toCopyFolder(dataDir), { recursive: true })
    truncateSync(control(), 100)
    truncateSync(join(toCopyFolder(dataDir), 'global/pg_control'), 100)
    await expect(connect({ dataDir })).rejects.toThrow(/pg_control is damaged/)
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.copy'])
  })

  it.each(['damaged', 'missing'])(
    'that turns out to be damaged leaves a %s database as it was',
    async state => {
      await prepareFolder(dataDir)
      cpSync(toDatabaseFolder(dataDir), toCopyFolder(dataDir), { recursive: true })
      // Its files look right until Postgres reads them.
      writeFileSync(join(toCopyFolder(dataDir), 'global/pg_control'), Buffer.alloc(8192))
      if (state === 'damaged') truncateSync(control(), 100)
      else rmSync(toDatabaseFolder(dataDir), { recursive: true })
      const before = readdirSync(dataDir)
      for (let start = 0; start < 2; start++) {
        await expect(connect({ dataDir })).rejects.toThrow(
          /postgres\.copy cannot be used: its files are damaged/,
        )
        expect(readdirSync(dataDir)).toEqual(before)
      }
    },
  )

  it('is not put in place by what writes nothing', async () => {
    await prepareWithCopy()
    truncateSync(control(), 100)
    await expect(connect({ dataDir, writesNothing: true })).rejects.toThrow(/pg_control is damaged/)
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.copy'])
  })

  it('is made once a day', async () => {
    await prepareFolder(dataDir)
    let saved = 0
    const told: [string, string][] = []
    const log = {
      info: (_: object, message: string) => void told.push(['info', message]),
      warn: (_: object, message: string) => void told.push(['warn', message]),
    }
    const save = async () => {
      saved++
      cpSync(toDatabaseFolder(dataDir), toCopyFolder(dataDir), { recursive: true })
      utimesSync(toCopyFolder(dataDir), NOW, NOW)
    }
    const lookAfter = (hours: number, how = save) =>
      copyWhenDue({ dataDir, save: how, log }, new Date(NOW.getTime() + hours * 3_600_000))
    for (const hours of [0, 1, 23]) await lookAfter(hours)
    expect(saved).toBe(1)
    await lookAfter(24, () => Promise.reject(new Error('the disk is full')))
    await lookAfter(25)
    expect(saved).toBe(2)
    expect(told.map(([level]) => level)).toEqual(['info', 'warn', 'info'])
  })
})
