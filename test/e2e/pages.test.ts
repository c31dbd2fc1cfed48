import { expect, it } from 'vitest'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { expectAccessible, LOOKS } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'
import { readJson } from './program.ts'

inBrowser('the pages in a browser', journeys, { contents: 'history' })

function journeys(site: Site): void {
  it('lead from the overview to a trend, whose granularity stays in the address', async () => {
    const page = await site.open('/')
    await page.locator('a[href="/projects/express"]').first().click()
    await page.waitForURL('**/projects/express')
    await page
      .getByRole('link', { name: /^npm downloads a (week|month)$/ })
      .first()
      .click()
    await page.waitForURL('**/trends/express/npm.downloads**')
    await page.getByRole('link', { name: 'quarter', exact: true }).click()
    await page.waitForURL('**granularity=quarter**')
    await expect.poll(() => page.getByRole('figure').first().textContent()).toContain('a quarter')
    await page.reload({ waitUntil: 'networkidle' })
    expect(page.url()).toContain('granularity=quarter')
    expect(await page.getByRole('figure').first().textContent()).toContain('a quarter')
    await page.getByRole('link', { name: 'year', exact: true }).click()
    await page.waitForURL('**granularity=year**')
    await page.goBack()
    await page.waitForURL('**granularity=quarter**')
  })

  it('offer a CSV that equals the API', async () => {
    const page = await site.open('/trends/electron/npm.downloads?range=1y&granularity=day')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ])
    const csv = await new Response((await download.createReadStream()) as never).text()
    const json = await page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href')
    const { points } = await readJson<SeriesAnswer>(site.url + json)
    expect(download.suggestedFilename()).toMatch(/^electron-npm-downloads-day-.*\.csv$/)
    const lines = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map(line => line.split(','))
    expect(lines.map(([period, value]) => [period, value === '' ? null : Number(value)])).toEqual(
      points.map(({ period, value }) => [period, value]),
    )
    expect(points.some(({ value }) => value === null)).toBe(true)
  })

  it('replace the drawn chart with a live one in the same place', async () => {
    const plain = await site.open('/trends/nodejs/github.stars', { javaScriptEnabled: false })
    const drawn = await plain.getByRole('figure').first().boundingBox()
    const live = await site.open('/trends/nodejs/github.stars', { cold: true })
    await live.locator('canvas').waitFor()
    const box = await live.getByRole('figure').first().boundingBox()
    expect(box?.y).toBeCloseTo(drawn?.y ?? 0, 0)
    expect(box?.height).toBeCloseTo(drawn?.height ?? 0, 0)
    expect(await live.evaluate(() => performance.getEntriesByType('layout-shift').length)).toBe(0)
  })

  it('show charts and tables without JavaScript', async () => {
    const page = await site.open('/trends/electron/npm.downloads?range=1y&granularity=week', {
      javaScriptEnabled: false,
    })
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(1)
    await page.getByText(/Table of all/).click()
    expect(await page.locator('table tbody tr').count()).toBeGreaterThan(50)
    await page.getByRole('link', { name: 'month', exact: true }).click()
    await page.waitForURL('**granularity=month**')
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(1)
  })

  it.each([
    ['/', 5_500, 8_300],
    ['/projects/nodejs', 3_500, 6_000],
    ['/claims', 4_000, 8_000],
    ['/figures', 4_000, 7_100],
    ['/status', 2_500, 4_000],
  ])('are short: %s', async (path, wide, narrow) => {
    for (const [viewport, most] of [
      [{ width: 1440, height: 900 }, wide],
      [{ width: 390, height: 844 }, narrow],
    ] as const) {
      const page = await site.open(path, { viewport })
      expect(
        await page.evaluate(() => document.documentElement.scrollHeight),
        `${viewport.width} px wide`,
      ).toBeLessThan(most)
      expect(await page.locator('.notice:visible, .freshness-offline:visible').count()).toBeLessThanOrEqual(1)
    }
  })

  it.each(['en', 'zh'])('have tiles whose lines stand below each other: %s', async locale => {
    const page = await site.open(`/projects/nodejs?locale=${locale}`)
    const tiles = await page
      .locator('.latest li')
      .evaluateAll(all => all.map(one => [...one.children].map(part => part.getBoundingClientRect())))
    expect(Math.max(...tiles.map(({ length }) => length))).toBe(4)
    for (const parts of tiles)
      for (const [index, { bottom }] of parts.slice(0, -1).entries())
        expect(parts[index + 1]!.top).toBeGreaterThanOrEqual(bottom - 0.5)
  })

  it('say what grew most this month, and lead to the view that shows it', async () => {
    const page = await site.open('/')
    const month = page.getByRole('region', { name: /^(Since last month|Latest comparable month)$/ })
    await month.locator('.moves-list a').first().click()
    // A year that ends with the month of the move, which may be an old one.
    await page.waitForURL(/\/trends\/.*(range=1y|from=[\d-]+&to=[\d-]+)&granularity=month/)
    await page.getByRole('figure').first().waitFor()
  })

  const PATHS = [
    '/',
    '/projects/electron',
    '/trends/electron/npm.downloads',
    '/trends/javascript/github.stars',
    '/status',
  ]
  it.each(
    PATHS.flatMap(path => LOOKS.map(look => [path, look.colorScheme, look.viewport.width, look] as const)),
  )(
    'have no accessibility findings and no sideways scrolling: %s, %s, %i px',
    async (path, _scheme, _width, look) => {
      await expectAccessible(await site.open(path, look))
    },
  )

  it('say what would have been right when there is no such page', async () => {
    const page = await site.open('/projects/electon', { tolerated: /status of 404/ })
    await page.getByRole('main').getByRole('link', { name: 'electron' }).click()
    await page.waitForURL('**/projects/electron')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Electron')
  })
}
