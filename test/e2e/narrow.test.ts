import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UNNAMED_FOUNDATION } from '../../db/model/foundation/foundation.ts'
import { listSeries } from '../../db/observations/series.ts'
import { adoptFoundation } from '../../web/foundation/foundation.ts'
import { saveSeriesOrigin } from '../saveSeriesOrigin.ts'
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

  it.each([
    [320, 'en'],
    [320, 'zh'],
    [390, 'en'],
    [390, 'zh'],
  ])('all of the menu is seen at %i px, also in a wide font (%s)', async (width, locale) => {
    const page = await site.open(`/check?locale=${locale}`, { viewport: { width, height: 800 } })
    for (const font of ['', 'DejaVu Sans, Verdana, sans-serif']) {
      const links = await page.evaluate(family => {
        document.body.style.fontFamily = family
        return [...document.querySelectorAll('.menu a')].map(one => {
          const { left, right, width } = one.getBoundingClientRect()
          return { href: one.getAttribute('href'), isSeen: left >= 0 && right <= innerWidth && width > 0 }
        })
      }, font)
      expect(links.filter(({ isSeen }) => !isSeen)).toEqual([])
      expect(links.map(({ href }) => href)).toContain(`/check?locale=${locale}`)
      expect(await sideways(page)).toBeLessThanOrEqual(0)
    }
    expect(await page.locator('.menu [aria-current]').getAttribute('href')).toBe(`/check?locale=${locale}`)
  })

  it.each(['en', 'zh'])(
    'the numbers of a project stand in one line, whatever their names take (%s)',
    async locale => {
      const page = await site.open(`/?locale=${locale}`, { viewport: { width: 390, height: 844 } })
      const tops = await page.evaluate(() =>
        [...document.querySelectorAll('.rows tbody tr')].map(row => [
          ...new Set(
            [...row.querySelectorAll('.amount')].map(one => Math.round(one.getBoundingClientRect().top)),
          ),
        ]),
      )
      expect(tops.flat().length).toBeGreaterThan(0)
      expect(tops.filter(({ length }) => length > 1)).toEqual([])
      const project = await site.open(`/projects/express?locale=${locale}`)
      const [first] = await project.locator('.latest li').all()
      await first?.locator('h3').evaluate(one => (one.textContent = 'a long name '.repeat(5)))
      const latest = await project
        .locator('.latest .latest-number')
        .evaluateAll(all => all.map(one => Math.round(one.getBoundingClientRect().top)))
      expect(latest.length).toBeGreaterThan(1)
      expect(new Set(latest).size).toBe(1)
    },
  )

  it.each(['en', 'zh'])('a period fits on one line in the table of all values (%s)', async locale => {
    const page = await site.open(`/trends/express/npm.downloads?granularity=week&locale=${locale}`, {
      viewport: { width: 390, height: 844 },
    })
    const lines = await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
      return [...document.querySelectorAll('.plain:not(.plain-blocks) tbody th')].map(one => {
        const range = document.createRange()
        range.selectNodeContents(one)
        return new Set([...range.getClientRects()].map(({ top }) => top)).size
      })
    })
    expect(lines.length).toBeGreaterThan(0)
    expect(Math.max(...lines)).toBe(1)
  })

  it.each(['en', 'zh'])('no word of the site name is broken at 320 px (%s)', async locale => {
    const page = await site.open(`/check?locale=${locale}`, { viewport: { width: 320, height: 700 } })
    const broken = await page.locator('.wordmark').evaluate(mark => {
      const text = mark.lastChild as Text
      return [...text.data.matchAll(/\S+/g)].filter(({ 0: word, index }) => {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        return range.getClientRects().length > 1
      })
    })
    expect(broken).toEqual([])
  })

  it('the choice in a filter can be read in full at 320 px', async () => {
    const page = await site.open('/?collection=javascript', { viewport: { width: 320, height: 700 } })
    const [field, filters] = await page.evaluate(() =>
      ['.list-filters select', '.list-filters'].map(one => document.querySelector(one)?.clientWidth ?? 0),
    )
    expect(field).toBeGreaterThan((filters ?? 0) * 0.9)
  })

  describe('with a logo six times as wide as high, and a long name', () => {
    const draw = (colour: string) =>
      ({
        type: 'image/svg+xml',
        base64: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100" width="600" height="100"><rect width="600" height="100" fill="${colour}"/></svg>`,
        ).toString('base64'),
      }) as const
    beforeAll(() =>
      adoptFoundation({
        ...UNNAMED_FOUNDATION,
        name: 'Python Software Foundation in Numbers',
        logo: { light: draw('#306998'), dark: draw('#ffd43b') },
        colours: {
          light: { accent: '#306998', strong: '#204a70' },
          dark: { accent: '#ffd43b', strong: '#ffe680' },
        },
      }),
    )
    afterAll(() => adoptFoundation(UNNAMED_FOUNDATION))

    it.each([320, 390, 600, 1280])('the name has lines of words at %i px', async width => {
      const page = await site.open('/definitions', { viewport: { width, height: 800 } })
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      const height = await page.locator('.wordmark').evaluate(one => one.getBoundingClientRect().height)
      const line = 1.2 * 1.35 * 16
      expect(height / line).toBeLessThan(6)
    })

    it.each(['light', 'dark'] as const)(
      'paper has the light logo, and no colours of the screen: %s',
      async chosen => {
        const page = await site.open('/definitions', { colorScheme: chosen })
        await page.evaluate(theme => document.documentElement.setAttribute('data-theme', theme), chosen)
        const read = () =>
          page.evaluate(() => ({
            logos: [...document.querySelectorAll('.logo')]
              .filter(one => one.checkVisibility())
              .map(one => one.className),
            accent: getComputedStyle(document.documentElement).getPropertyValue('--accent'),
          }))
        expect(await read()).toEqual({
          logos: [`logo logo-${chosen}`],
          accent: chosen === 'light' ? '#306998' : '#ffd43b',
        })
        await page.emulateMedia({ media: 'print' })
        expect(await read()).toEqual({ logos: ['logo logo-light'], accent: '#000' })
      },
    )
  })
})

inBrowser('the notice that numbers are made up', site => {
  beforeAll(async () => {
    const all = [...(await listSeries(site.db, { projects: ['koa'] }))]
    for (const [at, { id }] of all.entries())
      await saveSeriesOrigin(site.db, id, `http://127.0.0.1:410${at}/x`)
  })

  it.each(['en', 'zh'])(
    'is one line of a phone that unfolds, and whole on a wide screen (%s)',
    async locale => {
      for (const [width, isNarrow] of [
        [360, true],
        [390, true],
        [1280, false],
      ] as const) {
        const page = await site.open(`/status?locale=${locale}`, { viewport: { width, height: 844 } })
        const notice = page.locator('.notice')
        const whole = notice.getByText('127.0.0.1:4100').and(page.locator(':visible'))
        expect(await whole.count()).toBe(isNarrow ? 0 : 1)
        expect((await notice.innerText()).length).toBeGreaterThan(10)
        if (!isNarrow) continue
        expect((await notice.boundingBox())?.height).toBeLessThan(48)
        await notice.locator('summary').click()
        expect(await whole.count()).toBe(1)
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0)
      }
    },
  )

  it('is whole on paper', async () => {
    const page = await site.open('/status', { viewport: { width: 390, height: 844 } })
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('.notice')
    expect(await paper.innerText()).toContain('127.0.0.1:4100')
    expect(await paper.locator('summary').isVisible()).toBe(false)
  })
})
