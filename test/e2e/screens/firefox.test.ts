import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Firefox, startFirefox } from '../../firefox.ts'
import { servedOnce } from '../../server/serving.ts'

/** Its engine draws and measures otherwise than Chromium's, in which all other tests look. */
servedOnce('the pages in Firefox', server => {
  let firefox: Firefox
  beforeAll(async () => {
    firefox = await startFirefox()
  })
  afterAll(() => firefox?.stop())

  const open = async (path: string): Promise<void> => {
    await firefox.page.open(server().url + path)
  }
  const textOf = (selector: string) =>
    firefox.page.evaluate<string | null>(
      `document.querySelector(${JSON.stringify(selector)})?.textContent ?? null`,
    )
  const seen = (selector: string) =>
    firefox.page.evaluate<boolean>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].some(one => one.checkVisibility() && one.getBoundingClientRect().height > 0)`,
    )

  describe.each([
    [390, 844],
    [1440, 900],
  ])('%i px wide', (width, height) => {
    beforeAll(() => firefox.page.resize(width, height))

    it.each([
      ['/', 'main svg'],
      ['/trends/express/npm.downloads', '.chart-box[data-live] canvas'],
      ['/compare?metric=npm.downloads&scopes=express,koa', '.chart-box[data-live] canvas'],
      ['/projects/express', 'main svg'],
      ['/figures', '.sentences > li'],
      ['/figures/koa-weekly-downloads', 'figure svg'],
      ['/claims', 'main h1'],
    ])('%s is drawn, without errors, and not too wide', async (path, drawn) => {
      await open(path)
      await expect.poll(() => seen(drawn), { timeout: 20_000 }).toBe(true)
      const beyond = await firefox.page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(beyond).toBeLessThanOrEqual(0)
      expect(firefox.page.errors).toEqual([])
    })
  })

  it('a chart is read under the pointer and by keyboard, and zoomed into', async () => {
    await firefox.page.resize(1280, 900)
    await open('/trends/express/npm.downloads?granularity=week')
    await expect.poll(() => seen('.chart-box[data-live] canvas')).toBe(true)
    const box = await firefox.page.evaluate<DOMRect>(
      `document.querySelector('.chart-box').getBoundingClientRect().toJSON()`,
    )
    const at = (part: number) => [box.x + box.width * part, box.y + box.height / 2] as const
    await firefox.page.point([at(0.5), at(0.51)])
    await expect.poll(() => textOf('.tip'), { timeout: 20_000 }).toMatch(/^The week of .* 2026/)
    await firefox.page.point([at(0.4), at(0.6), at(0.7)], true)
    await expect
      .poll(() => firefox.page.evaluate('location.search'), { timeout: 20_000 })
      .toMatch(/from=2026-\d\d-\d\d&to=2026-/)
    await expect.poll(() => textOf('.whole-range')).toBe('Whole range')
    await firefox.page.evaluate(`document.querySelector('.chart-box').focus()`)
    // End, in the numbers of WebDriver.
    await firefox.page.press('\uE010')
    await expect.poll(() => textOf('[data-spoken]')).toMatch(/^The week of .* 2026\. /)
    expect(firefox.page.errors).toEqual([])
  })
})
