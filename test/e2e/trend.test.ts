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
    const press = async (key: string) => {
      await page.keyboard.press(key)
      return spoken.textContent()
    }
    expect(await press('End')).toBe('20 November 2026. 200 downloads, final')
    expect(await press('PageDown')).toContain('20 November 2026')
    expect(await press('PageUp')).toContain(
      '10 November 2026. 200 downloads, final, revised since first collected',
    )
    for (let step = 0; step < 4; step++) await press('ArrowLeft')
    expect(await press('ArrowLeft')).toBe('5 November 2026. unknown, unknown')
    expect(await press('Home')).toContain('23 August 2026')
    expect(await press('Escape')).toBe('')
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
    expect(await alert.textContent()).toContain('Nothing is named “koaaa”.')
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
      // On a phone at least the first 150 of some 340 pixels.
      expect(box.y, `${width} px wide`).toBeLessThan(height - 150)
    }
  })

  it('put a live chart in the place of the drawn one, in every layout', async () => {
    for (const query of ['', '&layout=multiples', '&layout=stacked']) {
      const path = `${EXPRESS}?compare=koa${query}`
      const plain = await site.open(path, { javaScriptEnabled: false })
      const drawn = await plain.locator('.chart-box').boundingBox()
      const live = await site.open(path)
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
    expect(await page.getByRole('alert').textContent()).toContain('Nothing is named “no such thing”.')
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
