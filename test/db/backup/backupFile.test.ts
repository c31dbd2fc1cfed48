import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareBackupSession } from '../../../db/backup/backedTables.ts'
import { restoreBackup, writeBackup } from '../../../db/backup/backupFile.ts'
import { EnvironmentError } from '../../../db/config/environment.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { insertProposal } from '../../../db/proposals/proposals.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { createDatabase, DATABASES, onBoth } from '../../database.ts'
import { prepareFolder } from '../../prepared.ts'
import { serve } from '../../server/serving.ts'

const NOW = new Date('2026-11-22T10:00:00Z')

onBoth(
  'a backup',
  opened => {
    const folder = mkdtempSync(join(tmpdir(), 'backup-'))
    const file = join(folder, 'a.backup')
    let empty: Connection
    let sums: Awaited<ReturnType<typeof writeBackup>>
    beforeAll(async () => {
      const content = { id: 'meetup', day: '2026-11-20', title: 'A meetup', kind: 'conference' }
      await insertProposal(
        opened().db,
        { kind: 'event', entry: 'meetup', content, by: { name: 'Ada', origin: 'token' } },
        NOW,
      )
      sums = await writeBackup(opened().db, file, NOW)
      // Into the other kind of database: what is backed up belongs to neither.
      const kind = DATABASES.find(one => (one === 'Postgres') !== (opened().databaseUrl !== undefined))
      const dataDir = join(folder, 'data')
      if (kind === 'PGlite') await prepareFolder(dataDir)
      empty = await connect({
        databaseUrl: kind === 'Postgres' ? await createDatabase() : undefined,
        dataDir,
      })
    })
    afterAll(async () => {
      await empty?.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const rows = async ({ db }: Pick<Connection, 'db'>, table: string) =>
      (await queryRows<{ n: number }>(db, sql.raw(`select count(*)::int as n from ${table}`)))[0]?.n
    /** The lines of the backup, changed. */
    const change = (alter: (lines: string[]) => string[]) => {
      const path = join(folder, 'changed')
      const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
      writeFileSync(path, gzipSync(`${alter(lines).join('\n')}\n`))
      return path
    }
    const restore = (path: string) =>
      restoreBackup(empty.db, path).then(
        () => 'it was restored',
        error => (error instanceof EnvironmentError ? error.message : String(error.stack)),
      )

    it('is read and written by one connection to each machine of a distributed database', async () => {
      const mode = await opened().db.transaction(async transaction => {
        await prepareBackupSession(transaction)
        return queryRows(
          transaction,
          sql`select current_setting('citus.multi_shard_modify_mode', true) as mode`,
        )
      })
      expect(mode).toEqual([{ mode: 'sequential' }])
    })

    it('is for its owner only, and never written over another file', async () => {
      expect(statSync(file).mode & 0o777).toBe(0o600)
      await expect(writeBackup(opened().db, file, NOW)).rejects.toThrow(/exists already/)
    })

    it.each<[name: string, path: () => string, said: RegExp]>([
      ['no file', () => join(folder, 'nothing'), /cannot be read/],
      ['another file', () => join(import.meta.dirname, 'backupFile.test.ts'), /cannot be read/],
      [
        'of another program',
        () => change(lines => ['{"a":1}', ...lines.slice(1)]),
        /no backup of this program/,
      ],
      [
        'of a newer format',
        () => change(([head = '', ...lines]) => [head.replace('"format":1', '"format":2'), ...lines]),
        /made by a newer version/,
      ],
      [
        'of newer tables',
        () => change(([head = '', ...lines]) => [head.replace(/"migration":\d/, '"migration":9'), ...lines]),
        /made by a newer version/,
      ],
      [
        'of older tables',
        () => change(([head = '', ...lines]) => [head.replace(/"migration":\d+/, '"migration":1'), ...lines]),
        /made by an earlier version.*restore it with that one/,
      ],
      ['that was cut', () => change(lines => lines.slice(0, -1)), /its end is missing/],
      [
        'in which a value was changed',
        () => change(lines => lines.map(line => line.replace('"title":"Express"', '"title":"Expres"'))),
        /of the table projects, \d+ rows were stored that are not/,
      ],
      [
        'that lost rows',
        () => change(lines => lines.filter(line => !line.startsWith('{"table":"observations","rows":['))),
        /of the table observations, 0 rows/,
      ],
    ])('%s is refused, and nothing is changed', async (_, path, said) => {
      const line = await restore(path())
      expect(line).toMatch(said)
      expect(line.split('\n')).toHaveLength(1)
      expect(await rows(empty, 'projects')).toBe(0)
    })

    it('is restored into the other kind of database, which then answers alike, and goes on', async () => {
      expect(await restoreBackup(empty.db, file)).toEqual(sums)
      for (const { table, rows: count } of sums)
        expect([table, await rows(empty, table)]).toEqual([table, count])
      expect(await rows(empty, 'series_years')).toBe(await rows(opened(), 'series_years'))
      const [before, after] = [await serve(opened().db), await serve(empty.db)]
      for (const path of [
        '/api/v1/projects',
        '/api/v1/series/express/npm.downloads?asOf=2026-11-12',
        '/api/v1/series/javascript/npm.downloads?granularity=month',
        '/api/v1/figures',
        '/api/v1/runs',
        '/api/v1/claims',
      ])
        expect((await after.get(path)).text).toBe((await before.get(path)).text)
      await Promise.all([before.close(), after.close()])
      const run = { source: 'npm', reason: 'command', origin: '' } as const
      const last = await queryRows<{ id: number }>(empty.db, sql`select max(id)::float8 as id from runs`)
      expect(await insertRun(empty.db, run, 'requested', NOW)).toBeGreaterThan(last[0]!.id)
      // There is something in it now.
      expect(await restore(file)).toMatch(/not empty/)
    })
  },
  'sample',
)
