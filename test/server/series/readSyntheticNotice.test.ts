import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { findSyntheticHost, isSynthetic } from '../../../db/model/series/synthetic.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { saveSeriesOrigin } from '../../saveSeriesOrigin.ts'
import { servedOnce } from '../serving.ts'

const STAND_IN = 'http://127.0.0.1:4100/npm'
const SAID = 'Not real numbers: do not quote them. '
const NOTE = 'Not real numbers: made up by a stand-in for the upstream.'

test.each([
  [STAND_IN, '127.0.0.1:4100'],
  ['http://127.8.9.1/', '127.8.9.1'],
  ['http://localhost:3000', 'localhost:3000'],
  ['http://[::1]:3000/github', '[::1]:3000'],
  ['https://api.npmjs.org', null],
  ['https://127.example.org', null],
  ['https://localhost.example.org', null],
  ['Node.js Foundation, 2017', null],
])('the host of %s on this machine is %s', (origin, host) => expect(findSyntheticHost(origin)).toBe(host))

test('one stand-in among the sources is enough', () => {
  expect(isSynthetic([{ origin: 'https://api.npmjs.org' }])).toBe(false)
  expect(isSynthetic([{ origin: 'https://api.npmjs.org' }, { origin: STAND_IN }])).toBe(true)
})

servedOnce('numbers of a stand-in', server => {
  let hash = ''
  const text = async (path: string) => (await server().get(path)).text
  const slides = async (path: string) => {
    const response = await fetch(server().url + path)
    return Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())))
  }

  beforeAll(async () => {
    hash = (await server().get('/api/v1/figures/koa-weekly-downloads')).json.hash
    const [koa] = await listSeries(server().db, { projects: ['koa'], metric: 'npm.downloads' })
    await saveSeriesOrigin(server().db, koa!.id, STAND_IN)
  })

  it.each([
    '/',
    '/projects/express',
    '/collections/javascript',
    '/trends/koa/npm.downloads',
    '/compare',
    '/figures',
    '/figures/koa-weekly-downloads',
    '/check',
    '/claims',
    '/search?q=koa',
    '/definitions',
    '/status',
    '/docs',
    '/embed-builder/koa/npm.downloads',
  ])('are called so above %s', async path => {
    const page = await server().get(path)
    expect([path, page.status]).toEqual([path, 200])
    expect(page.text).toContain(
      `${SAID}The data for npm comes from a stand-in on this machine (127.0.0.1:4100).`,
    )
  })

  it('are called so in the language of the page', async () =>
    expect(await text('/status?locale=zh')).toContain('并非真实数字，请勿引用。'))

  describe('where they go', () => {
    it.each([
      '/embed/koa/npm.downloads',
      '/embed/figures/koa-weekly-downloads',
      '/charts/koa/npm.downloads.svg',
      '/charts/figures/koa-weekly-downloads.svg',
    ])('%s says it, and those of real numbers do not', async path => {
      expect((await text(path)).replaceAll('&#32;', ' ')).toContain(NOTE)
      expect(await text(path.replace('koa', 'express'))).not.toContain('Not real')
    })

    it.each([
      ['/badges/koa/npm.downloads', '49/week (not real)'],
      ['/badges/figures/koa-weekly-downloads', '49/week (not real)'],
      ['/badges/figures/koa-weekly-downloads?locale=zh', '49/周（非真实）'],
      ['/badges/express/npm.downloads', '1.4k/week'],
    ])('%s reads %s', async (path, message) => {
      expect((await server().get(path.replace(/(?=\?)|$/, '.json'))).json.message).toBe(message)
      expect(await text(path.replace(/(?=\?)|$/, '.svg'))).toContain(message)
    })

    it('a citation says it, in every form', async () => {
      const { citation, hash: now } = (await server().get('/api/v1/figures/koa-weekly-downloads')).json
      for (const form of [citation.text, citation.bibtex, citation.ris, citation.csl.note, citation.html])
        expect(form).toContain('Not real numbers: made up by a stand-in for npm (')
      expect(now).toBe(hash)
    })

    it.each(['/figures.pptx?ids=koa-weekly-downloads', '/charts/koa/npm.downloads.pptx'])(
      '%s says it on the slide and in its notes',
      async path => {
        const parts = await slides(path)
        for (const name of ['ppt/slides/slide1.xml', 'ppt/notesSlides/notesSlide1.xml'])
          expect(strFromU8(parts.find(([part]) => part === name)![1])).toContain('Not real numbers')
      },
    )

    it.each([
      ['/charts/koa/npm.downloads.csv', ['true']],
      ['/charts/koa/npm.downloads.csv?compare=express', ['true', 'false']],
      ['/charts/express/npm.downloads.csv?compare=koa', ['false', 'true']],
      ['/api/v1/series/koa/npm.downloads.csv', ['true']],
      ['/api/v1/series/javascript/npm.downloads.csv', ['true']],
      ['/charts/express/npm.downloads.csv', null],
      ['/api/v1/series/express/npm.downloads.csv', null],
    ])('%s says it in every row: %o', async (path, said) => {
      const rows = parse(await text(path), { columns: true }) as Record<string, string>[]
      expect(rows.length).toBeGreaterThan(0)
      const found = [...new Set(rows.map(({ synthetic }) => synthetic))]
      expect(found).toEqual(said ?? [undefined])
    })

    it('the package says it before anything else', async () => {
      const files = Object.fromEntries(await slides('/charts/koa/npm.downloads.zip'))
      expect(strFromU8(files['README.md']!)).toContain(`\n${NOTE} `)
      const { description, resources } = JSON.parse(strFromU8(files['datapackage.json']!))
      expect(description).toContain(NOTE)
      expect(resources[0].schema.fields.at(-1)).toMatchObject({ name: 'synthetic', type: 'boolean' })
    })
  })
})

servedOnce('real numbers', server => {
  it.each(['/', '/figures/koa-weekly-downloads', '/status', '/embed/koa/npm.downloads'])(
    'are not doubted on %s',
    async path => expect((await server().get(path)).text).not.toContain('Not real'),
  )
})
