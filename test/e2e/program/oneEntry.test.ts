import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { createDatabase } from '../../database.ts'
import { NOWHERE, remove, run, temporaryFolder } from '../program.ts'

const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'))

describe('dist/main.js', () => {
  it.each<[args: string[], code: number, said: RegExp]>([
    [['--version'], 0, new RegExp(`^${version}\n$`)],
    [['--help'], 0, /server .*\n[\s\S]*jobs .*\n[\s\S]*migrate .*\n[\s\S]*collect /],
    [[], 2, /Usage: main\.js <command>/],
    ...['server', 'jobs', 'migrate', 'distribute', 'collect', 'catalog', 'setup', 'backup', 'restore'].map(
      (name): [string[], number, RegExp] => [[name, '--version'], 0, new RegExp(`^${version}\n$`)],
    ),
    [['collect', 'export', '--version'], 0, new RegExp(`^${version}\n$`)],
    [['server', '--help'], 0, /Serves pages and API/],
    [['catalog', '--help'], 0, /check \[options\] \[folder\]/],
    [['setup', '--help'], 0, /--github-org/],
    [['backup', '--help'], 0, /<file>/],
    [['jobs', '--help'], 0, /Only collects/],
    [['migrate', '--help'], 0, /Brings the tables up to date/],
    [['distribute', '--help'], 0, /Citus/],
    [['collect', '--help'], 0, /--dry-run[\s\S]*use-catalog/],
    [['collect', 'export', '--help'], 0, /--as-of/],
    [['serve'], 2, /unknown command 'serve'/],
    [['server', 'now'], 2, /too many arguments/],
    // In one line, with where to look.
    [['server', '--port', '80'], 2, /^error: unknown option '--port'; see main\.js --help\n$/],
    [['jobs', '--al'], 2, /^error: unknown option '--al'; see [^\n]*\n$/],
    [
      ['collect', '--sorce', 'npm'],
      2,
      /^error: unknown option '--sorce' \(Did you mean --source\?\); see collect --help\n$/,
    ],
    [
      ['catalog', 'chek'],
      2,
      /^error: unknown command 'chek' \(Did you mean check\?\); see catalog --help\n$/,
    ],
    [['setup', '--org', 'a'], 2, /^error: unknown option '--org'[^\n]*; see setup --help\n$/],
    [['backup'], 2, /^error: missing required argument 'file'; see main\.js --help\n$/],
    [['collect', '--source', 'nmp'], 2, /npm/],
  ])('%j ends with %i', async (args, code, said) => {
    // No command that only says something may need a database.
    const ended = await run('main.js', args, { ...NOWHERE, DATABASE_URL: 'postgres://user@127.0.0.1:1/none' })
    expect(ended.out + ended.err).toMatch(said)
    expect(ended.code).toBe(code)
  })

  it('migrates, and says so', async () => {
    const DATABASE_URL = await createDatabase('nothing')
    for (let time = 0; time < 2; time++)
      expect(await run('main.js', ['migrate'], { ...NOWHERE, DATABASE_URL })).toEqual({
        code: 0,
        out: 'The tables are up to date.\n',
        err: '',
      })
    const client = new pg.Client({ connectionString: DATABASE_URL })
    await client.connect()
    expect((await client.query('select count(*)::int as runs from runs')).rows).toEqual([{ runs: 0 }])
    await client.end()
  })

  it('refuses in one line to distribute what cannot be', async () => {
    const onServer = { ...NOWHERE, DATABASE_URL: await createDatabase('empty') }
    const embedded = { ...NOWHERE, DATABASE_URL: '' }
    for (const [environment, said] of [
      [onServer, /^The database server has no Citus, [^\n]*\n$/],
      [embedded, /^The embedded database [^\n]* cannot be distributed: set DATABASE_URL [^\n]*\n$/],
    ] as const) {
      const { code, out, err } = await run('main.js', ['distribute'], environment)
      expect(err).toMatch(said)
      expect([code, out]).toEqual([1, ''])
    }
  })

  it('backs up, and restores into another database', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'a.backup')
    const full = { ...NOWHERE, DATABASE_URL: await createDatabase('sample') }
    const backup = await run('main.js', ['backup', file], full)
    expect([backup.code, backup.err]).toEqual([0, ''])
    const empty = { ...NOWHERE, DATABASE_URL: await createDatabase('nothing') }
    const restore = await run('main.js', ['restore', file], empty)
    expect([restore.code, restore.err]).toEqual([0, ''])
    const linesOf = (out: string) => out.split('\n').filter(line => line.includes(' rows, '))
    expect(linesOf(restore.out)).toEqual(linesOf(backup.out))
    expect(linesOf(restore.out).length).toBeGreaterThan(10)
    expect((await run('main.js', ['restore', file], empty)).err).toMatch(/^the database is not empty .*\n$/)
    remove(folder)
  })

  it.each(['server/main.js', 'jobs/runJobs.js'] as const)('%s starts nothing for --help', async file => {
    const { code, out } = await run(file, ['--help'], NOWHERE)
    expect([code, out]).toEqual([0, expect.stringContaining('node dist/main.js --help')])
    const stray = await run(file, ['--port=80'], NOWHERE)
    expect([stray.code, stray.err]).toEqual([2, expect.stringContaining('node dist/main.js --help')])
  })
})
