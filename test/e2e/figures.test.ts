import { describe, expect, it } from 'vitest'
import type { FigureInFullAnswer, FigureListAnswer } from '../../web/contract/figures.ts'
import { expectAccessible, LOOKS } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'
import { readJson } from './program.ts'

inBrowser('the figures in a browser', journeys, { contents: 'history' })

function journeys(site: Site): void {
  const PEOPLE = 'nodejs-contributors'
  const readFigure = (id: string) => readJson<FigureInFullAnswer>(`${site.url}/api/v1/figures/${id}`)

  it('are found by words, without JavaScript, from every page', async () => {
    const page = await site.open('/', { javaScriptEnabled: false })
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Figures' }).click()
    await page.waitForURL('**/figures')
    const { figures } = await readJson<FigureListAnswer>(`${site.url}/api/v1/figures`)
    expect(figures.length).toBeGreaterThan(50)
    const shown = await page.locator('.sentences > li').count()
    expect(shown).toBeGreaterThan(15)
    expect(shown).toBeLessThanOrEqual(24)
    await page.getByRole('main').getByRole('searchbox').fill('contributors node.js month')
    await page.getByText('More filters').click()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('en')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**q=contributors**')
    expect(await page.locator('.found').textContent()).toMatch(/^\d+ figures? with all of these words/)
    await page.getByRole('link', { name: 'Active contributors to Node.js in a month' }).click()
    await page.waitForURL('**/figures/nodejs-active-contributors**')
    expect(await page.locator('figure svg[role=img]:visible').count()).toBe(1)
    expect(await page.getByRole('button', { name: /Copy/ }).count()).toBe(0)
  })

  it.each([
    [390, 844],
    [1440, 900],
  ])('stand in the first screen at %i by %i: rare filters and the deck wait', async (width, height) => {
    const page = await site.open('/figures', { viewport: { width, height } })
    const first = await page.locator('.sentence').first().boundingBox()
    expect((first?.y ?? Number.NaN) + (first?.height ?? 0)).toBeLessThan(height)
    const fields = page.locator('form.figure-choices')
    expect(await fields.getByLabel('As of').isVisible()).toBe(false)
    await fields.getByText('More filters').click()
    expect(await fields.getByLabel('As of').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    // A filter that is in use is in sight.
    await page.goto(`${site.url}/figures?state=all`)
    expect(await fields.locator('[name=state]').isVisible()).toBe(true)
  })

  describe.each([true, false])('are gathered into a deck, with JavaScript: %s', javaScriptEnabled => {
    it('that keeps them from page to page, in a search, and in their order', async () => {
      const page = await site.open('/figures', { javaScriptEnabled })
      const boxes = page.locator('.sentences input[name=figure]')
      const [second = '', first = ''] = await Promise.all(
        [3, 1].map(async at => (await boxes.nth(at).getAttribute('value')) ?? ''),
      )
      const tick = (id: string) => page.locator(`.sentences input[value="${id}"]`).check()
      const chosenIn = (url: string) => new URL(url).searchParams.getAll('figure')
      await tick(second)
      if (javaScriptEnabled) {
        await tick(first)
        expect(chosenIn(page.url())).toEqual([second, first])
        await page.getByRole('link', { name: 'Next', exact: true }).click()
        await page.waitForURL('**cursor=**')
      } else {
        // It stays on the page that is shown, the first one and a later one.
        const keep = () => page.getByRole('button', { name: 'Save this deck' }).click()
        await keep()
        await page.waitForURL(url => url.searchParams.has('figure') && !url.searchParams.has('cursor'))
        await page.getByRole('link', { name: 'Next', exact: true }).click()
        await page.waitForURL('**cursor=**')
        const cursorIn = (url: string) => new URL(url).searchParams.get('cursor')
        const cursor = cursorIn(page.url())
        await Promise.all([page.waitForEvent('load'), keep()])
        expect([cursorIn(page.url()), chosenIn(page.url())]).toEqual([cursor, [second]])
        await page.getByRole('link', { name: 'Previous', exact: true }).click()
        await page.waitForURL(url => !url.search.includes('cursor'))
        await tick(first)
      }
      await page.getByRole('main').getByRole('searchbox').fill('stars express')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.waitForURL('**q=stars**')
      expect(chosenIn(page.url())).toEqual([second, first])
      await tick('express-stars')
      const request = page.waitForRequest('**/figures.pptx?**')
      await page.getByRole('button', { name: 'Make the slides' }).first().click()
      expect(chosenIn((await request).url())).toEqual([second, first, 'express-stars'])
    })
  })

  it('are counted while they are ticked, with a warning at one too many', async () => {
    const page = await site.open('/figures?limit=50')
    const count = page.locator('.deck-count')
    expect(await count.textContent()).toBe('')
    // Before anything is ticked, the way to slides stands below the list, and only there.
    const makers = page.getByRole('button', { name: 'Make the slides' })
    const below = await makers.evaluateAll(all =>
      all.filter(one => one.checkVisibility()).map(one => one.closest('section')?.className),
    )
    expect(below).toEqual(['deck-picker'])
    const boxes = page.locator('.sentences input[name=figure]')
    await boxes.nth(0).check()
    expect(await count.textContent()).toBe('Your deck: 1 of at most 20')
    expect(await page.locator('.deck-bar .make').isVisible()).toBe(true)
    for (let at = 1; at < 21; at++) await boxes.nth(at).check()
    expect(await count.textContent()).toBe('Your deck: 21, but at most 20 fit. Remove some.')
    expect(await count.evaluate(one => one.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    await page.reload()
    expect(await page.locator('#chosen-title').textContent()).toMatch(/21/)
    await page.locator('.chosen input').nth(2).uncheck()
    expect(await count.textContent()).toBe('Your deck: 20 of at most 20')
  })

  it('stay in the deck when a trend page brings its chart, and so does that when another one follows', async () => {
    const page = await site.open('/figures')
    await page.locator('.sentences input[name=figure]').nth(0).check()
    for (const scope of ['express', 'koa', 'express']) {
      await page.goto(`${site.url}/trends/${scope}/github.stars`)
      const link = page.locator('a', { hasText: 'Add to a deck' })
      await page.goto(new URL((await link.getAttribute('href')) ?? '', page.url()).href)
      await page.waitForURL(url => url.hash === '' && url.searchParams.has('figure'))
    }
    expect(new URL(page.url()).searchParams.getAll('chart')).toEqual([
      '/trends/express/github.stars',
      '/trends/koa/github.stars',
    ])
    expect(await page.locator('.chosen input:checked').count()).toBe(3)
  })

  it('show their own number in their chart: as a point of their own periods, or beside the mark of a longer one', async () => {
    const frame = async (path: string) => {
      const text = await (await fetch(`${site.url}/embed/${path}`)).text()
      return { text, marks: text.match(/<li value="\d+">/g) ?? [] }
    }
    const { value, comparison, window } = await readFigure('nodejs-releases')
    expect([window?.from.slice(4), value]).toEqual([expect.stringMatching(/-01$/), expect.any(Number)])
    const year = await frame('figures/nodejs-releases')
    expect(year.text).toContain(`Value: ${value} (`)
    expect(year.text).toContain(`Compared with: ${comparison?.value} (`)
    const month = await frame('figures/nodejs-monthly-downloads')
    expect(month.text).toMatch(/<p class="sub">[^<]* a month, /)
    expect(month.text).toMatch(/>Value: 1 [^<]*<|: Value: 1/)
    // A frame marks what pictures mark, and lists the others.
    const stars = await frame('nodejs/github.stars')
    expect(stars.marks).toHaveLength(8)
    expect(stars.text).toContain('Events that are not marked')
    const page = await site.open('/trends/nodejs/github.stars')
    expect(await page.locator('.events-list[open] > ol > li').count()).toBe(8)
  })

  it('have a chart that is read and zoomed as that of a trend, with the days in the address', async () => {
    const page = await site.open('/figures/nodejs-stars')
    const box = page.locator('[data-figure-chart] [data-drawing]')
    await page.locator('[data-figure-chart] canvas').waitFor()
    const caption = () => page.locator('[data-figure-chart] figcaption > span').first().textContent()
    const all = await caption()
    await box.focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('[data-spoken]').textContent()).toMatch(/stars/)
    await page.locator('.tip').first().waitFor()
    await page.keyboard.press('+')
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/)
    const zoomed = await caption()
    expect(zoomed).not.toBe(all)
    // The address shows the same without a script.
    const still = await site.open(page.url().replace(site.url, ''), { javaScriptEnabled: false })
    expect(await still.locator('figcaption > span').first().textContent()).toBe(zoomed)
    await page.getByRole('link', { name: 'Whole range' }).click()
    await expect.poll(caption).toBe(all)
    await page.goBack()
    await expect.poll(caption).toBe(zoomed)
  })

  it.each([390, 1440])('say how old they are below their sentence, not against it, at %i', async width => {
    const page = await site.open('/figures/nodejs-stars', { viewport: { width, height: 900 } })
    const [said, age] = await Promise.all(
      ['.sentence-large', '.figure-said .figure-age'].map(one => page.locator(one).boundingBox()),
    )
    expect(age!.y - said!.y - said!.height).toBeGreaterThanOrEqual(8)
  })

  it('are copied as a sentence and as a citation', async () => {
    const page = await site.open(`/figures/${PEOPLE}`, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { sentence, citation } = await readFigure(PEOPLE)
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Copy sentence' }).click()
    await expect.poll(copied).toBe(sentence)
    await page.getByRole('button', { name: 'Copy citation' }).click()
    await expect.poll(copied).toBe(citation.text)
  })

  it('are said in Chinese, and marked as such', async () => {
    const page = await site.open(`/figures/${PEOPLE}?locale=zh`)
    const sentence = page.locator('#sentence')
    expect(await sentence.getAttribute('lang')).toBe('zh')
    expect(await sentence.textContent()).toMatch(/向 Node\.js 贡献过代码/)
  })

  it('open behind a permalink with what became of them', async () => {
    const { permalink, sentence } = await readFigure(PEOPLE)
    const address = new URL(permalink).pathname + new URL(permalink).search
    const page = await site.open(address)
    expect(await page.locator('#sentence').textContent()).toBe(sentence)
    expect(await page.getByRole('heading', { name: 'Not revised since' }).count()).toBe(1)
    const unknown = await site.open(address.replace(/hash=\w+/, 'hash=0123456789ab'))
    expect(await unknown.getByRole('heading', { name: 'No data matches this citation' }).count()).toBe(1)
  })

  it.each(
    [
      '/figures',
      '/figures?locale=zh',
      `/figures/${PEOPLE}`,
      '/figures/tikv-contributors?locale=zh',
      '/figures/nodejs-stars?asOf=2017-01-01',
    ].flatMap(path => LOOKS.map(look => [path, look.colorScheme, look.viewport.width, look] as const)),
  )(
    'have no accessibility findings and no sideways scrolling: %s, %s, %i px',
    async (path, _scheme, _width, look) => {
      await expectAccessible(await site.open(path, look))
    },
  )
}
