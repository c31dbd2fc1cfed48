import { expect, it } from 'vitest'
import { inBrowser } from '../inBrowser.ts'

inBrowser('what is printed', site => {
  /** Chromium writes the objects of pages as they are. */
  const countPages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

  it.each([
    ['/trends/express/npm.downloads', 'A4'],
    ['/trends/express/npm.downloads?granularity=month&locale=zh', 'Letter'],
    ['/trends/javascript/npm.downloads', 'Letter'],
    ['/compare?metric=npm.downloads&scopes=express,koa', 'A4'],
    ['/figures/koa-weekly-downloads', 'A4'],
    ['/figures/koa-weekly-downloads?locale=zh', 'Letter'],
  ])('%s is one page with title, sentence, chart, source, day and address: %s', async (path, format) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.open(path, { colorScheme })
      expect(countPages(await page.pdf({ format }))).toBe(1)
      await page.emulateMedia({ media: 'print', colorScheme })
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
      const shown = await page.evaluate(() =>
        ['h1', '.summary, .sentence-large', 'figure svg', '.source-line', '[data-address]'].map(selector =>
          [...document.querySelectorAll(selector)].some(one => one.checkVisibility()),
        ),
      )
      expect(shown).toEqual([true, true, true, true, true])
      expect(await page.locator('[data-address]').textContent()).toBe(page.url())
      expect(await page.locator('.source-line').first().textContent()).toMatch(/2026/)
    }
  })

  it('a ranking is not cut off at the edge of its page', async () => {
    const page = await site.open('/compare?metric=npm.downloads&scopes=koa,express', {
      viewport: { width: 680, height: 900 },
    })
    await page.emulateMedia({ media: 'print' })
    const beyond = await page
      .locator('.ranking table')
      .evaluate(table => table.getBoundingClientRect().right - document.documentElement.clientWidth)
    expect(beyond).toBeLessThanOrEqual(0)
  })

  it('the address is that of the range that is shown', async () => {
    const page = await site.open('/trends/express/npm.downloads')
    await page.getByRole('link', { name: '90 days' }).click()
    await page.waitForURL('**range=90d')
    expect(countPages(await page.pdf({ format: 'A4' }))).toBe(1)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('[data-address]').textContent()).toBe(page.url())
  })
})
