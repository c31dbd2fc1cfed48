import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Both themes, each looked at once, at the width that stands beside it; how far a page scrolls sideways is asked at
 * both widths each time, which costs nothing beside axe.
 */
export const LOOKS = [
  { colorScheme: 'light', viewport: { width: 390, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
] as const

/** Expects no finding of axe, with all that is folded away, and nothing that sticks out at the side. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const over: number[] = []
  for (const { viewport } of LOOKS) {
    await page.setViewportSize(viewport)
    over.push(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
  }
  expect(Math.max(...over)).toBeLessThanOrEqual(0)
}
