import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { inBrowser } from '../inBrowser.ts'

/** As assistive programs are told it. */
interface AccessibleNode {
  readonly role: string
  readonly name: string
}

inBrowser('a journey by keyboard alone', site => {
  const listNodes = async (page: Page): Promise<AccessibleNode[]> => {
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    await session.detach()
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '') }))
  }
  const FOCUSED = new Set([
    'link',
    'button',
    'textbox',
    'searchbox',
    'combobox',
    'checkbox',
    'DisclosureTriangle',
  ])

  /** What has the focus: its words, and what is wrong with how it is seen. */
  const readFocus = (page: Page) =>
    page.evaluate(async () => {
      const one = document.activeElement as HTMLElement
      const findMiddle = () => {
        const { left, top, width, height } = one.getClientRects()[0] ?? one.getBoundingClientRect()
        return [left + width / 2, top + height / 2] as const
      }
      const isInside = ([x, y]: readonly [number, number]) =>
        y >= 0 && y <= innerHeight && x >= 0 && x <= innerWidth
      // The browser scrolls to what has the focus with one of its next frames; on a busy machine it may be a later one.
      for (let frame = 0; frame < 2 || (frame < 120 && !isInside(findMiddle())); frame++)
        await new Promise(requestAnimationFrame)
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      const [x, y] = findMiddle()
      const above = document.elementFromPoint(x, y)
      const text = (one.getAttribute('aria-label') ?? one.innerText ?? '').trim()
      const isSeen = isInside([x, y])
      return {
        text: text || (one as HTMLInputElement).name || '',
        isChart: one.classList.contains('chart-box'),
        wrong: [
          ...(outlineStyle === 'none' || outlineWidth === '0px'
            ? boxShadow === 'none'
              ? ['no ring']
              : []
            : []),
          ...(isSeen ? [] : ['out of sight']),
          ...(isSeen && above && !one.contains(above) && !above.contains(one)
            ? [`covered by ${above.className || above.tagName}`]
            : []),
        ].map(fault => `${text}: ${fault}`),
      }
    })

  const tabTo = async (
    page: Page,
    isWanted: (focused: { text: string; isChart: boolean }) => boolean,
    wrong: string[],
  ): Promise<void> => {
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press('Tab')
      const focused = await readFocus(page)
      wrong.push(...focused.wrong)
      if (isWanted(focused)) return
    }
    throw new Error('Tab does not lead there')
  }
  const named = (text: string) => (focused: { text: string }) => focused.text === text

  it('finds a project, reads its trend, compares it and exports it, at both widths', async () => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const wrong: string[] = []
      // Without smooth scrolling: what has the focus is in sight at once.
      const page = await site.open('/', { viewport, acceptDownloads: true, reducedMotion: 'reduce' })
      await page.keyboard.press('/')
      await page.keyboard.type('express')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/projects/express')

      await tabTo(page, ({ text }) => /^npm downloads/.test(text), wrong)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/trends/express/npm.downloads**')
      await page.locator('.chart-box[data-live]').waitFor()
      const nodes = await listNodes(page)
      expect(nodes.filter(({ role, name }) => FOCUSED.has(role) && name === '')).toEqual([])
      expect(nodes).toContainEqual({
        role: 'group',
        name: expect.stringMatching(/^Chart\. .*arrow keys.*zoom/),
      })
      expect(nodes).toContainEqual({
        role: expect.stringMatching(/^(image|img)$/),
        name: expect.stringMatching(/^Express: npm downloads\. .* rose from /),
      })

      // It comes before the table of its values, and is read point by point.
      await tabTo(page, ({ isChart }) => isChart, wrong)
      await page.keyboard.press('End')
      await expect.poll(() => page.locator('[data-spoken]').textContent()).toMatch(/2026\. .* downloads/)
      await tabTo(page, ({ text }) => text.startsWith('Table of all values'), wrong)
      await page.keyboard.press('Enter')
      const table = (await listNodes(page)).filter(({ role }) => role === 'table')
      expect(table).toContainEqual({
        role: 'table',
        name: expect.stringMatching(/^Express, npm downloads .*, latest first$/),
      })

      await page.getByLabel('Compare with').focus()
      await page.keyboard.type('koa')
      await page.keyboard.press('Enter')
      await page.waitForURL('**compare=koa**')
      await tabTo(page, named('Ranking and comparison'), wrong)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/compare?**')
      await page.getByRole('row', { name: /Koa/ }).waitFor()

      await tabTo(page, named('Export'), wrong)
      await page.keyboard.press('Enter')
      await tabTo(page, named('CSV'), wrong)
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      expect(download.suggestedFilename()).toMatch(/express.*koa.*\.csv$/)
      const pictures = (await listNodes(page)).filter(
        ({ role, name }) => role === 'link' && name.includes('PNG'),
      )
      expect(pictures.length).toBeGreaterThan(3)
      expect(new Set(pictures.map(({ name }) => name)).size).toBe(pictures.length)
      await page.keyboard.press('Shift+Tab')
      for (let step = 0; step < 30 && !/PNG/.test((await readFocus(page)).text); step++)
        await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/charts/express/npm.downloads.png?**')
      expect([...new Set(wrong)]).toEqual([])
    }
  })
})
