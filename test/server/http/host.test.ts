import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { createReadModel } from '../../readModel.ts'
import { get } from '../cache/caching.ts'

/** An app that was not told where it stands, before a database that does not answer. */
const broken = { execute: () => Promise.reject(new Error('Connection terminated unexpectedly')) } as never
const context = {
  db: broken,
  model: createReadModel(broken),
  today: () => '2026-11-22',
  now: () => new Date(),
  allowed: () => false,
} as never

describe('an app without an address of its own', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer(createApp({ context, log: pino({ level: 'silent' }) }))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => server.close())
  const asked = async (path: string, headers: Record<string, string> = {}) => {
    const { status, body } = await get((server.address() as AddressInfo).port, path, headers)
    return { status, text: body.toString() }
  }

  it.each(['example.org', 'localhost:3000', '127.0.0.1', '[::1]:3000', 'my_host'])(
    'stands where it was asked: %s',
    async host => {
      const { text } = await asked('/robots.txt', { host })
      expect(text).toContain(`Sitemap: http://${host}/sitemap.xml`)
    },
  )

  it.each(['a b', 'a<b>', 'example.org/evil', 'me@example.org', 'example.org?x', '[', 'a:b:c'])(
    'has no links to what is no host: %s',
    async host => {
      const { status, text } = await asked('/oembed?url=http%3A%2F%2Fa%2F', { host })
      expect(status).toBe(400)
      expect(JSON.parse(text).title).toContain('"Host"')
    },
  )

  it.each(['javascript', 'java script', 'data', 'https'])(
    'has only links of the web, when a proxy says %s',
    async proto => {
      const { text } = await asked('/robots.txt', { host: 'a.example', 'x-forwarded-proto': proto })
      expect(text).toContain(`Sitemap: ${proto === 'https' ? 'https' : 'http'}://a.example/sitemap.xml`)
    },
  )

  it.each(['//x:y:z/', '///', '//[/', '/\\', '//:x/?locale=zh'])(
    '%s is a page that is not there, and no failure',
    async path => {
      const { status, text } = await asked(path, { accept: 'text/html' })
      expect(status).toBe(404)
      expect(text).not.toContain('TypeError')
    },
  )
})
