import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, chownSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { freePort, type RunningPostgres } from './postgres.ts'
import { until } from './until.ts'

/**
 * A standby that streams from a running server. The tests bring no pg_basebackup: its two statements and a copy of the files do the
 * same. The package that starts servers waits for words that a standby never says, so its program is started here.
 */
export async function startStandby(primaryUrl: string, flags: readonly string[]): Promise<RunningPostgres> {
  const { from, binary } = await findServer(primaryUrl)
  const folder = join(dirname(from), `standby-${await freePort()}`)
  await copyFiles(primaryUrl, from, folder)
  const { uid, gid } = statSync(from)
  const port = await freePort()
  const url = Object.assign(new URL(primaryUrl), { port }).href
  const settings = ['max_connections=200', ...flags].flatMap(flag => ['-c', flag])
  const start = async () => {
    // Only root can become another user, and the server never runs as root.
    const owner = process.getuid?.() === 0 ? { uid, gid } : {}
    const child = spawn(binary, ['-D', folder, '-p', String(port), ...settings], {
      ...owner,
      stdio: 'ignore',
    })
    const end = () => child.kill('SIGINT')
    process.once('exit', end)
    const ended = new Promise<void>(resolve => {
      child.once('exit', () => {
        process.off('exit', end)
        resolve()
      })
    })
    await until(() => child.exitCode === null && answers(url))
    return { end, ended }
  }
  let running = await start()
  const halt = () => {
    running.end()
    return running.ended
  }
  return {
    url,
    halt,
    resume: async () => {
      running = await start()
    },
    stop: async () => {
      await halt()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function findServer(url: string): Promise<{ from: string; binary: string }> {
  const [found] = await query<{ folder: string }>(url, `select current_setting('data_directory') as folder`)
  const from = found?.folder ?? ''
  return { from, binary: readFileSync(join(from, 'postmaster.opts'), 'utf8').split(' ')[0] ?? '' }
}

async function copyFiles(primaryUrl: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: primaryUrl })
  await client.connect()
  await client.query(`select pg_backup_start('standby', true)`)
  execFileSync('cp', ['-a', from, to])
  const { rows } = await client.query<{ label: string }>(
    'select labelfile as label from pg_backup_stop(false)',
  )
  await client.end()
  rmSync(join(to, 'postmaster.pid'))
  const { uid, gid } = statSync(to)
  const files = { backup_label: rows[0]?.label ?? '', 'standby.signal': '' }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(to, name), text)
    chownSync(join(to, name), uid, gid)
  }
  const { hostname, port, username, password } = new URL(primaryUrl)
  appendFileSync(
    join(to, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
  )
}

const answers = (url: string): Promise<boolean> =>
  query(url, 'select 1').then(
    () => true,
    () => false,
  )

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
