import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toDatabaseFolder } from '../../../db/config/paths.ts'
import { connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { copyPreparedDatabase, isDatabasePrepared } from '../../../db/connection/preparedDatabase.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-test-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the database that the build prepares', () => {
  it('is there after a build, for this PGlite and these migrations', () => {
    expect(isDatabasePrepared()).toBe(true)
  })

  it('opens with all tables, and none of their rows', async () => {
    copyPreparedDatabase(dataDir)
    expect(readdirSync(dataDir)).toEqual(['postgres'])
    const { db, close } = await connect({ dataDir })
    const [counted] = await queryRows(
      db,
      sql`select (select count(*)::int from drizzle.__drizzle_migrations) > 6 as migrated, count(*)::int as observations
        from observations`,
    )
    await close()
    expect(counted).toEqual({ migrated: true, observations: 0 })
  })

  it('can be written to, also where the program cannot: a copy has the rights of its files', () => {
    copyPreparedDatabase(dataDir)
    const file = join(toDatabaseFolder(dataDir), 'PG_VERSION')
    expect([statSync(toDatabaseFolder(dataDir)).mode & 0o777, statSync(file).mode & 0o777]).toEqual([
      0o700, 0o600,
    ])
  })

  it('takes the place of one that a kill left half copied', () => {
    const part = `${toDatabaseFolder(dataDir)}.part`
    mkdirSync(part)
    writeFileSync(join(part, 'PG_VERSION'), '')
    copyPreparedDatabase(dataDir)
    expect(existsSync(part)).toBe(false)
    expect(existsSync(join(toDatabaseFolder(dataDir), 'global', 'pg_control'))).toBe(true)
  })

  it('never takes the place of a folder with something in it', () => {
    const folder = toDatabaseFolder(dataDir)
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine'), 'kept')
    copyPreparedDatabase(dataDir)
    expect(readdirSync(folder)).toEqual(['mine'])
  })
})
