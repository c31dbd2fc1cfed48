import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { RunAnswer } from '../../web/contract/status.ts'
import { launchBrowser } from '../browser.ts'
import { until } from '../until.ts'
import { type StandIn, startStandIn } from '../upstreams/index.ts'
import { expectAccessible, LOOKS } from './accessible.ts'
import { type Program, readJson, remove, startProgram, temporaryFolder } from './program.ts'

describe('the pages in a browser', () => {
  let browser: Browser
  let standIn: StandIn
  let program: Program
  const folder = temporaryFolder()
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    standIn = await startStandIn()
    program = await startProgram({
      DATA_DIR: folder,
      NPM_DOWNLOADS_URL: standIn.npm,
      GITHUB_API_URL: standIn.github,
    })
    await until(async () => {
      const { runs } = await readJson<{ runs: RunAnswer[] }>(`${program.url}/api/v1/runs`)
      return ['npm', 'github'].every(id =>
        runs.some(run => run.source === id && run.state === 'finished' && run.done > 0),
      )
    }, 120_000)
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await program?.end('SIGTERM')
    await standIn?.close()
    remove(folder)
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })

  /** A fresh page that fails the test on any error in the console. */
  const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
      ...options,
    })
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', error => expect.fail(`error on ${path}: ${error.message}`))
    page.on(
      'console',
      message => message.type() === 'error' && expect.fail(`console on ${path}: ${message.text()}`),
    )
    await page.goto(program.url + path, { waitUntil: 'networkidle' })
    return page
  }

  it('lead from the overview to a trend, whose granularity stays in the address', async () => {
    const page = await open('/')
    await page.getByRole('link', { name: 'Express', exact: true }).first().click()
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
    const page = await open('/trends/electron/npm.downloads?range=1y&granularity=day')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ])
    const csv = await new Response((await download.createReadStream()) as never).text()
    const json = await page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href')
    const { points } = await readJson<SeriesAnswer>(program.url + json)
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
    const plain = await open('/trends/nodejs/github.stars', { javaScriptEnabled: false })
    const drawn = await plain.getByRole('figure').first().boundingBox()
    const live = await open('/trends/nodejs/github.stars')
    await live.locator('canvas').waitFor()
    const box = await live.getByRole('figure').first().boundingBox()
    expect(box?.y).toBeCloseTo(drawn?.y ?? 0, 0)
    expect(box?.height).toBeCloseTo(drawn?.height ?? 0, 0)
    expect(await live.evaluate(() => performance.getEntriesByType('layout-shift').length)).toBe(0)
  })

  it('show charts and tables without JavaScript', async () => {
    const page = await open('/trends/electron/npm.downloads?range=1y&granularity=week', {
      javaScriptEnabled: false,
    })
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(1)
    await page.getByText(/Table of all/).click()
    expect(await page.locator('table tbody tr').count()).toBeGreaterThan(50)
    await page.getByRole('link', { name: 'month', exact: true }).click()
    await page.waitForURL('**granularity=month**')
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(1)
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
      await expectAccessible(await open(path, look))
    },
  )

  it('say what would have been right when there is no such page', async () => {
    const context = await browser.newContext()
    contexts.push(context)
    const page = await context.newPage()
    const response = await page.goto(`${program.url}/projects/electon`)
    expect(response?.status()).toBe(404)
    await page.getByRole('main').getByRole('link', { name: 'electron' }).click()
    await page.waitForURL('**/projects/electron')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Electron')
  })
})
