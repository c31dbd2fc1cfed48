import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../../db/figures/readFigureFile.ts'
import { storeCatalog } from '../../../db/projects/catalogQueries.ts'
import type { RenamedIds } from '../../../db/projects/formerIds.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { renameAddress } from '../../../server/http/formerAddress.ts'
import { redirectFormer } from '../../../server/http/redirectFormer.ts'
import { allMetrics } from '../../database.ts'
import { NOW, PUBLIC_URL, served, TODAY } from '../serving.ts'

const RENAMED: RenamedIds = {
  findNow: (kind, id) =>
    id === (kind === 'scope' ? 'koa' : 'koa-stars') ? id.replace('koa', 'koajs') : null,
  findFirst: (_, id) => id,
}

test.each([
  ['/projects/koa', '/projects/koajs'],
  ['/collections/koa?q=a', '/collections/koajs?q=a'],
  ['/trends/koa/npm.downloads?range=1y&locale=zh', '/trends/koajs/npm.downloads?range=1y&locale=zh'],
  ['/trends/koa/npm.downloads.json?asOf=2026-01-01', '/trends/koajs/npm.downloads.json?asOf=2026-01-01'],
  ['/trends/express/npm.downloads?compare=vue,koa', '/trends/express/npm.downloads?compare=vue,koajs'],
  ['/trends/express+koa/npm.downloads', '/trends/express+koajs/npm.downloads'],
  ['/trends/express%2Bkoa/npm.downloads', '/trends/express+koajs/npm.downloads'],
  ['/charts/koa/npm.downloads.png?theme=dark', '/charts/koajs/npm.downloads.png?theme=dark'],
  [
    '/charts/figures/koa-stars.svg?asOf=2026-01-01&hash=abc',
    '/charts/figures/koajs-stars.svg?asOf=2026-01-01&hash=abc',
  ],
  ['/badges/koa/npm.downloads.json?label=a%20b', '/badges/koajs/npm.downloads.json?label=a%20b'],
  ['/badges/figures/koa-stars.json', '/badges/figures/koajs-stars.json'],
  ['/embed/koa/npm.downloads?theme=dark', '/embed/koajs/npm.downloads?theme=dark'],
  ['/embed/figures/koa-stars', '/embed/figures/koajs-stars'],
  ['/embed-builder/koa/npm.downloads', '/embed-builder/koajs/npm.downloads'],
  ['/figures/koa-stars?asOf=2026-01-01&hash=abc', '/figures/koajs-stars?asOf=2026-01-01&hash=abc'],
  ['/figures?scope=koa&q=x', '/figures?scope=koajs&q=x'],
  ['/figures.pptx?ids=koa-stars,b', '/figures.pptx?ids=koajs-stars,b'],
  [
    '/figures.pptx?chart=%2Ftrends%2Fkoa%2Fnpm.downloads%3Frange%3D1y',
    '/figures.pptx?chart=%2Ftrends%2Fkoajs%2Fnpm.downloads%3Frange%3D1y',
  ],
  ...[
    ['koa/npm.downloads', 'koajs/npm.downloads'],
    ['/charts/koa/npm.downloads.png', '/charts/koajs/npm.downloads.png'],
    ['/compare?scopes=vue,koa', '/compare?scopes=vue,koajs'],
    [
      'https://m.example/trends/vue/npm.downloads?compare=koa#end',
      'https://m.example/trends/vue/npm.downloads?compare=koajs',
    ],
    ['m.example/at/embed/koa/npm.downloads', 'm.example/at/embed/koajs/npm.downloads'],
  ].map(
    ([chart = '', now = '']) =>
      [
        `/figures?chart=${encodeURIComponent(chart)}`,
        `/figures?${new URLSearchParams({ chart: now })}`.replaceAll('%2C', ','),
      ] as [string, string],
  ),
  ['/compare?metric=npm.downloads&scopes=koa,vue', '/compare?metric=npm.downloads&scopes=koajs,vue'],
  ['/?collection=koa', '/?collection=koajs'],
  ['/claims?scope=koa', '/claims?scope=koajs'],
  ['/api/v1/projects/koa', '/api/v1/projects/koajs'],
  [
    '/api/v1/series/koa/npm.downloads.csv?from=2026-01-01',
    '/api/v1/series/koajs/npm.downloads.csv?from=2026-01-01',
  ],
  [
    '/api/v1/series/koa/npm.downloads/observations/2026-01-01',
    '/api/v1/series/koajs/npm.downloads/observations/2026-01-01',
  ],
  ['/api/v1/figures/koa-stars', '/api/v1/figures/koajs-stars'],
])('%s leads to %s', (address, now) => {
  expect(renameAddress(address, RENAMED)).toBe(now)
})

test.each([
  '/',
  '/projects/vue',
  '/trends/vue/npm.downloads?label=koa',
  '/figures/koa',
  '/projects/koa/more',
  '/assets/koa',
  '/search?q=koa',
  '/figures?chart=vue/npm.downloads',
  '/trends/%E0%A4%A/npm.downloads',
])('%s stays', address => {
  expect(renameAddress(address, RENAMED)).toBeNull()
})

served('a project that is called otherwise now', server => {
  const folder = mkdtempSync(join(tmpdir(), 'renamed-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const edit = (name: string, from: string | RegExp, to: string) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const edited = text.replace(from, to)
    expect(edited).not.toBe(text)
    writeFileSync(join(folder, name), edited)
  }
  const store = async () => {
    const catalog = readCatalog(folder)
    await storeCatalog(server().db, catalog, TODAY)
    await storeFigures(server().db, readFigureFile(folder, { catalog, metrics: allMetrics }), NOW)
  }
  let before: { permalink: string; value: number; json: string }
  beforeAll(async () => {
    cpSync(catalogFolder, folder, { recursive: true })
    const { json } = await server().get('/api/v1/figures/koa-weekly-downloads')
    const series = await server().get('/api/v1/series/koa/npm.downloads')
    before = { permalink: json.permalink.replace(PUBLIC_URL, ''), value: json.value, json: series.text }
    expect(before.value).toBeGreaterThan(0)
    edit('projects.yaml', '- id: koa\n', '- id: koajs\n  was: [koa]\n')
    edit('collections.yaml', /\bkoa\b/, 'koajs')
    await store()
  })

  it.each([
    '/projects/koa',
    '/trends/koa/npm.downloads?range=1y&locale=zh',
    '/charts/koa/npm.downloads.svg?width=400',
    '/badges/koa/npm.downloads.svg?style=flat-square',
    '/badges/koa/npm.downloads.json',
    '/badges/figures/koa-weekly-downloads.svg',
    '/embed/koa/npm.downloads?theme=dark',
    '/api/v1/series/koa/npm.downloads?from=2026-10-01',
    '/figures/koa-weekly-downloads',
  ])('%s leads on, for a while', async path => {
    const { status, headers } = await server().get(path, { headers: { accept: 'image/*' } })
    const location = headers.get('location') ?? ''
    expect([status, location]).toEqual([301, path.replace('koa', 'koajs')])
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect((await server().get(location)).status).toBe(200)
  })

  it('keeps its numbers as one series', async () => {
    const { json } = await server().get('/api/v1/series/koajs/npm.downloads')
    const { scope, ...rest } = JSON.parse(before.json)
    expect(scope).toBe('koa')
    expect(json).toEqual({ ...rest, scope: 'koajs' })
    const list = await server().get('/api/v1/projects?q=koa')
    expect(list.json.projects.map(({ id }: { id: string }) => id)).toEqual(['koajs'])
  })

  it('has a permalink that was pinned before', async () => {
    const { headers } = await server().get(`/api/v1${before.permalink}`)
    const { json } = await server().get(headers.get('location') ?? '')
    expect([json.id, json.value, json.check.state]).toEqual([
      'koajs-weekly-downloads',
      before.value,
      'unchanged',
    ])
  })

  it('is unfolded where an old address is pasted', async () => {
    const url = encodeURIComponent(`${PUBLIC_URL}/trends/koa/npm.downloads`)
    const { json } = await server().get(`/oembed?url=${url}`)
    expect(json.html).toContain('/embed/koajs/npm.downloads')
  })

  it('has its old id again when the rename is taken back', async () => {
    edit('projects.yaml', '- id: koajs\n  was: [koa]\n', '- id: koa\n')
    edit('collections.yaml', /\bkoajs\b/, 'koa')
    await store()
    expect((await server().get('/api/v1/series/koa/npm.downloads')).text).toBe(before.json)
    expect((await server().get(`/api/v1${before.permalink}`)).json.check.state).toBe('unchanged')
    const { status, headers } = await server().get('/projects/koajs')
    expect([status, headers.get('location')]).toEqual([301, '/projects/koa'])
  })
})

describe('a request for a former id', () => {
  const send = async (originalUrl: string) => {
    const redirected: string[] = []
    const response = { set: () => response, redirect: (_status: number, url: string) => redirected.push(url) }
    const model = {
      readCatalog: async () => ({
        renamed: { findNow: (_: string, id: string) => (id === 'old' ? 'new' : undefined) },
      }),
    }
    await redirectFormer({ model } as never)(
      { method: 'GET', originalUrl } as never,
      response as never,
      () => {},
    )
    return redirected
  }

  it('is led on', async () => expect(await send('/?scope=old')).toEqual(['/?scope=new']))

  it.each(['//evil.example/?scope=old', '/\\evil.example/?scope=old', 'http://evil.example/?scope=old'])(
    'is never led to another site: %s',
    async address => expect(await send(address)).toEqual([]),
  )
})
