import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { findWantedSeries } from '../../../jobs/collect/findWantedSeries.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { type CatalogContents, readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { allSources } from '../../../jobs/sources/index.ts'
import { adoptFoundation } from '../../../web/foundation/foundation.ts'
import { createDatabase } from '../../prepared.ts'
import { NOW, type Served, serve, TODAY } from '../serving.ts'

const FOLDER = join(rootFolder, 'db/presets')

/** Which accounts and names belong to nobody is the same for all; their list names some of these. */
const COUNTING_WORDS = /<code>[^<]*<\/code>/g

/** What a catalog without packages and without nodejs.org must not say. */
const FOREIGN = /.{0,60}(?:\bnpm\b|node\.?js|\b2017\b|Ecosystem Metrics).{0,40}/gi

const listPaths = ({ catalog, figures, foundation }: CatalogContents): string[] => {
  const { scope, metric } = foundation.example
  return [
    ...[
      '/',
      '/compare',
      `/compare?metric=${metric}`,
      '/figures',
      '/definitions',
      '/status',
      '/docs',
      '/check',
    ],
    ...[
      '/search?q=a',
      '/sitemap.xml',
      '/robots.txt',
      '/site/look.css',
      '/site/manifest.webmanifest',
      '/builder',
    ],
    ...catalog.projects.map(({ id }) => `/projects/${id}`),
    ...catalog.collections.map(({ id }) => `/collections/${id}`),
    ...figures.slice(0, 3).map(({ id }) => `/figures/${id}`),
    ...[`/trends/${scope}/${metric}`, `/embed/${scope}/${metric}`, `/charts/${scope}/${metric}.svg`],
    ...[`/badges/${scope}/${metric}.svg`, '/api/v1/openapi.json', '/api/v1/metrics', '/api/v1/status'],
    ...['/api/v1/projects', '/api/v1/figures?limit=20', '/api/v1/collections', '/no-such-page'],
  ]
}

describe.each(readdirSync(FOLDER))('the preset %s', name => {
  let contents: CatalogContents
  let connection: Connection
  let server: Served
  beforeAll(async () => {
    contents = readCatalogFolder(join(FOLDER, name))
    adoptFoundation(contents.foundation)
    connection = await connect({ databaseUrl: await createDatabase(), dataDir: '' })
    await storeCatalogContents(connection.db, contents, NOW)
    // As the first runs make them; nothing is collected yet.
    for (const source of allSources) await findWantedSeries(connection.db, source, TODAY)
    server = await serve(connection.db)
  })
  afterAll(async () => {
    adoptFoundation(UNNAMED_FOUNDATION)
    await server?.close()
    await connection?.close()
  })

  it('answers all pages in its languages, with its name', async () => {
    const { name: own, languages } = contents.foundation
    for (const locale of languages)
      for (const path of listPaths(contents)) {
        const isPage = !/^\/(api|charts|badges|site|sitemap|robots|embed)/.test(path)
        const url =
          isPage && languages.length > 1 ? `${path}${path.includes('?') ? '&' : '?'}locale=${locale}` : path
        const { status, text } = await server.get(url, { headers: { accept: 'text/html' } })
        expect([url, status]).toEqual([url, path === '/no-such-page' || path === '/builder' ? 404 : 200])
        if (isPage) expect(text, url).toContain(own)
      }
    expect(server.logged).toEqual([])
  })

  it('names no source that it has not', async () => {
    const { sources } = contents.foundation
    if (sources.includes('npm')) return
    const found: string[] = []
    for (const path of listPaths(contents)) {
      const { text } = await server.get(path, { headers: { accept: 'text/html' } })
      const said = text.replace(COUNTING_WORDS, '')
      found.push(...(said.match(FOREIGN) ?? []).map(words => `${path}: ${words}`))
    }
    expect(found).toEqual([])
  })

  it('offers no other language, and hides the claims where it says so', async () => {
    const { languages, claims } = contents.foundation
    const page = await server.get('/?locale=zh', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(languages.includes('zh') ? 200 : 400)
    const { status } = await server.get('/claims', { headers: { accept: 'text/html' } })
    expect(status).toBe(claims.isShown ? 200 : 404)
    const home = (await server.get('/', { headers: { accept: 'text/html' } })).text
    expect(home.includes('href="/claims"')).toBe(claims.isShown)
  })
})
