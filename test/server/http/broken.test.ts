import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../db/connection/connect.ts'
import { createDatabase, DATABASES } from '../../database.ts'
import { prepareFolder } from '../../prepared.ts'
import { posted, type Served, serve } from '../serving.ts'

/** Words that a client has no business with. */
const INNER =
  /select|insert|relation|postgres|pglite|drizzle|query|closed|pool|node_modules|\.ts\b|\bat \w+ \(/i

describe.each(DATABASES)('when the database is gone, on %s', kind => {
  let server: Served
  const dataDir = mkdtempSync(join(tmpdir(), 'broken-'))

  beforeAll(async () => {
    const databaseUrl = kind === 'Postgres' ? await createDatabase() : undefined
    if (!databaseUrl) await prepareFolder(dataDir)
    const connection = await connect({ databaseUrl, dataDir })
    server = await serve(connection.db)
    expect((await server.get('/readyz')).json).toMatchObject({
      ready: true,
      database: 'answers',
      replicas: { of: 0 },
    })
    await connection.close()
  })
  afterAll(async () => {
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('lives, and is not ready', async () => {
    expect((await server.get('/healthz')).json).toEqual({ alive: true })
    const { status, type, json } = await server.get('/readyz')
    expect([status, type]).toEqual([503, 'application/problem+json; charset=utf-8'])
    expect(json.detail).toBe(
      'The database does not respond. Cached answers are still served, with their age.',
    )
  })

  it.each(['/api/v1/projects', '/api/v1/series/express/npm.downloads', '/api/v1/status', '/api/v1/runs'])(
    '%s answers 503 without inner messages',
    async path => {
      const { status, type, json, text, headers } = await server.get(path, {
        headers: { accept: 'text/html' },
      })
      expect([status, type]).toEqual([503, 'application/problem+json; charset=utf-8'])
      expect(json).toEqual({
        type: 'about:blank',
        title: 'The database does not respond.',
        status: 503,
        detail: 'Data is available again once it does.',
      })
      expect(headers.get('retry-after')).toBe('5')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).not.toMatch(INNER)
    },
  )

  it('logs what happened once, in a line, however many ask', () => {
    const failed = server.logged.filter(line => line.includes('request failed: the database does not answer'))
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatch(INNER)
    expect(server.logged.join('')).not.toContain('    at ')
  })

  it('a request that would start runs answers 503, and 401 without the token', async () => {
    expect((await server.get('/api/v1/runs', posted({}))).status).toBe(503)
    expect((await server.get('/api/v1/runs', posted({}, { authorization: '' }))).status).toBe(401)
  })

  it.each(['/', '/projects/express', '/trends/express/npm.downloads', '/status'])(
    '%s answers 503 with a page',
    async path => {
      const { status, type, text } = await server.get(path, { headers: { accept: 'text/html' } })
      expect([status, type]).toEqual([503, 'text/html; charset=utf-8'])
      expect(text).toContain('<h1>The database does not respond.</h1>')
      expect(text.match(/<main[\s\S]*<\/main>/)?.[0]).not.toMatch(INNER)
    },
  )

  it('what needs no database is served as ever', async () => {
    expect((await server.get('/api/v1/openapi.json')).status).toBe(200)
    expect((await server.get('/nothing')).status).toBe(404)
  })
})
