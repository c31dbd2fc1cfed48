import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'

inBrowser('overview, search and their neighbours in a browser', journeys)

function journeys(site: Site): void {
  const beyond = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

  // Overview, project and status are looked at by pages.test.ts.
  it.each([
    ['/collections/javascript', 'light', 1440],
    ['/collections/javascript', 'dark', 390],
    ['/definitions', 'light', 390],
    ['/definitions', 'dark', 1440],
    ['/status?source=github', 'light', 1440],
    ['/status?source=github', 'dark', 390],
    ['/search?q=expres', 'light', 390],
    ['/search?q=expres', 'dark', 1440],
    ['/docs', 'dark', 390],
    ['/figures', 'light', 390],
    ['/figures?state=no-data', 'dark', 1440],
    ['/runs', 'light', 1440],
    ['/search?q=zzzz', 'dark', 390],
  ] as const)('%s has no accessibility findings, %s, %i px', async (path, colorScheme, width) => {
    const page = await site.open(path, { colorScheme, viewport: { width, height: 900 } })
    expect(await findViolations(page)).toEqual([])
    expect(await beyond(page)).toBeLessThanOrEqual(0)
  })

  it.each([
    '/?locale=en',
    '/?locale=zh',
    '/projects/express?locale=zh',
    '/figures?state=all',
    '/claims',
    '/status?source=github&sort=last',
    '/definitions',
    '/runs',
  ])('%s fits from 320 px to 4K', async path => {
    const page = await site.open(path)
    for (const width of [320, 360, 768, 1024, 2560, 3840]) {
      await page.setViewportSize({ width, height: 900 })
      expect([width, await beyond(page)]).toEqual([width, 0])
    }
  })

  it('the overview says everything without a script, and leads to what it names', async () => {
    const page = await site.open('/', { javaScriptEnabled: false })
    expect(await page.getByText('Express was downloaded').count()).toBeGreaterThan(0)
    expect(await page.locator('.growth svg').count()).toBeGreaterThan(0)
    await page.locator('.growth-name').getByRole('link', { name: 'JavaScript ecosystem' }).click()
    await page.waitForURL('**/collections/javascript')
    expect(await page.getByText(/of 2 projects/).count()).toBeGreaterThan(0)
    await page.getByRole('searchbox').fill('koa')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/search?q=koa')
    await page.getByRole('main').getByRole('link', { name: 'Koa', exact: true }).click()
    await page.waitForURL('**/projects/koa')
  })

  it('search answers while one types, by keyboard alone', async () => {
    const page = await site.open('/')
    await page.keyboard.press('/')
    // A table's choices are options too.
    const suggested = page.locator('#suggestions').getByRole('option')
    const field = page.getByRole('combobox', { name: 'Search projects' })
    expect(await field.evaluate(one => one === document.activeElement)).toBe(true)
    await page.keyboard.type('exprees')
    await suggested.first().waitFor()
    expect(await field.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    const chosen = page.locator(`#${await field.getAttribute('aria-activedescendant')}`)
    expect(await chosen.getAttribute('aria-selected')).toBe('true')
    expect(await findViolations(page, { part: '.masthead', covered: true })).toEqual([])
    await page.keyboard.press('Escape')
    expect(await suggested.count()).toBe(0)
    await page.keyboard.press('Backspace')
    await suggested.first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/projects/express')
  })

  it('the projector is one switch, which the browser keeps', async () => {
    const page = await site.open('/')
    const size = () =>
      page.locator('.standfirst').evaluate(one => Number.parseFloat(getComputedStyle(one).fontSize))
    const before = await size()
    await page.getByRole('button', { name: 'Projector' }).click()
    expect(await size()).toBeGreaterThan(before * 1.3)
    expect(await findViolations(page, { rules: ['color-contrast-enhanced'] })).toEqual([])
    await page.goto(`${site.url}/status`)
    expect(await page.getByRole('button', { name: 'Projector' }).getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('html[data-projector]').count()).toBe(1)
  })
}
