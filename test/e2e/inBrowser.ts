import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Db } from '../../db/connection/db.ts'
import { type ServedFrom, servedOnce } from '../server/serving.ts'
import { supplied } from '../supplied.ts'
import { PagePool } from './pagePool.ts'
import { watchRequests } from './settle.ts'

/** The pages, in a browser that all test files share. */
export interface Site {
  readonly url: string
  readonly db: Db
  /**
   * Opens a page that holds nothing of earlier tests, and waits until it rests. An error in its console fails the test, and
   * so does a third party.
   */
  open(path: string, options?: BrowserContextOptions & Opening): Promise<Page>
}

interface Opening {
  /** Errors that are as they should be. */
  readonly tolerated?: RegExp
  /** Runs in the page before anything else. */
  readonly first?: () => void
  /** The browser has loaded nothing yet: fonts and scripts come as late as for a new reader. */
  readonly cold?: boolean
}

const OURS = new Set(['localhost', '127.0.0.1'])

/** Tests against the pages, served from a database of their own. */
export function inBrowser(name: string, tests: (site: Site) => void, from?: ServedFrom): void {
  servedOnce(
    name,
    server => {
      let browser: Browser
      let pool: PagePool
      const errors: string[] = []
      beforeAll(async () => {
        browser = await chromium.connect(await supplied('browser'))
        pool = new PagePool(browser, () => server().url)
      })
      // Closes what was opened here; the browser stays.
      afterAll(() => browser?.close())
      afterEach(async () => {
        await pool.takeBack()
        expect(errors.splice(0)).toEqual([])
      })
      tests({
        get url() {
          return server().url
        },
        get db() {
          return server().db
        },
        async open(path, { tolerated, first, cold = false, ...given } = {}) {
          const options = { viewport: { width: 1280, height: 900 }, ...given }
          const page = await pool.take(options, cold || first !== undefined)
          if (first) await page.addInitScript(first)
          const note = (text: string) => tolerated?.test(text) || errors.push(`${path}: ${text}`)
          page.on('pageerror', error => note(error.message))
          page.on('console', message => message.type() === 'error' && note(message.text()))
          page.on('request', request => {
            const { protocol, hostname } = new URL(request.url())
            if (/^http/.test(protocol) && !OURS.has(hostname)) note(`request to ${hostname}`)
          })
          const settle = watchRequests(page, options.javaScriptEnabled)
          await page.goto(new URL(path, server().url).href)
          await settle()
          return page
        },
      })
    },
    from,
  )
}
