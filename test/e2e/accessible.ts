import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Both themes, each looked at once, at the width that stands beside it; how far a page scrolls sideways is asked at
 * both widths each time, which costs nothing beside axe.
 */
export const LOOKS = [
  { colorScheme: 'light', viewport: { width: 390, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
] as const

/**
 * Expects no finding of axe, with all that is folded away, and nothing that sticks out at the side. The builder of
 * snippets stays folded: it loads a frame, and has a test of its own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('details:not(.embed-builder)'))
      one.open = true
  })
  expect(await findViolations(page)).toEqual([])
  for (const { viewport } of LOOKS) {
    await page.setViewportSize(viewport)
    // A live chart takes its new size a moment after its page.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { timeout: 10_000 })
      .toBeLessThanOrEqual(0)
  }
}

/** What axe finds on a page or in a part of it, by all of its rules or by some; `covered`: something lies over its links. */
export async function findViolations(
  page: Page,
  { part, rules, covered = false }: { part?: string; rules?: string[]; covered?: boolean } = {},
): Promise<string[]> {
  // A frame that is not near yet has no document: nothing can run in it.
  for (const frame of page.frames().filter(one => /^http/.test(one.url()))) await frame.evaluate(SOURCE)
  return page.evaluate(
    async ({ part, rules, covered }) => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const options: Axe.RunOptions = {
        resultTypes: ['violations'],
        // Lighthouse asks for it too; axe leaves it out unless it is named.
        ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: !covered } } }),
      }
      const { violations } = await axe.run(part ?? document, options)
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    },
    { part, rules, covered },
  )
}
