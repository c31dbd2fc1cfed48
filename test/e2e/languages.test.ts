import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { texts as english } from '../../web/language/en/index.ts'
import { texts as chinese } from '../../web/language/zh/index.ts'
import { inBrowser, type Site } from './inBrowser.ts'

const TREND = '/trends/express/npm.downloads'

inBrowser('languages in a browser', journeys)

function journeys(site: Site): void {
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
      const plain = await site.open(TREND, { locale, javaScriptEnabled: false })
      const page = await site.open(TREND, { locale })
      await page.locator('canvas').waitFor()
      expect(await wordsOf(page)).toBe(await wordsOf(plain))
      const scripts = await page.evaluate(() =>
        performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
      )
      const loaded = await Promise.all(scripts.map(async url => (await fetch(url)).text()))
      const holds = (text: string) => loaded.some(script => script.includes(text))
      expect([holds(own.trend.dashed), holds(other.trend.dashed)]).toEqual([true, false])
    },
  )

  it('the switch changes the language and nothing else, and links keep it', async () => {
    const page = await site.open(`${TREND}?range=1y`, { locale: 'en-GB' })
    await page.getByRole('link', { name: '中文' }).click()
    await page.waitForURL('**?range=1y&locale=zh')
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    await page.getByRole('button', { name: '主题：自动' }).click()
    expect(await page.getByRole('button', { name: '主题：浅色' }).count()).toBe(1)
    await page.getByRole('link', { name: '状态', exact: true }).click()
    await page.waitForURL('**/status?locale=zh')
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL('**/status?locale=en')
  })

  it.each(['/', TREND, '/figures', '/status', '/nothing'])(
    '%s in Chinese has no findings, and fits a phone',
    async path => {
      const page = await site.open(`${path}?locale=zh`, {
        viewport: { width: 390, height: 844 },
        ...(path === '/nothing' ? { tolerated: /status of 404/ } : {}),
      })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wider).toBeLessThanOrEqual(0)
    },
  )
}
