import { describe, expect, it } from 'vitest'
import { type Got, served } from '../serving.ts'

const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

/** Texts that do harm where they get into a page as they are. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</script><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '" onmouseover="alert(1)" x="',
  '{{constructor.constructor("alert(1)")()}}<b>',
  "'; drop table projects; --",
  '\u0000',
  '\u2028</script>',
  '../../etc/passwd',
  'x'.repeat(4_000),
]

const titleOf = ({ text }: Got): string | undefined => text.match(/<title>([^<]*)<\/title>/)?.[1]

served('pages', server => {
  const open = (path: string) => server().get(path, BROWSER)

  it.each([
    ['/', 'Ecosystem Metrics'],
    ['/projects/express', 'Express – Ecosystem Metrics'],
    ['/projects/prometheus', 'Prometheus – Ecosystem Metrics'],
    ['/trends/express/npm.downloads', 'Express: npm downloads – Ecosystem Metrics'],
    [
      '/trends/express/npm.downloads?range=90d&granularity=week',
      'Express: npm downloads – Ecosystem Metrics',
    ],
    ['/trends/javascript/npm.downloads', 'JavaScript ecosystem: npm downloads – Ecosystem Metrics'],
    ['/trends/nodejs/git.active_contributors', 'Node.js: Active contributors – Ecosystem Metrics'],
    ['/trends/prometheus/github.stars', 'Prometheus: GitHub stars – Ecosystem Metrics'],
    ['/check?text=Koa', 'Check – Ecosystem Metrics'],
    ['/status', 'Status – Ecosystem Metrics'],
    ['/runs', 'Runs – Ecosystem Metrics'],
    ['/collections/javascript', 'JavaScript ecosystem – Ecosystem Metrics'],
    ['/definitions', 'Definitions – Ecosystem Metrics'],
    ['/status?source=npm&state=', 'Status – Ecosystem Metrics'],
    ['/docs', 'API – Ecosystem Metrics'],
    ['/figures', 'Figures – Ecosystem Metrics'],
    ['/figures?q=&asOf=&locale=zh', '关键数字 – Ecosystem Metrics'],
    ['/figures/express-weekly-downloads', 'npm downloads of Express a week – Ecosystem Metrics'],
    ['/figures/prometheus-stars?locale=en', 'Stars of Prometheus on GitHub – Ecosystem Metrics'],
    [
      '/figures/koa-weekly-downloads?asOf=2026-11-22&hash=0123456789ab',
      'npm downloads of Koa a week – Ecosystem Metrics',
    ],
  ])('%s is a page called %s', async (path, title) => {
    const page = await open(path)
    expect([page.status, page.type, titleOf(page)]).toEqual([200, 'text/html; charset=utf-8', title])
    expect(page.text).toMatch(/^<!doctype html><html lang="(en|zh-Hans)">/)
    expect(page.text.match(/<h1[ >]/g)).toHaveLength(1)
    const [own, query] = path.split('?')
    const named = query?.match(/(?:asOf|hash|locale)=\w[\w-]*/g)?.join('&amp;')
    const canonical = `https://metrics.example.org${own}${named ? `?${named}` : ''}`
    expect(page.text).toContain(`<link rel="canonical" href="${canonical}"`)
    expect(page.text).toContain(`<meta property="og:url" content="${canonical}"`)
    expect(page.text).not.toContain('noindex')
  })

  it.each([
    [
      '/trends/express/npm.downloads?range=1y&asOf=2026-11-20&compare=koa&scale=log&utm_source=x',
      '/trends/express/npm.downloads?asOf=2026-11-20&compare=koa',
    ],
    ['/trends/express/npm.downloads?range=1y', '/trends/express/npm.downloads'],
    [
      '/compare?metric=npm.downloads&scopes=koa,express&range=1y&v=2',
      '/compare?metric=npm.downloads&scopes=koa,express',
    ],
    ['/compare', '/compare'],
    ['/figures?asOf=2026-11-20&q=koa', '/figures?asOf=2026-11-20'],
  ])('%s names its content in its canonical address', async (path, canonical) => {
    const [, found = ''] = /rel="canonical" href="([^"]*)"/.exec((await open(path)).text) ?? []
    expect(found.replaceAll('&amp;', '&')).toBe(`https://metrics.example.org${canonical}`)
  })

  it('a preview of a link to the overview has the name of the site', async () => {
    const titleOf = async (path: string) =>
      /property="og:title" content="([^"]*)"/.exec((await open(path)).text)?.[1]
    expect(await titleOf('/')).toBe('Ecosystem Metrics')
    expect(await titleOf('/?locale=zh')).toBe('Ecosystem Metrics')
    expect(await titleOf('/status')).toBe('Status')
  })

  it.each([
    ['/trends/express/npm.downloads?range=90d&granularity=week', /^Express: npm downloads /],
    ['/compare?metric=npm.downloads&scopes=koa,express', /Koa/],
    ['/figures/koa-weekly-downloads', /^Koa was downloaded 49 times/],
  ])('%s says its headline in a preview of its link', async (path, headline) => {
    const [, said = ''] = /property="og:description" content="([^"]*)"/.exec((await open(path)).text) ?? []
    expect(said).toMatch(headline)
    expect(said).toMatch(/\d/)
  })

  it.each([
    ['/nothing', 404, 'Not found', 'There is no such page.'],
    ['/projects/expres', 404, 'Not found', 'There is no project &quot;expres&quot;.'],
    ['/collections/javascrip', 404, 'Not found', 'There is no collection &quot;javascrip&quot;.'],
    ['/status?source=nmp', 400, 'Problem', 'Invalid parameter'],
    ['/status?sort=size', 400, 'Problem', 'Invalid parameter'],
    ['/runs?source=nmp', 404, 'Not found', 'There is no source &quot;nmp&quot;.'],
    ['/projects/quartz', 404, 'Not found', 'There is no project &quot;quartz&quot;.'],
    ['/trends/express/npm.download', 404, 'Not found', 'There is no metric'],
    ['/trends/nodejs-core/git.contributors', 404, 'Not found', 'cannot be added up'],
    ['/trends/express/npm.downloads?subject=koa', 404, 'Not found', 'There is no subject'],
    ['/trends/express/npm.downloads?from=2026-02-30', 400, 'Problem', 'Invalid parameter'],
    ['/trends/express/npm.downloads?from=2026-03-01&to=2026-02-01', 400, 'Problem', 'Invalid parameter'],
    ['/trends/express/npm.downloads?from=2099-01-01', 400, 'Problem', 'Invalid parameter'],
    ['/trends/express/npm.downloads?from=1100-01-01', 400, 'Problem', 'Invalid parameter'],
    ['/figures/expres-stars', 404, 'Not found', 'There is no figure &quot;expres-stars&quot;.'],
    ['/figures?asOf=2026-02-30', 400, 'Problem', 'Invalid parameter'],
    ['/figures/express-stars?hash=x', 400, 'Problem', 'Invalid parameter'],
    ['/projects/%E0%A4%A', 400, 'Problem', 'Invalid request.'],
  ])('%s is answered with %i, as a page for people', async (path, status, title, heading) => {
    const page = await open(path)
    expect([page.status, page.type, titleOf(page)]).toEqual([
      status,
      'text/html; charset=utf-8',
      `${title} – Ecosystem Metrics`,
    ])
    expect(page.text.match(/<h1>(.*?)<\/h1>/)?.[1]).toContain(heading)
    expect(page.text).toContain('<meta name="robots" content="noindex"')
    expect(page.headers.get('cache-control')).toContain('no-')
  })

  it.each([
    '/projects/expres',
    '/figures/expres-stars',
    '/trends/expres/npm.downloads',
    '/trends/express/npm.download',
    '/nothing',
  ])('%s leads on to pages that are there', async path => {
    const main = (await open(path)).text.match(/<main[\s\S]*<\/main>/)?.[0] ?? ''
    const links = [...main.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '')
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect([link, (await open(link)).status]).toEqual([link, 200])
  })

  it('say what they may load, and are not put into frames', async () => {
    const { headers } = await open('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('load what was built', async () => {
    const { text } = await open('/trends/express/npm.downloads')
    const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '')
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const { status, headers } = await open(file)
      expect([file, status]).toEqual([file, 200])
      expect(headers.get('cache-control')).toContain('immutable')
    }
    expect((await open('/assets/.vite/manifest.json')).status).toBe(404)
  })

  describe.each(HOSTILE)('%j does no harm', text => {
    const name = encodeURIComponent(text)
    it.each([
      `/${name}`,
      `/projects/${name}`,
      `/trends/${name}/npm.downloads`,
      `/trends/express/${name}`,
      `/trends/express/npm.downloads?subject=${name}`,
      `/trends/express/npm.downloads?from=${name}`,
      `/trends/express/npm.downloads?range=${name}&scale=${name}&granularity=${name}`,
      `/trends/express/npm.downloads?${name}=${name}`,
      `/claims?verdict=${name}`,
      `/claims?scope=${name}`,
      `/claims?q=${name}`,
      `/check?text=${name}`,
      `/status?${name}=${name}`,
      `/figures/${name}`,
      `/figures?q=${name}`,
      `/figures/koa-stars?asOf=${name}&hash=${name}`,
      `/assets/${name}`,
    ])('at %s', async path => {
      const page = await open(path)
      expect(page.status).toBeLessThan(500)
      expect(page.type).toBe('text/html; charset=utf-8')
      for (const harm of ['<script>alert', '<img src=x', '<svg/onload', '" onmouseover="', '")()}}<b>'])
        expect(page.text).not.toContain(harm)
      expect(page.text.match(/<\/html>/g)).toHaveLength(1)
    })

    it.each([
      `/api/v1/projects/${name}`,
      `/api/v1/series/${name}/npm.downloads`,
      `/api/v1/series/express/${name}`,
      `/api/v1/series/express/npm.downloads?subject=${name}`,
      `/api/v1/series/express/npm.downloads?from=${name}`,
      `/api/v1/series/express/npm.downloads?${name}=1`,
      `/api/v1/series/express/npm.downloads.csv?granularity=${name}`,
      `/api/v1/runs?source=${name}`,
      `/api/v1/claims/${name}`,
      `/api/v1/claims?scope=${name}`,
    ])('at %s, even when a browser opens it', async path => {
      const { status, type, headers } = await open(path)
      expect([400, 404]).toContain(status)
      expect(type).toBe('application/problem+json; charset=utf-8')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    })
  })
})
