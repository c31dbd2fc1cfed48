import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type ServedFrom, servedOnce } from '../server/serving.ts'
import { supplied } from '../supplied.ts'

/** The pages, in a browser that all test files share. */
export interface Site {
  readonly url: string
  /** Opens a page in a context of its own. An error in its console fails the test, and so does a third party. */
  open(path: string, options?: BrowserContextOptions & Opening): Promise<Page>
}

interface Opening {
  /** Errors that are as they should be. */
  readonly tolerated?: RegExp
  /** Runs in the page before anything else. */
  readonly first?: () => void
}

const OURS = new Set(['localhost', '127.0.0.1'])

/** Tests against the pages, served from a database of their own. */
export function inBrowser(name: string, tests: (site: Site) => void, from?: ServedFrom): void {
  servedOnce(
    name,
    server => {
      let browser: Browser
      const contexts: BrowserContext[] = []
      const errors: string[] = []
      beforeAll(async () => {
        browser = await chromium.connect(await supplied('browser'))
      })
      // Closes what was opened here; the browser stays.
      afterAll(() => browser?.close())
      afterEach(async () => {
        for (const context of contexts.splice(0)) await context.close()
        expect(errors.splice(0)).toEqual([])
      })
      tests({
        get url() {
          return server().url
        },
        async open(path, { tolerated, first, ...options } = {}) {
          const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
          contexts.push(context)
          if (first) await context.addInitScript(first)
          const page = await context.newPage()
          const note = (text: string) => tolerated?.test(text) || errors.push(`${path}: ${text}`)
          page.on('pageerror', error => note(error.message))
          page.on('console', message => message.type() === 'error' && note(message.text()))
          page.on('request', request => {
            const { protocol, hostname } = new URL(request.url())
            if (/^http/.test(protocol) && !OURS.has(hostname)) note(`request to ${hostname}`)
          })
          await page.goto(new URL(path, server().url).href, { waitUntil: 'networkidle' })
          return page
        },
      })
    },
    from,
  )
}
