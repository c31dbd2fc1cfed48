import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnvironmentError, readEnvironment } from '../../../db/config/environment.ts'
import { connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { createDatabase } from '../../database.ts'
import { type RunningPostgres, startPostgres } from '../../postgres.ts'
import { type FaultyProxy, startProxy } from '../../proxy.ts'
import { until } from '../../until.ts'

const tls = join(import.meta.dirname, 'tls')
const authority = join(tls, 'server.pem')
const PASSWORD = 'hunter2'

/** `57P03`, as the protocol says it. */
const STARTING_UP = toErrorResponse('57P03', 'the database system is starting up')

function toErrorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

describe('DATABASE_URL', () => {
  /** Encrypts, with a certificate that it signed itself for `database.test`; takes no writes unless asked. */
  let encrypted: RunningPostgres
  let encryptedData: string
  let proxy: FaultyProxy
  let folder: string
  /** A new database of the shared server. */
  let url: string
  let silentPort: number
  const silent = createServer(socket => socket.on('error', () => {}))

  const administer = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const change = (address: string, changes: Partial<URL>) => Object.assign(new URL(address), changes).href
  /** The address for another role, database or parameters. */
  const as = (user: string, search = '') => change(url, { username: user, password: PASSWORD, search })
  const database = () => new URL(url).pathname.slice(1)
  const at = (address: string) => new URL(address).host

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-tls-'))
    chmodSync(folder, 0o755)
    cpSync(tls, folder, { recursive: true })
    url = await createDatabase('nothing')
    proxy = await startProxy(url)
    const key = join(folder, 'serverKey.pem')
    chmodSync(key, 0o600)
    encrypted = await startPostgres(
      [
        'ssl=on',
        `ssl_cert_file=${folder}/server.pem`,
        `ssl_key_file=${key}`,
        'default_transaction_read_only=on',
      ],
      // The server reads the key only when it owns it.
      data => {
        encryptedData = data
        if (process.getuid?.() === 0) chownSync(key, statSync(data).uid, statSync(data).gid)
      },
    )
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    silentPort = (silent.address() as AddressInfo).port
  })
  afterAll(async () => {
    await proxy?.close()
    await encrypted?.stop()
    silent.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Where the tables and the table of migrations are by now. */
  const open = async (databaseUrl: string) => {
    const told: string[] = []
    const { DATABASE_URL } = readEnvironment({ DATABASE_URL: databaseUrl })
    const { db, close } = await connect({
      databaseUrl: DATABASE_URL,
      dataDir: '',
      tell: line => void told.push(line),
    })
    try {
      const rows = await queryRows<{ schema: string; runs: number }>(
        db,
        sql`select (select count(*)::int from runs) as runs, relnamespace::regnamespace::text as schema from pg_class where oid = 'observations'::regclass`,
      )
      return { schema: rows[0]?.schema, told }
    } finally {
      await close()
    }
  }

  const WORKS: readonly [name: string, address: () => string | Promise<string>, schema?: string][] = [
    ['one host', () => url],
    ['the scheme postgresql', () => url.replace('postgres:', 'postgresql:')],
    ['a name for the host', () => change(url, { hostname: 'localhost' })],
    [
      'a parameter for the host',
      () => url.replace(/@[^/]*/, '@') + `?host=127.0.0.1&port=${new URL(url).port}`,
    ],
    ['the folder of a socket', () => url.replace(/@[^/]*/, '@') + `?host=/tmp&port=${new URL(url).port}`],
    ['the folder of a socket as the host', () => url.replace(/@[^/:]*/, '@%2Ftmp')],
    ['two hosts, the first of which is down', () => url.replace(at(url), `127.0.0.1:1,${at(url)}`)],
    [
      'two hosts, the first of which takes no writes',
      () =>
        `postgres://postgres:postgres@${at(encrypted.url)},${at(url)}/postgres?target_session_attrs=read-write`,
    ],
    [
      'two hosts, the first of which never answers',
      () => `${url.replace(at(url), `127.0.0.1:${silentPort},${at(url)}`)}?connect_timeout=1`,
    ],
    [
      'a certificate that nobody signed, with sslmode=require',
      () => `${encrypted.url}?sslmode=require&options=-c%20default_transaction_read_only%3Doff`,
    ],
    [
      'the authority of a certificate for another host, with sslmode=verify-ca',
      () =>
        `${encrypted.url}?sslmode=verify-ca&sslrootcert=${authority}&options=-c%20default_transaction_read_only%3Doff`,
    ],
    ['sslmode=prefer where nothing is encrypted', () => `${url}?sslmode=prefer`],
    ['sslmode=disable', () => `${url}?sslmode=disable`],
    [
      'another search path by options',
      async () => {
        await administer('create schema if not exists app')
        return `${url}?options=-c%20search_path%3Dapp,public`
      },
      'app',
    ],
    [
      'another search path by the role, which may make nothing in public',
      async () => {
        await administer(
          `create role "${database()}_own" login password '${PASSWORD}'`,
          `create schema "O'Reilly ""s""" authorization "${database()}_own"`,
          `alter role "${database()}_own" set search_path = 'O''Reilly "s"'`,
        )
        return as(`${database()}_own`)
      },
      `"O'Reilly ""s"""`,
    ],
    [
      'a role that may make nothing, once the tables are there',
      async () => {
        await open(url)
        await administer(
          `create role "${database()}_serves" login password '${PASSWORD}'`,
          `grant usage on schema public, drizzle to "${database()}_serves"`,
          `grant select on all tables in schema public, drizzle to "${database()}_serves"`,
        )
        return as(`${database()}_serves`)
      },
    ],
  ]

  it.each(WORKS)('works with %s', async (_name, address, schema = 'public') => {
    const databaseUrl = await address()
    expect(await open(databaseUrl)).toEqual({ schema, told: [] })
    // Nothing is left to do the second time.
    expect(await open(databaseUrl)).toEqual({ schema, told: [] })
  })

  it('waits for a server that starts up, and says so once', async () => {
    proxy.answer(STARTING_UP, 3)
    const { told } = await open(proxy.through(url))
    expect(told).toEqual(['the database server is starting up: waiting for it'])
  })

  const createEncoded = async (encoding: string) => {
    const name = `${database()}_${encoding.toLowerCase()}`
    await administer(
      `create database "${name}" encoding '${encoding}' template template0 lc_collate 'C' lc_ctype 'C'`,
    )
    return change(url, { pathname: name, password: 'postgres' })
  }

  /** A database, and a role with the same name and an ending. Returns the name. */
  const createGuarded = async (ending: string) => {
    const name = `${database()}_${ending}`
    await administer(`create database "${name}"`, `create role "${name}_role" login password '${PASSWORD}'`)
    return name
  }

  const FAILS: readonly [name: string, address: () => string | Promise<string>, right: RegExp][] = [
    ['another scheme', () => 'mysql://user:hunter2@host/metrics', /begins with postgres:\/\//],
    ['no address at all', () => 'hunter2', /begins with postgres:\/\//],
    ['a slash in the password', () => 'postgres://user:hun/ter2@host/metrics', /must be encoded: %2F/],
    ['a port beyond all', () => 'postgres://user:hunter2@host:99999/metrics', /port from 1 to 65535/],
    ['a comma too many', () => 'postgres://user:hunter2@one,,other/metrics', /must be a name or an address/],
    ['an unknown sslmode', () => `${url}?sslmode=on`, /sslmode must be one of disable, /],
    ['an authority that is not named', () => `${url}?sslmode=verify-ca`, /sslrootcert=\/path/],
    ['a standby that is wanted', () => `${url}?target_session_attrs=standby`, /read-write/],
    [
      'a wrong password',
      () => change(url, { password: PASSWORD }),
      /password authentication failed.*check user/,
    ],
    ['an unknown role', () => as('nobody_here'), /nobody_here.*check user and password/],
    ['no password', () => change(url, { password: '' }), /the address has no password/],
    ['an unknown database', () => change(url, { pathname: 'nowhere' }), /"nowhere" does not exist; create/],
    [
      'a port on which nothing listens',
      () => change(url, { port: '1' }),
      /127\.0\.0\.1:1: .*ECONNREFUSED.*start the server/,
    ],
    ['a host that does not exist', () => change(url, { hostname: 'nowhere.invalid' }), /nowhere\.invalid/],
    [
      'a socket that does not exist',
      () => `postgres://postgres@/postgres?host=${folder}`,
      /no server has its socket there/,
    ],
    [
      'a port that never answers',
      () => `${change(url, { port: String(silentPort) })}?connect_timeout=1`,
      /no answer in time: check host, port and firewall/,
    ],
    [
      'two hosts, neither of which can be used',
      () => `postgres://postgres:postgres@127.0.0.1:1,${at(encrypted.url)}/postgres`,
      /127\.0\.0\.1:1: .*ECONNREFUSED.*; 127\.0\.0\.1:\d+: it takes no writes; name a server that takes writes/,
    ],
    ['a server that only reads', () => encrypted.url, /read-only.*default_transaction_read_only/],
    [
      'a certificate that nobody signed',
      () => `${encrypted.url}?sslmode=verify-full`,
      /sslmode=require encrypts/,
    ],
    [
      'the certificate of another host',
      () => `${encrypted.url}?sslmode=verify-full&sslrootcert=${authority}`,
      /certificate.*use a host that the certificate names/,
    ],
    [
      'a file that does not exist',
      () => `${url}?sslmode=require&sslrootcert=/no/such.pem`,
      /\/no\/such\.pem.*name a file/,
    ],
    [
      'encryption where there is none',
      () => `${url}?sslmode=require`,
      /does not support SSL.*leave out sslmode/,
    ],
    [
      'text as LATIN1',
      () => createEncoded('LATIN1'),
      /stores text as LATIN1, and needs UTF8.*CREATE DATABASE/,
    ],
    ['text as SQL_ASCII', () => createEncoded('SQL_ASCII'), /stores text as SQL_ASCII, and needs UTF8/],
    [
      'a role that may make nothing',
      async () => {
        await administer(
          'create schema if not exists locked',
          `create role "${database()}_guest" login password '${PASSWORD}'`,
          `grant usage on schema locked to "${database()}_guest"`,
        )
        return as(`${database()}_guest`, '?options=-c%20search_path%3Dlocked')
      },
      /permission denied for schema locked; let the role do it \(GRANT/,
    ],
    [
      'a search path that leads nowhere',
      () => `${url}?options=-c%20search_path%3Dnowhere`,
      /\(nowhere\) names no schema that exists.*CREATE SCHEMA/,
    ],
    [
      'no connection left',
      async () => {
        await administer(`create role "${database()}_late" login password '${PASSWORD}' connection limit 0`)
        return as(`${database()}_late`)
      },
      /too many connections for role.*ALTER ROLE … CONNECTION LIMIT/,
    ],
    [
      'no connection left for its database',
      async () => {
        const name = await createGuarded('full')
        await administer(`alter database "${name}" connection limit 0`)
        return change(as(`${name}_role`), { pathname: name })
      },
      /too many connections for database.*ALTER DATABASE … CONNECTION LIMIT/,
    ],
    [
      'a server that is full',
      () => {
        proxy.answer(toErrorResponse('53300', 'sorry, too many clients already'), 9)
        return proxy.through(url)
      },
      /too many clients already; raise max_connections there/,
    ],
    [
      'a server that keeps its last connections for others',
      () => {
        const words = 'remaining connection slots are reserved for roles with the SUPERUSER attribute'
        proxy.answer(toErrorResponse('53300', words), 9)
        return proxy.through(url)
      },
      /are reserved for roles.*raise max_connections there/,
    ],
    [
      'a role that may not connect',
      async () => {
        const name = await createGuarded('closed')
        await administer(`revoke connect on database "${name}" from public`)
        return change(as(`${name}_role`), { pathname: name })
      },
      /permission denied for database.*GRANT CONNECT ON DATABASE/,
    ],
    [
      'a role that may not log in',
      async () => {
        const name = await createGuarded('group')
        await administer(`alter role "${name}_role" nologin`)
        return as(`${name}_role`)
      },
      /not permitted to log in.*ALTER ROLE … LOGIN/,
    ],
    [
      'a database that takes no connections',
      async () => {
        const name = await createGuarded('shut')
        await administer(`alter database "${name}" allow_connections false`)
        return change(as(`${name}_role`), { pathname: name })
      },
      /not currently accepting connections.*ALLOW_CONNECTIONS true/,
    ],
    [
      'a role that may only read',
      async () => {
        const name = await createGuarded('reader')
        await administer(`alter role "${name}_role" set default_transaction_read_only = on`)
        return as(`${name}_role`)
      },
      /read-only for the role.*default_transaction_read_only = off/,
    ],
    [
      'a pooler that passes no search path on',
      () => {
        proxy.answer(toErrorResponse('08P01', 'unsupported startup parameter: options'), 9)
        return `${proxy.through(url)}?options=-c%20search_path%3Dapp`
      },
      /pooler does not take it.*ALTER ROLE/,
    ],
  ]

  const expectRefused = async (databaseUrl: string, right: RegExp) => {
    const refused = await open(databaseUrl).then(
      () => 'it was taken',
      error => (error instanceof EnvironmentError ? error.message : String(error.stack)),
    )
    expect(refused.split('\n')).toHaveLength(1)
    expect(refused).toMatch(/^DATABASE_URL: /)
    expect(refused).toMatch(right)
    expect(refused).not.toMatch(/hunter2|hun\/|:postgres@/)
  }

  it.each(FAILS)('is refused in one line for %s', async (_name, address, right) =>
    expectRefused(await address(), right),
  )

  it('is refused in one line for a standby', async () => {
    await encrypted.halt()
    writeFileSync(join(encryptedData, 'standby.signal'), '')
    // The package waits for words that a standby does not say.
    encrypted.resume().catch(() => {})
    await until(async () => {
      const client = new pg.Client({ connectionString: encrypted.url })
      return client.connect().then(
        () => client.end().then(() => true),
        () => false,
      )
    }, 30_000)
    await expectRefused(
      encrypted.url,
      /is a standby, which takes no writes: name the primary, or both, e\.g\. /,
    )
  })
})
