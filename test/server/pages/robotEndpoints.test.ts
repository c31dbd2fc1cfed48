import { expect, it } from 'vitest'
import { served } from '../serving.ts'

served('what search engines ask for', server => {
  it('names the map of the site, and what is no page', async () => {
    const { status, type, text } = await server().get('/robots.txt')
    expect([status, type]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(text).toContain('Disallow: /api/')
    expect(text).toContain('Sitemap: https://metrics.example.org/sitemap.xml')
  })

  it('maps pages that there are, each once', async () => {
    const { status, type, text } = await server().get('/sitemap.xml')
    expect([status, type]).toEqual([200, 'application/xml; charset=utf-8'])
    const pages = [...text.matchAll(/<loc>https:\/\/metrics\.example\.org([^<]+)<\/loc>/g)].map(([, p]) => p!)
    expect(pages).toEqual([...new Set(pages)])
    expect(pages).toEqual(expect.arrayContaining(['/', '/projects/express', '/trends/express/npm.downloads']))
    for (const page of pages) expect([page, (await server().get(page)).status]).toEqual([page, 200])
  })
})
