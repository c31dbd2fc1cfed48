import { unfurl } from 'unfurl.js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PUBLIC_URL, serve, servedOnce } from '../serving.ts'

/** What https://oembed.com asks of an answer of type `rich`. */
const Rich = z.strictObject({
  type: z.literal('rich'),
  version: z.literal('1.0'),
  title: z.string().min(1),
  provider_name: z.string(),
  provider_url: z.url(),
  cache_age: z.number().int().positive(),
  html: z.string().startsWith('<iframe '),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  thumbnail_url: z.url().optional(),
  thumbnail_width: z.number().int().optional(),
  thumbnail_height: z.number().int().optional(),
})

const TREND = `${PUBLIC_URL}/trends/express/npm.downloads`
const asking = (url: string, more = ''): string => `/oembed?url=${encodeURIComponent(url)}${more}`

servedOnce('oEmbed', server => {
  const told = async (url: string, more = '') => {
    const { status, type, headers, json } = await server().get(asking(url, more))
    expect([url, status, type]).toEqual([url, 200, 'application/json; charset=utf-8'])
    expect(headers.get('access-control-allow-origin')).toBe('*')
    return Rich.parse(json)
  }

  it.each([
    [TREND, 'Express: npm downloads', '/embed/express/npm.downloads'],
    [
      `${TREND}?range=1y&asOf=2026-11-20`,
      'Express: npm downloads',
      '/embed/express/npm.downloads?range=1y&amp;asOf=2026-11-20',
    ],
    [TREND.replace('https:', 'http:'), 'Express: npm downloads', '/embed/express/npm.downloads'],
    [
      `${PUBLIC_URL}/embed/express/npm.downloads?theme=dark`,
      'Express: npm downloads',
      '/embed/express/npm.downloads?theme=dark',
    ],
    [
      `${PUBLIC_URL}/figures/koa-weekly-downloads`,
      'Koa was downloaded 49 times',
      '/embed/figures/koa-weekly-downloads',
    ],
  ])('unfolds %s', async (url, title, frame) => {
    const { html, title: given } = await told(url)
    expect(given).toContain(title)
    expect(html).toContain(`src="${PUBLIC_URL}${frame}"`)
    const path = /src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await server().get(path.slice(PUBLIC_URL.length))).status).toBe(200)
  })

  it.each([
    ['', 720, 450, true],
    ['&maxwidth=400', 400, 352, false],
    ['&maxwidth=2000&maxheight=1000', 720, 450, true],
    ['&maxheight=300', 720, 300, false],
    ['&maxwidth=1&maxheight=1', 1, 1, false],
    ['&maxwidth=1200&maxheight=630&dnt=1&format=json', 720, 450, true],
  ])('keeps to %s', async (more, width, height, pictured) => {
    const answer = await told(TREND, more)
    expect([answer.width, answer.height, answer.thumbnail_url !== undefined]).toEqual([
      width,
      height,
      pictured,
    ])
    expect(answer.html).toContain(`width="${width}" height="${height}"`)
  })

  it.each([
    'https://evil.example/trends/express/npm.downloads',
    'https://metrics.example.org.evil.example/trends/express/npm.downloads',
    'https://metrics.example.org@evil.example/trends/express/npm.downloads',
    'https://a:b@metrics.example.org/trends/express/npm.downloads',
    'https://metrics.example.org:8443/trends/express/npm.downloads',
    'ftp://metrics.example.org/trends/express/npm.downloads',
    'data:text/html,<script>alert(1)</script>',
    '//metrics.example.org/trends/express/npm.downloads',
    '/trends/express/npm.downloads',
    PUBLIC_URL,
    `${PUBLIC_URL}/projects/express`,
    `${PUBLIC_URL}/trends/express`,
    `${TREND}/more`,
    `${PUBLIC_URL}/trends/express/npm.download`,
    `${PUBLIC_URL}/trends/%E0%A4%A/npm.downloads`,
    `${PUBLIC_URL}/trends/../api/v1/projects`,
    `${TREND}?range=ages`,
    `${TREND}?range=1y&range=3y`,
    `${PUBLIC_URL}/figures/koa`,
    `${PUBLIC_URL}/figures/koa-stars?hash=x`,
  ])('knows nothing at %s', async url => {
    const { status, json } = await server().get(asking(url))
    expect([status, json.parameter]).toEqual([404, 'url'])
  })

  it.each(['xml', 'XML', 'jsonp', ''])('does not speak %j', async format => {
    const { status, json } = await server().get(asking(TREND, `&format=${format}`))
    expect([status, json.parameter]).toEqual([501, 'format'])
    // It is an answer, and no failure that an operator must see.
    expect(server().logged.filter(line => line.includes('spoken'))).toEqual([])
  })

  it.each(['0', '-1', '1.5', '1e3', '10001', '99999999999', 'NaN', '0x10', ' 5', '', '5px'])(
    'takes no size of %j',
    async size => {
      for (const name of ['maxwidth', 'maxheight']) {
        const { status, json } = await server().get(asking(TREND, `&${name}=${encodeURIComponent(size)}`))
        expect([status, json.parameter]).toEqual([400, name])
      }
    },
  )

  it('wants an address', async () => {
    const { status, json } = await server().get('/oembed')
    expect([status, json.parameter]).toEqual([400, 'url'])
  })

  describe('a pasted link unfolds for a consumer of oEmbed and Open Graph,', () => {
    it.each([
      ['/trends/express/npm.downloads?range=3y&compare=koa', 'Express: npm downloads'],
      ['/figures/koa-weekly-downloads', 'npm downloads of Koa a week'],
    ])('%s', async (path, title) => {
      // Where it is told to stand is another place than where it stands.
      const fetched = (url: string) => fetch(url.replace(PUBLIC_URL, server().url))
      const found = await unfurl(PUBLIC_URL + path, { fetch: fetched as never })
      expect(found.open_graph).toMatchObject({ title, site_name: 'Ecosystem Metrics' })
      expect(found.open_graph.images?.[0]).toMatchObject({ width: 1200, height: 630, type: 'image/png' })
      expect(found.open_graph.images?.[0]?.url).toMatch(/^https:\/\/metrics\.example\.org\/charts\/.*\.png/)
      expect(found.twitter_card?.card).toBe('summary_large_image')
      expect(found.oEmbed).toMatchObject({ type: 'rich', version: '1.0', width: 720 })
      expect((found.oEmbed as { html?: string }).html).toContain(`<iframe src="${PUBLIC_URL}/embed/`)
    })

    it('also where no public address is set', async () => {
      const other = await serve(server().db, null)
      const found = await unfurl(`${other.url}/trends/express/npm.downloads?range=1y`)
      await other.close()
      expect((found.oEmbed as { html?: string }).html).toContain(
        `<iframe src="${other.url}/embed/express/npm.downloads?range=1y"`,
      )
    })
  })
})
