import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Connection, connect } from '../../db/connection/connect.ts'
import type { Db } from '../../db/connection/db.ts'
import type { Day } from '../../db/model/time/day.ts'
import { createApp } from '../../server/app.ts'
import { createHttpServer } from '../../server/http/createHttpServer.ts'
import { hasToken } from '../../server/http/hasToken.ts'
import { createProposalAccess, type ProposalAccess } from '../../server/http/proposalAccess.ts'
import { createDatabase, onBoth } from '../database.ts'
import type { Contents } from '../prepared.ts'
import { createReadModel } from '../readModel.ts'

/** When the tests take place. */
export const NOW = new Date('2026-11-22T10:00:00Z')
export const TODAY = '2026-11-22'
export const TOKEN = 'a token for the tests'

export interface Got {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: every answer has its own shape, and the tests look into all
  readonly json: any
}

export interface Served {
  readonly db: Db
  readonly url: string
  /** What the server logged, one line a record. */
  readonly logged: string[]
  get(path: string, init?: RequestInit): Promise<Got>
  /** So many milliseconds pass. */
  moveOn(milliseconds: number): void
  close(): Promise<void>
}

/** Where the program is told that it stands. */
export const PUBLIC_URL = 'https://metrics.example.org'

/** They are there, and no page links to them. */
const HIDDEN_PROPOSALS: ProposalAccess = {
  ...createProposalAccess({ tokens: { hasOwn: () => true } }),
  isOn: () => false,
}

/** The whole program but for its jobs, on a port of its own, at a fixed moment. */
export async function serve(
  db: Db,
  publicUrl: string | null = PUBLIC_URL,
  model = createReadModel(db),
  proposals: ProposalAccess = HIDDEN_PROPOSALS,
): Promise<Served> {
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: line => void logged.push(line) })
  let passed = 0
  const context = {
    db,
    model,
    now: () => new Date(NOW.getTime() + passed),
    today: () => TODAY as Day,
    allowed: (authorization: string | undefined) => hasToken(authorization, [TOKEN]),
    proposals,
  }
  const server = createHttpServer(createApp({ context, log, publicUrl: publicUrl ?? undefined }))
  // Else an idle connection may close at the moment in which a test uses it again.
  server.keepAliveTimeout = 600_000
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    db,
    url,
    logged,
    get: (path, init) => get(url + path, init),
    moveOn: milliseconds => {
      passed += milliseconds
    },
    close: () => closed(server),
  }
}

async function get(url: string, init: RequestInit = {}): Promise<Got> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const json = /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : null
  return { status: response.status, type, headers: response.headers, text, json }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}

/** Runs the same tests against a server on either database, each with the sample in it. */
export function served(name: string, tests: (server: () => Served) => void, on = onBoth): void {
  on(
    name,
    opened => {
      let server: Served
      beforeAll(async () => {
        server = await serve(opened().db)
      })
      afterAll(() => server?.close())
      tests(() => server)
    },
    'sample',
  )
}

export interface ServedFrom {
  /** Of the database. */
  readonly contents?: Contents
  /** Null when links lead to where the pages are served. */
  readonly publicUrl?: string | null
}

/** The same where it makes no difference which database is behind it. */
export function servedOnce(
  name: string,
  tests: (server: () => Served) => void,
  { contents = 'sample', publicUrl }: ServedFrom = {},
): void {
  describe(name, () => {
    let server: Served
    let connection: Connection
    beforeAll(async () => {
      connection = await connect({ databaseUrl: await createDatabase(contents), dataDir: '' })
      server = await serve(connection.db, publicUrl)
    })
    afterAll(async () => {
      await server?.close()
      await connection?.close()
    })
    tests(() => server)
  })
}

/** The body and headers of a request that starts runs. */
export const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}`, ...headers },
})
