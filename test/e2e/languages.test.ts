import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { texts as english } from '../../web/language/en/index.ts'
import { texts as chinese } from '../../web/language/zh/index.ts'
import { onPostgres } from '../database.ts'
import { type Served, served } from '../server/serving.ts'
import { connectBrowser } from './connectBrowser.ts'

const TREND = '/trends/express/npm.downloads'

served('languages in a browser', inBrowser, onPostgres)

function inBrowser(server: () => Served): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await connectBrowser()
  })
  afterAll(() => browser.close())

  /** A fresh page, the scripts that it loaded, and what went wrong on it. */
  const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const [scripts, errors]: [string[], string[]] = [[], []]
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => message.type() === 'error' && errors.push(message.text()))
    page.on('request', request => request.resourceType() === 'script' && scripts.push(request.url()))
    await page.goto(server().url + path, { waitUntil: 'networkidle' })
    return { page, scripts, errors }
  }
  /** All words but those of the drawing, which is not what is hydrated. */
  const wordsOf = async (page: Page): Promise<string> => {
    const html = await page.locator('[data-trend]').innerHTML()
    return html.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  }

  it.each([
    ['zh-CN', chinese, english],
    ['en-GB', english, chinese],
  ])(
    'a reader of %s loads only the texts of that language, and finds them as the server wrote them',
    async (locale, own, other) => {
      const plain = await open(TREND, { locale, javaScriptEnabled: false })
      const { page, scripts, errors } = await open(TREND, { locale })
      await page.locator('canvas').waitFor()
      expect(await wordsOf(page)).toBe(await wordsOf(plain.page))
      const loaded = await Promise.all(scripts.map(async url => (await fetch(url)).text()))
      const holds = (text: string) => loaded.some(script => script.includes(text))
      expect([holds(own.trend.dashed), holds(other.trend.dashed)]).toEqual([true, false])
      expect(errors).toEqual([])
      await plain.page.context().close()
      await page.context().close()
    },
  )

  it('the switch changes the language and nothing else, and links keep it', async () => {
    const { page, errors } = await open(`${TREND}?range=1y`, { locale: 'en-GB' })
    await page.getByRole('link', { name: '中文' }).click()
    await page.waitForURL('**?range=1y&locale=zh')
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    await page.getByRole('button', { name: '主题：自动' }).click()
    expect(await page.getByRole('button', { name: '主题：浅色' }).count()).toBe(1)
    await page.getByRole('link', { name: '状态', exact: true }).click()
    await page.waitForURL('**/status?locale=zh')
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL('**/status?locale=en')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it.each(['/', TREND, '/figures', '/status', '/nothing'])(
    '%s in Chinese has no findings, and fits a phone',
    async path => {
      const { page } = await open(`${path}?locale=zh`, { viewport: { width: 390, height: 844 } })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wider).toBeLessThanOrEqual(0)
      await page.context().close()
    },
  )
}
