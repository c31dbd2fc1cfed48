import { describe, expect, it } from 'vitest'
import { PUBLIC_URL, serve, served } from '../serving.ts'

const EXPRESS = '/embed/express/npm.downloads'
const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

served('frames', server => {
  const open = (path: string) => server().get(path, BROWSER)

  it('hold drawings, a table, the day and the way back, without a script of their own', async () => {
    const { status, type, text } = await open(`${EXPRESS}?range=90d&granularity=week`)
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text.match(/<svg[^>]* role="img"/g)).toHaveLength(4)
    expect(text).toMatch(/<h1><a href="[^"]*"[^>]*>Express: npm downloads<\/a><\/h1>/)
    expect(text).toContain('As of 22 November 2026.')
    expect(text).toContain('9–15 Nov 2026</th><td>1,400</td>')
    expect(text).toContain(
      `<a href="${PUBLIC_URL}/trends/express/npm.downloads?range=90d&amp;granularity=week" target="_blank" rel="noopener"`,
    )
    expect(text).not.toMatch(
      / style="|<style|<script>|<script (?!type="(?:module" src="|application\/json"))| on\w+="/,
    )
  })

  it('say unknown for what is not known, never 0', async () => {
    const { text } = await open(`${EXPRESS}?range=90d&granularity=day`)
    expect(text).toContain('5 Nov 2026</th><td class="unknown">unknown</td>')
    expect((await open('/embed/prometheus/github.stars')).text).toContain('unknown: no value for these days')
  })

  it('stand side by side with others, a column each', async () => {
    const { text } = await open(`${EXPRESS}?compare=koa&range=90d&granularity=week`)
    expect(text).toContain('<th scope="col">Express</th><th scope="col">Koa</th>')
    expect(text).toContain('9–15 Nov 2026</th><td>1,400</td><td>49</td>')
  })

  it.each([
    ['', 'en', undefined],
    ['?theme=auto&title=on', 'en', undefined],
    ['?theme=dark', 'en', 'dark'],
    ['?theme=light&locale=zh', 'zh-Hans', 'light'],
  ])('follow what is asked: %s', async (query, language, theme) => {
    const { text } = await open(EXPRESS + query)
    expect(text).toContain(`<html lang="${language}"${theme ? ` data-theme="${theme}"` : ''}>`)
    expect(text).toContain('<header><h1>')
  })

  it('have no spaces after Chinese stops, between their parts either', async () => {
    const { text } = await open(`${EXPRESS}?locale=zh`)
    expect(text).toContain('<strong>截至 ')
    expect(text.match(/[。，；：、？！）](?:<[^>]*>)*[ \n]+/g)).toBeNull()
  })

  it('speak one language whatever the browser wishes, for one address has one answer', async () => {
    const { text, headers } = await server().get(EXPRESS, { headers: { 'accept-language': 'zh' } })
    expect(text).toContain('<html lang="en">')
    expect(headers.get('vary') ?? '').not.toContain('Accept-Language')
  })

  it('can leave their title to the page around them', async () => {
    expect((await open(`${EXPRESS}?title=off`)).text).toContain('<header class="visually-hidden"><h1>')
  })

  it.each([
    ['2025-11-21', true],
    ['2025-11-22', false],
    ['2026-11-21', false],
  ])('pinned to %s, say that there is newer data: %s', async (asOf, told) => {
    const { text } = await open(`${EXPRESS}?asOf=${asOf}&range=1y`)
    expect(text.includes('Newer data exists')).toBe(told)
    if (told) expect(text).toContain(`<a href="${PUBLIC_URL}/trends/express/npm.downloads?range=1y"`)
  })

  it('show figures: the sentence, and the course of its numbers', async () => {
    const { text } = await open('/embed/figures/koa-weekly-downloads')
    // The tips of a frame say what those of the trend page say.
    expect(text).toContain('Change from the previous week')
    expect(text).toContain('<p class="sentence">Koa was downloaded 49 times from npm in the week of 9 to 15')
    expect(text).toContain(`<a href="${PUBLIC_URL}/figures/koa-weekly-downloads"`)
    expect(text.match(/<svg[^>]* role="img"/g)).toHaveLength(4)
    const declined = await open('/embed/figures/prometheus-stars')
    expect([declined.status, declined.text.includes('There is no data yet.')]).toEqual([200, true])
    expect(declined.text).not.toContain('<svg')
  })

  it('stay on the host that was asked where none is set', async () => {
    const other = await serve(server().db, null)
    const { text } = await other.get(EXPRESS, { headers: { host: 'evil.example' } })
    await other.close()
    expect(text).toContain('<a href="/trends/express/npm.downloads" target="_blank"')
    expect(text).not.toContain('evil.example')
  })

  describe('may be framed by anyone, and nothing else may:', () => {
    it.each([EXPRESS, '/embed/figures/koa-weekly-downloads', '/embed/express/npm.download'])(
      '%s',
      async path => {
        const { headers } = await open(path)
        const policy = headers.get('content-security-policy') ?? ''
        expect(policy).toContain('frame-ancestors *')
        expect(policy).toContain("default-src 'none';script-src 'self';style-src 'self';")
        expect(policy).not.toContain('unsafe')
        expect(headers.get('x-frame-options')).toBeNull()
        expect(headers.get('set-cookie')).toBeNull()
        expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      },
    )

    it.each([
      '/',
      '/trends/express/npm.downloads',
      '/figures/koa-stars',
      '/embed-builder/express/npm.downloads',
      '/embed',
      '/embed/express',
      '/nothing',
      '/api/v1/projects',
      '/badges/express/npm.downloads.svg',
    ])('not %s', async path => {
      const { headers } = await open(path)
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('set-cookie')).toBeNull()
    })
  })

  it('are in the language of the page, even if the browser chose it', async () => {
    const headers = { 'accept-language': 'zh' }
    const { text } = await server().get('/embed-builder/express/npm.downloads', { headers })
    expect(text).toContain('/embed/express/npm.downloads?locale=zh')
    expect(text).not.toMatch(/\/embed\/express\/npm\.downloads(?!\?locale=zh)/)
  })

  it.each([
    ['/embed/express/npm.download', 404, 'Did you mean npm.downloads?'],
    [`${EXPRESS}?theme=neon`, 400, 'auto, light, dark'],
    [`${EXPRESS}?title=maybe`, 400, 'on, off'],
    [`${EXPRESS}?theme=dark&theme=light`, 400, 'once'],
    ['/embed/figures/koa-star', 404, 'koa-stars'],
  ])(
    '%s is a problem, for a frame as a page and for a program as a document',
    async (path, status, right) => {
      const page = await open(path)
      expect([page.status, page.type]).toEqual([status, 'text/html; charset=utf-8'])
      expect(page.text).toContain('This chart cannot be shown.')
      const told = await server().get(path)
      expect([told.status, told.type]).toEqual([status, 'application/problem+json; charset=utf-8'])
      expect(told.json.detail + JSON.stringify(told.json.near ?? '')).toContain(right)
    },
  )

  it('come with a script at an address that stays', async () => {
    const { status, type, headers, text } = await server().get('/embed.js')
    expect([status, type]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('cache-control')).toContain('max-age=300')
    expect(text).not.toMatch(/\bimport\s*[{"']|\bfrom\s*["']/)
  })

  it('bring styles that also a frame in a sandbox may load', async () => {
    const { text } = await open(EXPRESS)
    for (const [, file] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const { status, headers } = await open(file ?? '')
      expect([file, status]).toEqual([file, 200])
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    }
  })
})
