import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { inBrowser } from '../inBrowser.ts'
import { watchRequests } from '../settle.ts'

const PAGES = [
  '/',
  '/trends/express/npm.downloads',
  '/trends/nodejs/github.stars?range=1y',
  '/compare?metric=npm.downloads&scopes=express,koa',
  '/compare',
  '/projects/express',
  '/collections/javascript',
  '/figures',
  '/figures/koa-weekly-downloads',
  '/claims',
  '/status',
  '/definitions',
]

/** Noted by the browser from the first paint on. */
const note = () => {
  const seen: string[] = []
  Object.assign(window, { seen })
  new PerformanceObserver(list => {
    for (const one of list.getEntries() as (PerformanceEntry & {
      value: number
      sources: { node?: Element }[]
    })[])
      seen.push(
        `${one.value.toFixed(4)} ${one.sources.map(({ node }) => node?.className || node?.nodeName).join()}`,
      )
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Of a font that comes late on a busy machine; nobody sees less. */
const SEEN = 0.002

inBrowser('pages whose parts stay where they are', site => {
  const listShifts = async (page: Page) => {
    const all = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
    return all.filter(shift => Number.parseFloat(shift) >= SEEN)
  }

  it.each([
    ['390 by 844', { width: 390, height: 844 }],
    ['1440 by 900', { width: 1440, height: 900 }],
  ])('while they load, are scrolled and change their language: %s', async (_, viewport) => {
    const page = await site.open('/docs', { viewport, first: note })
    const settle = watchRequests(page)
    const shifts: string[] = []
    for (const path of PAGES) {
      await page.goto(site.url + path)
      await settle()
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      for (let y = 0; y < Math.min(height, 6_000); y += viewport.height)
        await page.evaluate(top => scrollTo(0, top), y)
      await page.evaluate(() => scrollTo(0, 0))
      shifts.push(...(await listShifts(page)).map(shift => `${path}: ${shift}`))
      await Promise.all([page.waitForEvent('load'), page.locator('.languages a').first().click()])
      await settle()
      shifts.push(...(await listShifts(page)).map(shift => `${path} in Chinese: ${shift}`))
    }
    expect(shifts).toEqual([])
  })
})
