import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { inBrowser } from './inBrowser.ts'

inBrowser('pages with long words and large letters', site => {
  const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

  it.each([
    '/',
    '/projects/express',
    '/trends/express/npm.downloads',
    '/figures',
    '/figures/koa-stars',
    '/claims',
  ])('a title of one word of 200 letters wraps at 360 px: %s', async path => {
    const page = await site.open(path, { viewport: { width: 360, height: 800 } })
    await page.evaluate(() => {
      const texts = 'h1, h2, h3, .standfirst, .sentences a, .crumbs a, figcaption, main p'
      for (const one of document.querySelectorAll(texts))
        if (one.children.length === 0) one.textContent = 'x'.repeat(200)
    })
    expect(await sideways(page)).toBeLessThanOrEqual(0)
  })

  it.each([360, 1280])('letters of twice their size fit the claims at %i px', async width => {
    const page = await site.open('/claims', { viewport: { width, height: 900 } })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await sideways(page)).toBeLessThanOrEqual(0)
  })
})
