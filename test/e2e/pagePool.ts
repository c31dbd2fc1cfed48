import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** How a page looks can be changed while it is open; all else is given to its context at the start. */
type Look = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'forcedColors' | 'reducedMotion' | 'contrast'
>

interface Lent {
  readonly page: Page
  readonly context: BrowserContext
  /** What the context was made with; null for one that nobody else may have. */
  readonly key: string | null
}

/** What tests listen to. */
const EVENTS = [
  'console',
  'dialog',
  'download',
  'frameattached',
  'framenavigated',
  'pageerror',
  'popup',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
] as const

/**
 * Pages that a later test gets again, with nothing left in them but the browser's cache: a new context and its process
 * take half of the CPU time of opening a page.
 */
export class PagePool {
  readonly #browser: Browser
  /** Of the site: what pages elsewhere leave behind cannot be reached. */
  readonly #origin: () => string
  readonly #free = new Map<string, Lent[]>()
  readonly #lent: Lent[] = []

  constructor(browser: Browser, origin: () => string) {
    this.#browser = browser
    this.#origin = origin
  }

  /** `alone`: nobody has had it, and nobody gets it afterwards. */
  async take(options: BrowserContextOptions, alone: boolean): Promise<Page> {
    const { viewport, colorScheme, forcedColors, reducedMotion, contrast, ...rest } = options
    const key = alone ? null : JSON.stringify(rest)
    const known = key === null ? undefined : this.#free.get(key)?.pop()
    const lent = known ?? (await this.#make(options, key))
    this.#lent.push(lent)
    if (known) await setLook(lent.page, options)
    return lent.page
  }

  async #make(options: BrowserContextOptions, key: string | null): Promise<Lent> {
    const context = await this.#browser.newContext(options)
    return { page: await context.newPage(), context, key }
  }

  /** At the end of a test. */
  async takeBack(): Promise<void> {
    for (const lent of this.#lent.splice(0)) {
      if (lent.key !== null && (await this.#clear(lent)))
        this.#free.set(lent.key, [...(this.#free.get(lent.key) ?? []), lent])
      else await lent.context.close()
    }
  }

  /** Whether it is as if nobody had had it. */
  async #clear({ page, context }: Lent): Promise<boolean> {
    for (const event of EVENTS) page.removeAllListeners(event)
    if (page.isClosed() || context.pages().length > 1) return false
    if (!page.frames().every(frame => frame.url().startsWith(`${this.#origin()}/`))) return false
    await context.clearCookies()
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    return true
  }
}

async function setLook(page: Page, { viewport, ...media }: Look): Promise<void> {
  if (viewport) await page.setViewportSize(viewport)
  const { colorScheme, forcedColors, reducedMotion, contrast } = media
  await page.emulateMedia({
    media: null,
    colorScheme: colorScheme ?? 'light',
    forcedColors: forcedColors ?? 'none',
    reducedMotion: reducedMotion ?? 'no-preference',
    contrast: contrast ?? 'no-preference',
  })
}
