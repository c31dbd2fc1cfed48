import { describe, expect, it } from 'vitest'
import { PUBLIC_URL, servedOnce } from '../serving.ts'

/** What browsers send for an `<img>`, GitHub's proxy, and what names nothing. */
const ASKED = ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', '*/*'] as const

const GONE = [
  ['/badges/nope/npm.downloads.svg', 'There is no project or collection &#34;nope&#34;.'],
  ['/badges/express/npm.download.svg?style=for-the-badge', 'Did you mean npm.downloads?'],
  ['/badges/figures/nope.svg', 'There is no figure &#34;nope&#34;.'],
  ['/badges/nope/npm.downloads.svg?locale=zh', '没有名为“nope”的项目或合集。'],
  ['/charts/nope/npm.downloads.svg', 'There is no project or collection &#34;nope&#34;.'],
  ['/charts/figures/nope.svg?theme=dark', 'There is no figure &#34;nope&#34;.'],
  ['/charts/%3Cscript%3E/npm.downloads.svg?locale=zh', '没有名为“&#60;script&#62;”的项目或合集。'],
] as const

servedOnce('a picture of what does not exist', server => {
  describe.each(ASKED)('asked for as %s', accept => {
    it.each(GONE)('says so: %s', async (path, said) => {
      const { status, type, headers, text } = await server().get(path, { headers: { accept } })
      expect([status, type]).toEqual([404, 'image/svg+xml; charset=utf-8'])
      expect(headers.get('cache-control')).toBe('public, max-age=60')
      expect(headers.get('vary')).toMatch(/Accept, Sec-Fetch-Dest/)
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(text).toContain(said)
      expect(text).not.toContain('<script')
    })
  })

  it.each([
    ['/charts/nope/npm.downloads.png', 960, 540],
    ['/charts/figures/nope.png?size=social', 1200, 630],
    ['/charts/nope/npm.downloads.png?width=400&height=200&density=2', 800, 400],
  ])('is a PNG where one was asked for: %s', async (path, width, height) => {
    const answer = await fetch(server().url + path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'image/png'])
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height])
  })

  it('says what is wrong in the query to an <img>, and to programs as a problem', async () => {
    const path = '/badges/express/npm.downloads.svg?stat=fortnight'
    const drawn = await server().get(path, { headers: { accept: ASKED[0] } })
    expect([drawn.status, drawn.type]).toEqual([400, 'image/svg+xml; charset=utf-8'])
    expect(drawn.text).toContain('cannot use &quot;stat&quot;')
    expect((await server().get(path)).json).toMatchObject({ status: 400, parameter: 'stat' })
  })

  it.each(['application/json', 'application/problem+json', 'text/html,*/*'])(
    'is a problem document for those who ask for %s',
    async accept => {
      const { status, json } = await server().get('/badges/nope/npm.downloads.svg', { headers: { accept } })
      expect([status, json.parameter]).toEqual([404, 'scope'])
    },
  )

  describe.each([
    ['an <img>', { accept: ASKED[0] }],
    ['what is fetched as an image', { accept: '*/*', 'sec-fetch-dest': 'image' }],
    ['an image that any type would do for', { accept: 'text/html,*/*', 'sec-fetch-dest': 'image' }],
  ] as const)('asked for by %s', (_, headers) => {
    it.each([
      '/charts/nodejs.svg',
      '/charts/nodejs',
      '/charts/nodejs.png',
      '/charts/',
      '/charts/x/y/z.svg',
      '/charts/express/npm.downloads.gif',
      '/charts/nope/npm.downloads',
      '/charts/figures/koa-stars',
      '/charts/figures/koa-stars.jpg',
      '/charts/nope/npm.downloads.csv',
      '/badges/x/y',
      '/badges/express',
      '/badges/express.svg',
      '/badges/nope/npm.downloads.json',
      '/badges/figures/koa-stars',
      '/badges/a/b/c.svg',
    ])('is answered at every address of a picture: %s', async path => {
      const { status, type, headers: answered } = await server().get(path, { headers })
      const format = path.endsWith('.png') ? 'image/png' : 'image/svg+xml; charset=utf-8'
      expect([status, type]).toEqual([404, format])
      expect(answered.get('cache-control')).toBe('public, max-age=60')
    })
  })

  it('says what an address of a picture looks like', async () => {
    for (const [path, like] of [
      ['/charts/nodejs.svg', '/charts/express/'],
      ['/badges/x/y', '/badges/express/'],
    ] as const) {
      const { status, json } = await server().get(path, { headers: { accept: 'application/json' } })
      expect([status, json.title]).toEqual([404, 'There is no such page.'])
      expect(json.detail).toContain(`A valid address looks like ${like}`)
    }
  })

  it('is none where no picture was asked for', async () => {
    for (const path of [
      '/badges/nope/npm.downloads.json',
      '/charts/nope/npm.downloads.csv',
      '/charts/%zz/y.svg',
    ])
      expect((await server().get(path)).type).toBe('application/problem+json; charset=utf-8')
  })
})

servedOnce('the picture of a declined figure', server => {
  it.each([
    ['en', 'As of 22 November 2026.'],
    ['zh', '2026年11月22日'],
  ])('names no source that it has not, in %s', async (locale, day) => {
    const { text } = await server().get(`/charts/figures/prometheus-stars.svg?locale=${locale}`)
    expect(text).toContain(day)
    expect(text).not.toMatch(/Source: ?\.|来源：。/)
  })
})

servedOnce('parameters that others add to links', server => {
  const ADDED = 'utm_source=news&fbclid=1&v=2'

  it.each([
    '/',
    '/trends/express/npm.downloads',
    '/compare?metric=npm.downloads&scopes=express,koa',
    '/figures',
    '/figures/koa-stars',
    '/embed-builder/express/npm.downloads',
    '/embed/express/npm.downloads',
    '/embed/figures/koa-stars',
    '/badges/express/npm.downloads.svg',
    '/badges/figures/koa-stars.json',
    '/charts/express/npm.downloads.svg',
    '/charts/figures/koa-stars.svg',
    '/charts/express/npm.downloads.csv',
    '/trends/express/npm.downloads.json',
  ])('are ignored at %s', async path => {
    const { status, text } = await server().get(`${path}${path.includes('?') ? '&' : '?'}${ADDED}`)
    expect([path, status]).toEqual([path, 200])
    const [, canonical = ''] = /rel="canonical" href="([^"]*)"/.exec(text) ?? []
    expect(canonical).not.toMatch(/utm_|fbclid|v=/)
  })

  it('are ignored in an address that is pasted', async () => {
    const url = encodeURIComponent(`${PUBLIC_URL}/trends/express/npm.downloads?${ADDED}`)
    expect((await server().get(`/oembed?url=${url}&${ADDED}`)).status).toBe(200)
  })

  it('are counted by the names that are known', async () => {
    const read = async () => {
      const { text } = await server().get('/metrics')
      const count = (name: string) =>
        Number(
          new RegExp(`ecosystem_metrics_ignored_parameters\\{name="${name}"\\} (\\d+)`).exec(text)?.[1] ?? 0,
        )
      return ['utm', 'fbclid', 'v', 'other'].map(count)
    }
    const before = await read()
    await server().get(`/trends/express/npm.downloads?${ADDED}&utm_medium=x&rnage=1y&range=1y`)
    expect((await read()).map((count, index) => count - (before[index] ?? 0))).toEqual([2, 1, 1, 1])
  })

  it('are refused by the API, which says what it knows', async () => {
    const { status, json } = await server().get('/api/v1/series/express/npm.downloads?granuarity=week')
    expect([status, json.parameter]).toEqual([400, 'granuarity'])
    expect(json.detail).toBe(
      'Did you mean "granularity"? Available: from, to, granularity, transform, asOf, subject.',
    )
  })
})
