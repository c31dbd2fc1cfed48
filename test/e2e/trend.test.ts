import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'

inBrowser('trend pages in a browser', journeys)

function journeys(site: Site): void {
  const EXPRESS = '/trends/express/npm.downloads'

  it('go from point to point by keyboard, each spoken and marked', async () => {
    const page = await site.open(`${EXPRESS}?range=90d`)
    const spoken = page.locator('[data-spoken]')
    await page.locator('.chart-box').focus()
    await page.keyboard.press('End')
    // The part that reads comes now.
    await expect.poll(() => spoken.textContent()).not.toBe('')
    const press = async (key: string) => {
      await page.keyboard.press(key)
      return spoken.textContent()
    }
    expect(await press('End')).toBe(
      '20 November 2026. 200 downloads, final, Change from the previous day: ±0%, Change from a year earlier: ×2',
    )
    expect(await press('PageDown')).toContain('20 November 2026')
    expect(await press('PageUp')).toContain('Change from a year earlier: ×2, revised since first collected')
    for (let step = 0; step < 4; step++) await press('ArrowLeft')
    expect(await press('ArrowLeft')).toMatch(/^5 November 2026\. unknown, npm has no/)
    expect(await press('Home')).toContain('23 August 2026')
    expect(await press('Escape')).toBe('')
  })

  const drag = async (page: Page, from: number, to: number, end = () => page.mouse.up()) => {
    const box = (await page.locator('.chart-box').boundingBox()) ?? expect.fail('no chart')
    const at = (part: number) => [box.x + box.width * part, box.y + box.height / 2] as const
    await page.mouse.move(...at(from))
    await page.locator('.tip').first().waitFor()
    await page.mouse.down()
    await page.mouse.move(...at(to), { steps: 5 })
    await end()
  }

  it('zoom into what is drawn across, as a step of the history, and back to all', async () => {
    const page = await site.open(`${EXPRESS}?granularity=week`, { cold: true })
    const all = await page.locator('figcaption').first().textContent()
    await drag(page, 0.7, 0.4)
    await page.waitForURL(/from=2026-\d\d-\d\d&to=2026-\d\d-\d\d&granularity=week/)
    const { searchParams } = new URL(page.url())
    const days = (name: string) => Date.parse(searchParams.get(name) ?? '') / 86_400_000
    // Of 60 weeks some 0.3 times 60 / 0.9, in whole weeks.
    expect(days('to') - days('from') + 1).toBeGreaterThan(15 * 7)
    expect(days('to') - days('from') + 1).toBeLessThan(23 * 7)
    expect((days('to') - days('from') + 1) % 7).toBe(0)
    expect(await page.locator('.tip, .chosen-range').count()).toBe(0)
    await page.goBack()
    await page.waitForURL(url => !url.search.includes('from'))
    await expect.poll(() => page.locator('figcaption').first().textContent()).toBe(all)
    await page.goForward()
    await page.getByRole('link', { name: 'Whole range' }).click()
    await page.waitForURL(url => url.search === '?granularity=week')
    expect(await page.evaluate(() => performance.getEntriesByType('layout-shift').length)).toBe(0)
  })

  it('keep the interval while zooming, and say where it changes', async () => {
    const page = await site.open(EXPRESS)
    const note = page.locator('.interval-note')
    const chosen = () => page.locator('.choices a[aria-current]').allTextContents()
    const [, interval = ''] = await chosen()
    expect(interval).toBe('week')
    await drag(page, 0.7, 0.4)
    await page.waitForURL(/from=.*granularity=week/)
    expect(await note.textContent()).toBe('')
    await drag(page, 0.45, 0.55)
    await page.waitForURL(url => url.searchParams.has('from') && !url.searchParams.has('granularity'))
    await expect.poll(() => note.textContent()).toBe('Interval changed from week to day to fit this range.')
    expect(await page.locator('.zoom-keys').count()).toBe(0)
  })

  it('keep their range where the drawing across is given up, or too short for a line', async () => {
    const page = await site.open(`${EXPRESS}?granularity=month`)
    const before = page.url()
    await drag(page, 0.3, 0.7, async () => {
      expect(await page.locator('.chosen-range').count()).toBe(1)
      expect(await page.locator('.tip').textContent()).toMatch(/^1 \w+.* 2026$/)
      await page.keyboard.press('Escape')
      await page.mouse.up()
    })
    expect(await page.locator('.chosen-range').count()).toBe(0)
    await drag(page, 0.5, 0.52)
    expect(page.url()).toBe(before)
  })

  it('zoom by keyboard around the point, move, and say what is shown', async () => {
    const page = await site.open(`${EXPRESS}?granularity=week`)
    const spoken = page.locator('[data-spoken]')
    await page.locator('.chart-box').focus()
    await page.keyboard.press('End')
    await expect.poll(() => spoken.textContent()).toContain('The week of')
    await page.keyboard.press('+')
    await page.waitForURL(/from=2026.*to=2026-11-15/)
    await expect.poll(() => spoken.textContent()).toMatch(/^npm downloads a week, .* 2026 to .* Nov 2026$/)
    const shown = await spoken.textContent()
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(() => spoken.textContent()).not.toBe(shown)
    expect(await page.locator('.chart-box').evaluate(one => one === document.activeElement)).toBe(true)
    await page.keyboard.press('0')
    await page.waitForURL(url => url.search === '?granularity=week')
    const length = await page.evaluate(() => history.length)
    await page.keyboard.press('-')
    expect(await page.evaluate(() => history.length)).toBe(length)
  })

  it('read with a tap, and zoom with a finger that moves sideways; upright it scrolls', async () => {
    const page = await site.open(`${EXPRESS}?granularity=week`, {
      hasTouch: true,
      viewport: { width: 390, height: 844 },
    })
    const box = (await page.locator('.chart-box').boundingBox()) ?? expect.fail('no chart')
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => page.locator('.tip').first().textContent()).toMatch(/^The week of/)
    const { left, width } = await page.evaluate(() => ({
      left: document.querySelector('.tip')!.getBoundingClientRect().left,
      width: document.querySelector('.tip')!.getBoundingClientRect().right,
    }))
    expect([left >= 0, width <= 390]).toEqual([true, true])
    const touches = await page.context().newCDPSession(page)
    const swipe = async (dx: number, dy: number) => {
      const at = (part: number) => ({
        x: box.x + box.width * 0.3 + dx * part,
        y: box.y + box.height * 0.3 + dy * part,
      })
      await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] })
      for (let step = 1; step <= 10; step++)
        await touches.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(step / 10)] })
      await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    await swipe(0, -250)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100)
    expect(page.url()).not.toContain('from=')
    // What the swipe set going may scroll on for a moment.
    const scrollUp = () => {
      scrollTo(0, 0)
      return scrollY
    }
    await expect.poll(() => page.evaluate(scrollUp)).toBe(0)
    await swipe(150, 0)
    await page.waitForURL(/from=.*to=/)
  })

  it('take another beside the first, transform both, and go back and forward without asking again', async () => {
    const page = await site.open(`${EXPRESS}?granularity=month`)
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.getByLabel('Compare with').fill('Koa')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.waitForURL('**compare=koa')
    await page.getByRole('row', { name: /Koa/ }).waitFor()
    await page.getByText('More options').click()
    await page.getByRole('link', { name: 'Start = 100' }).click()
    await page.waitForURL('**transform=index**')
    expect(await page.locator('figcaption').first().textContent()).toContain('first final value = 100')
    expect(await page.locator('.notes').textContent()).toContain('Express Oct 2025')
    expect(new Set(asked)).toEqual(new Set([`${EXPRESS}.json`]))
    asked.length = 0
    await page.goBack()
    await page.goBack()
    await page.waitForURL('**granularity=month')
    expect(await page.locator('.ranking').count()).toBe(0)
    await page.goForward()
    await page.getByRole('row', { name: /Koa/ }).waitFor()
    expect(asked).toEqual([])
    expect(await page.locator('canvas').count()).toBe(1)
  })

  it('open a comparison with an example, whose metric is changed above the chart', async () => {
    const page = await site.open('/compare')
    await page.locator('canvas').waitFor()
    await page.getByText('Other metric').click()
    await page.getByRole('link', { name: 'npm downloads', exact: true }).click()
    await page.waitForURL('**/compare?metric=npm.downloads**')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Compare: npm downloads')
  })

  it('take the only name that fits, empty the field, and add what is picked at once', async () => {
    const page = await site.open('/compare?metric=npm.downloads&scopes=express')
    const field = page.getByLabel('Compare with')
    await field.fill('koaaa')
    await field.press('Enter')
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toContain('No project or collection is named “koaaa”.')
    expect(await page.locator('.ranking tbody tr').count()).toBe(1)
    await page.locator('canvas').waitFor()
    await field.fill('ko')
    await field.press('Enter')
    await page.waitForURL('**scopes=express,koa')
    expect([await field.inputValue(), await alert.count()]).toEqual(['', 0])
    await field.evaluate((element: HTMLInputElement) => {
      element.value = 'javascript'
      element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
    })
    await page.waitForURL('**scopes=express,koa,javascript')
    await expect.poll(() => page.locator('.ranking tbody tr').count()).toBe(3)
  })

  it('end with an empty comparison that asks for a name, once the last one is removed', async () => {
    const page = await site.open('/compare?metric=npm.downloads&scopes=express,koa')
    await page.locator('canvas').waitFor()
    await page.getByRole('link', { name: 'Remove Koa' }).click()
    await page.waitForURL('**scopes=express')
    await page.getByRole('link', { name: 'Remove Express' }).click()
    await page.waitForURL('**scopes=')
    await page.locator('.compare-hint').waitFor()
    expect(await page.locator('main figure').count()).toBe(0)
    await page.getByLabel('Compare with').fill('Koa')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.waitForURL('**scopes=koa')
    await page.locator('canvas').waitFor()
  })

  it('are no longer called an example once a reader has changed them', async () => {
    const page = await site.open('/compare?metric=npm.downloads')
    expect(await page.locator('.compare-hint').count()).toBe(1)
    await page.locator('canvas').waitFor()
    await page.getByText('More options').click()
    await page.getByRole('link', { name: 'Logarithmic' }).click()
    await page.waitForURL('**scale=log')
    expect(await page.locator('.compare-hint').count()).toBe(0)
  })

  it('open export and snippets from beside the title', async () => {
    const page = await site.open('/trends/nodejs/github.stars')
    // In browsers that do not open a folded part for a link.
    const isOpened = await page.locator('.page-actions a').evaluateAll(links =>
      links.map(link => {
        const part = document.querySelector((link as HTMLAnchorElement).hash)!.closest('details')!
        link.addEventListener('click', event => event.preventDefault(), { once: true })
        ;(link as HTMLAnchorElement).click()
        const { open } = part
        part.open = false
        return open
      }),
    )
    expect(isOpened).toEqual([true, true])
    await page.getByRole('link', { name: 'Export', exact: true }).click()
    await page.locator('#export').waitFor()
    await page.getByRole('link', { name: 'Embed', exact: true }).click()
    await page.locator('#embed').waitFor()
    await page.getByRole('button', { name: 'Copy link' }).waitFor()
  })

  it('lead on from what is shown: to another language, to another metric', async () => {
    const page = await site.open('/compare?metric=npm.downloads&scopes=express')
    await page.getByText('More options').click()
    await page.getByRole('link', { name: 'Logarithmic' }).click()
    await page.waitForURL('**scale=log')
    await page.getByLabel('Compare with').fill('Koa')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('row', { name: /Koa/ }).waitFor()
    const leads = (link: string) => page.locator(link).getAttribute('href', { timeout: 2_000 })
    expect(await leads('.languages a')).toMatch(/scopes=express%2Ckoa&scale=log&locale=zh$/)
    expect(await leads('[data-metric="npm.downloads"]')).toMatch(/scopes=express,koa&scale=log$/)
  })

  it('offer only what goes together', async () => {
    const page = await site.open('/trends/nodejs/github.stars')
    await page.getByText('More options').click()
    const shown = await page
      .getByRole('navigation', { name: 'Show', exact: true })
      .getByRole('link')
      .allTextContents()
    expect(shown).toEqual(['Actual values', 'Start = 100', 'Year-on-year change'])
  })

  it.each([
    ['/trends/nodejs/github.stars', 1],
    [EXPRESS, 1],
    [`${EXPRESS}?compare=koa`, 0.85],
    ['/compare?metric=npm.downloads&scopes=express,koa', 0.85],
    ['/compare', 0.7],
    ['/projects/express', 1],
    ['/', 1],
    ['/figures/koa-weekly-downloads', 0.5],
  ])('%s begins with the chart, wide and narrow', async (path, shown) => {
    for (const [width, height, part] of [
      [1440, 900, shown],
      [390, 844, 0],
    ] as const) {
      const page = await site.open(path, { viewport: { width, height } })
      const box = await page.locator('main figure svg:visible, main figure canvas').first().boundingBox()
      if (!box) throw new Error('there is no chart')
      expect(box.y + box.height * part, `${width} px wide`).toBeLessThan(height)
      // On a phone at least the first 150 of some 340 pixels; a project's latest numbers come before its charts there.
      const begins = path.startsWith('/projects/') ? height : height - 150
      expect(box.y, `${width} px wide`).toBeLessThan(begins)
    }
  })

  it('put a live chart in the place of the drawn one, in every layout', async () => {
    for (const query of ['', '&layout=multiples', '&layout=stacked']) {
      const path = `${EXPRESS}?compare=koa${query}`
      const plain = await site.open(path, { javaScriptEnabled: false })
      const drawn = await plain.locator('.chart-box').boundingBox()
      const live = await site.open(path, { cold: true })
      await live.locator('canvas').first().waitFor()
      expect(await live.locator('.chart-box').boundingBox()).toEqual(drawn)
      expect(await live.evaluate(() => performance.getEntriesByType('layout-shift').length)).toBe(0)
    }
  })

  it('do all of it without JavaScript', async () => {
    const page = await site.open('/compare', { javaScriptEnabled: false })
    // It opens with an example.
    expect(await page.locator('.ranking tbody tr').count()).toBeGreaterThan(1)
    await page.goto(`${site.url}/compare?metric=npm.downloads&scopes=express`)
    await page.getByLabel('Compare with').fill('no such thing')
    await page.getByRole('button', { name: 'Add' }).click()
    expect(await page.getByRole('alert').textContent()).toContain(
      'No project or collection is named “no such thing”.',
    )
    expect(await page.locator('.ranking tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^1Express/),
    ])
    await page.getByLabel('Compare with').fill('Koa')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.waitForURL('**scopes=express,koa')
    await page.getByText('More options').click()
    await page.getByRole('link', { name: 'Age', exact: true }).click()
    expect(page.url()).toContain('align=age')
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(1)
    expect(await page.locator('.ranking tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^1Express.*/),
      expect.stringMatching(/^2Koa.*/),
    ])
    await page.getByText(/Table of all values/).click()
    expect(await page.locator('.points tbody tr').count()).toBeGreaterThan(50)
    await page.getByRole('link', { name: 'Remove Koa' }).click()
    await page.waitForURL(url => !url.search.includes('koa'))
  })

  it.each([
    [`${EXPRESS}?compare=koa&granularity=day&from=2026-10-01&to=2026-11-20`, 'light', 1440],
    [`${EXPRESS}?compare=koa&layout=multiples`, 'dark', 390],
    ['/trends/javascript/npm.downloads?transform=change', 'dark', 1440],
    ['/compare?metric=npm.downloads&scopes=express,koa&align=age', 'light', 390],
    ['/compare?metric=npm.downloads', 'dark', 390],
  ] as const)('have no accessibility findings: %s, %s, %i px', async (path, colorScheme, width) => {
    const page = await site.open(path, { colorScheme, viewport: { width, height: 900 } })
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  })
}
