import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSnippets, type Embeddable, type SNIPPET_KINDS } from '../../web/embeds/snippets.ts'
import { parseBuilderChoices } from '../../web/url/builderChoices.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { findViolations } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'
import { type OtherSite, startOtherSite } from './otherSite.ts'

interface Moves {
  /** What was pushed away by something that came late. */
  readonly moved: (string | undefined)[]
}

/** Runs in the page, before anything else. */
function watchMoves(): void {
  const moved: (string | undefined)[] = []
  Object.assign(window, { moved })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      for (const { node } of (entry as unknown as { sources: { node?: Element }[] }).sources)
        moved.push(node?.outerHTML?.slice(0, 100))
  }).observe({ type: 'layout-shift', buffered: true })
}

inBrowser('widgets on a page of another site', widgets, { publicUrl: null })

function widgets(site: Site): void {
  let other: OtherSite
  beforeAll(async () => {
    other = await startOtherSite()
  })
  afterAll(() => other?.close())

  const open = (url: string, options: Parameters<Site['open']>[1] = {}): Promise<Page> =>
    site.open(url, { viewport: { width: 1000, height: 800 }, first: watchMoves, ...options })

  const CHARTS = [
    'express/npm.downloads',
    'koa/npm.downloads',
    'nodejs/github.stars',
    'kubernetes/github.stars',
  ]

  /** Ten of a kind, as the builder hands them out: charts, collections, what is unknown, figures. */
  const tenOf = (kind: (typeof SNIPPET_KINDS)[number], form: string): string => {
    const trends = [...CHARTS, 'javascript/npm.downloads', 'prometheus/github.stars', ...CHARTS].slice(0, 8)
    const charts = trends.map((path, index): Embeddable['of'] => {
      const [scope = '', metric = ''] = path.split('/')
      return { kind: 'trend', scope, metric, state: { ...DEFAULT_STATE, range: index % 2 ? 'all' : '90d' } }
    })
    const figures = ['koa-weekly-downloads', 'prometheus-stars'].map((id): Embeddable['of'] => ({
      kind: 'figure',
      id,
      locale: 'en',
    }))
    return [...charts, ...figures]
      .map(of =>
        buildSnippets(
          { site: site.url, name: 'A "chart" <of> something', of },
          parseBuilderChoices(new URLSearchParams(form)),
        ),
      )
      .map(
        made => `<div class="widget">${made.find(one => one.kind === kind)?.text ?? expect.fail(kind)}</div>`,
      )
      .join('\n')
  }

  const everything = () =>
    other.show(
      [tenOf('html', 'kind=badge'), tenOf('html', ''), tenOf('iframe', ''), tenOf('element', '')].join('\n'),
    )

  /** What is lazy comes when it is near. */
  const scrollThrough = async (page: Page): Promise<void> => {
    for (const widget of await page.locator('.widget').all()) await widget.scrollIntoViewIfNeeded()
    await page.waitForLoadState('networkidle')
  }

  /** The frames of widgets, once as many as expected are loaded. */
  const readFrames = async (page: Page, count: number) => {
    const find = () => page.frames().filter(frame => frame.url().startsWith(`${site.url}/embed/`))
    await expect.poll(() => find().length, { timeout: 30_000 }).toBe(count)
    await Promise.all(find().map(frame => frame.waitForLoadState()))
    return find()
  }

  const widths = (page: Page, selector: string) =>
    page.locator(selector).evaluateAll(all => all.map(one => (one as HTMLImageElement).naturalWidth))

  it.each(['light', 'dark'] as const)(
    'all come, ten of each kind, in %s, and nothing moves',
    async colorScheme => {
      const page = await open(everything(), { colorScheme })
      const heights = () =>
        page.locator('.widget').evaluateAll(all => all.map(one => (one as HTMLElement).offsetHeight))
      const before = await heights()
      await scrollThrough(page)
      const pictures = async () => (await widths(page, 'img')).filter(width => width > 50).length
      await expect.poll(pictures, { timeout: 30_000 }).toBe(20)
      const frames = await readFrames(page, 20)
      const papers = new Set<string>()
      for (const frame of frames) {
        const drawn = await frame.locator('svg:visible').count()
        expect([frame.url(), drawn]).toEqual([frame.url(), frame.url().includes('prometheus-stars') ? 0 : 1])
        expect(await frame.locator('footer strong').textContent()).toBe('As of 22 November 2026.')
        papers.add(await frame.evaluate(() => getComputedStyle(document.body).backgroundColor))
        expect(
          await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0)
      }
      expect([...papers]).toEqual([colorScheme === 'dark' ? 'rgb(22, 29, 36)' : 'rgb(255, 255, 255)'])
      expect(await heights()).toEqual(before)
      expect(await page.evaluate(() => (window as unknown as Moves).moved)).toEqual([])
      expect(await page.context().cookies()).toEqual([])
    },
  )

  it('come without JavaScript too; the element leaves a link and a picture, and no empty room', async () => {
    const page = await open(everything(), { javaScriptEnabled: false })
    await scrollThrough(page)
    const frames = await readFrames(page, 10)
    for (const frame of frames.slice(0, 3)) {
      expect(await frame.locator('svg:visible').count()).toBe(1)
      await frame.locator('summary').first().click()
      expect(await frame.locator('table').isVisible()).toBe(true)
    }
    const elements = page.locator('ecosystem-chart')
    expect(await elements.count()).toBe(10)
    expect(await elements.locator('a').first().getAttribute('href')).toMatch(
      /\/trends\/express\/npm\.downloads/,
    )
    const picture = elements.first().locator('img')
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(840)
    const [room, filled] = await Promise.all(
      [elements.first(), picture].map(one => one.evaluate(({ clientHeight }) => clientHeight)),
    )
    // What is left is the line with the link.
    expect((room ?? 0) - (filled ?? 0)).toBeLessThan(40)
  })

  describe('the element', () => {
    const one = (attributes: string) =>
      `<script type="module" src="${site.url}/embed.js"></script><ecosystem-chart ${attributes}>nothing</ecosystem-chart>`
    const EXPRESS = 'scope="express" metric="npm.downloads" range="90d"'
    const srcOf = (page: Page) =>
      page
        .locator('ecosystem-chart')
        .first()
        .evaluate(chart => chart.shadowRoot?.querySelector('iframe')?.src)

    it('asks for nothing before it is near', async () => {
      const far = `<div style="height:9000px"></div>${one(EXPRESS)}`
      const page = await open(other.show(far))
      const loaded = () => page.frames().filter(frame => frame.url().includes('/embed/')).length
      expect(loaded()).toBe(0)
      await page.locator('ecosystem-chart').scrollIntoViewIfNeeded()
      await expect.poll(loaded).toBe(1)
    })

    it('follows its attributes, and leaves no trace in the history', async () => {
      const page = await open(other.show(one(EXPRESS)))
      expect(await srcOf(page)).toBe(`${site.url}/embed/express/npm.downloads?range=90d`)
      const length = await page.evaluate(() => history.length)
      await page.locator('ecosystem-chart').evaluate(chart => {
        chart.setAttribute('scope', 'koa')
        chart.setAttribute('theme', 'dark')
        chart.setAttribute('heading', 'off')
        chart.removeAttribute('range')
      })
      await expect.poll(() => srcOf(page)).toBe(`${site.url}/embed/koa/npm.downloads?theme=dark&title=off`)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => history.length)).toBe(length)
      await page.locator('ecosystem-chart').evaluate(chart => chart.removeAttribute('metric'))
      await expect.poll(() => srcOf(page)).toBeUndefined()
    })

    it('grows when the table is opened, and shrinks again; others do not', async () => {
      const page = await open(other.show(`${one(EXPRESS)}${one(EXPRESS)}`), {
        viewport: { width: 360, height: 800 },
      })
      const heights = () =>
        page.locator('ecosystem-chart').evaluateAll(all => all.map(({ clientHeight }) => clientHeight))
      const before = await heights()
      const summary = page
        .locator('ecosystem-chart')
        .first()
        .frameLocator('iframe')
        .locator('summary')
        .first()
      await summary.click()
      await expect.poll(async () => (await heights())[0]).toBeGreaterThan(before[0] ?? 0)
      expect((await heights())[1]).toBe(before[1])
      await summary.click()
      await expect.poll(heights).toEqual(before)
    })

    it('listens to nobody but its own frame', async () => {
      const page = await open(other.show(one(EXPRESS)))
      const height = () => page.locator('ecosystem-chart').evaluate(({ clientHeight }) => clientHeight)
      const before = await height()
      await page.evaluate(() => postMessage({ type: 'ecosystem-chart', height: 5_000, least: 5_000 }, '*'))
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)))
      expect(await height()).toBe(before)
    })

    it('keeps hostile attributes to itself', async () => {
      const hostile = `scope="../../api/v1" metric='"><img src=x onerror=alert(1)>' theme="a&b=c"`
      const page = await open(other.show(one(hostile)), { tolerated: /status of 400/ })
      expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe(
        'This chart cannot be shown.',
      )
      expect(await page.locator('img').count()).toBe(0)
    })
  })

  describe('a frame', () => {
    const framed = (attributes: string, query = '?range=90d&granularity=week') =>
      other.show(`<iframe src="${site.url}/embed/express/npm.downloads${query}" width="100%" height="440" title="x" ${attributes}></iframe>
<script>addEventListener('message', event => { window.told = event.data })</script>`)

    it.each([
      [375, 900],
      [1000, 600],
      [1440, 900],
    ])('keeps ticks and labels in shape at %i × %i', async (width, height) => {
      const page = await open(`${site.url}/embed/figures/nodejs-stars`, { viewport: { width, height } })
      const seen = await page.evaluate(() => {
        const boxes = (selector: string) =>
          [...document.querySelectorAll(selector)]
            .filter(one => one.getBoundingClientRect().width > 0)
            .map(one => ({ words: one.textContent, ...one.getBoundingClientRect().toJSON() }))
        return {
          ticks: boxes('.ticks'),
          days: boxes('.days text'),
          flags: boxes('.events text'),
          ends: boxes('.end'),
        }
      })
      expect(seen.ticks).toHaveLength(1)
      expect(seen.ticks[0].height).toBeLessThan(9)
      expect(seen.days.length).toBeGreaterThan(1)
      for (const { top } of seen.days) expect(top - seen.ticks[0].bottom).toBeLessThan(8)
      expect(seen.ends).toHaveLength(1)
      const touching = seen.flags.filter(
        flag =>
          flag.right > seen.ends[0].left &&
          flag.left < seen.ends[0].right &&
          flag.bottom > seen.ends[0].top &&
          flag.top < seen.ends[0].bottom,
      )
      expect(touching).toEqual([])
    })

    it('says how high it would like to be', async () => {
      const page = await open(framed(''))
      const told = await page.evaluate(() => (window as unknown as { told: Record<string, unknown> }).told)
      expect(told).toMatchObject({ type: 'ecosystem-chart' })
      expect(told.height).toBeGreaterThan(300)
      expect(told.least).toBeGreaterThan(200)
    })

    it('names the value under the pointer, and those that the arrow keys lead to', async () => {
      const page = await open(framed(''))
      const frame = page.frames()[1]
      const [tip, drawing] = [frame?.locator('.tip'), frame?.locator('[data-drawing]')]
      expect(await tip?.isVisible()).toBe(false)
      const box = await drawing?.boundingBox()
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.5, (box?.y ?? 0) + 60)
      expect(await tip?.textContent()).toMatch(/^The week of .* 2026\n(700 downloads|unknown)\n/)
      await drawing?.focus()
      await page.keyboard.press('End')
      // The week that is not over ends no line.
      // In the words of the trend page.
      expect(await tip?.textContent()).toMatch(/^The week of 9 November 2026\n1,400 downloads\n/)
      await page.keyboard.press('ArrowLeft')
      expect(await tip?.textContent()).toContain('The week of 2 November 2026\n')
      await page.keyboard.press('Escape')
      expect(await tip?.isVisible()).toBe(false)
    })

    it('names the value that a finger touches until it touches elsewhere, in each of several plots', async () => {
      const page = await open(framed('', '?range=90d&granularity=week&compare=koa&layout=multiples'), {
        hasTouch: true,
      })
      const frame = page.frames()[1]
      const [tip, drawing] = [frame?.locator('.tip'), frame?.locator('[data-drawing]')]
      const box = (await drawing?.boundingBox()) ?? expect.fail('no drawing')
      const touch = (x: number) => page.touchscreen.tap(box.x + box.width * x, box.y + box.height * 0.5)
      const read = async () => ((await tip?.isVisible()) ? tip?.textContent() : null)
      await touch(0.25)
      await expect.poll(read).toMatch(/ 2026\n700 downloads\n/)
      await touch(0.9)
      await expect.poll(read).toMatch(/ 2026\n49 downloads\n/)
      await page.touchscreen.tap(box.x + 5, box.y - 20)
      await expect.poll(read).toBe(null)
    })

    it.each([
      [1440, 1000],
      [375, 352],
      [280, 500],
    ])('uses its whole width and height: %i × %i', async (width, height) => {
      const page = await open(`${site.url}/embed/express/npm.downloads?compare=koa`, {
        viewport: { width, height },
      })
      const rooms = await page.evaluate(() => {
        const sides = (one: Element | null | undefined) => {
          const { x, y, width, height } = one?.getBoundingClientRect() ?? {}
          return [x, y, width, height].map(side => Math.round(side ?? 0))
        }
        const drawing = document.querySelector('[data-drawing]')
        const svg = [...(drawing?.querySelectorAll('svg') ?? [])].find(
          one => one.getBoundingClientRect().width,
        )
        return {
          drawing: sides(drawing),
          svg: sides(svg),
          main: document.querySelector('main')?.clientHeight,
        }
      })
      expect(rooms.svg).toEqual(rooms.drawing)
      expect(rooms.drawing[2]).toBe(width - 24)
      expect(rooms.main).toBeGreaterThanOrEqual(height)
      // Letters are neither wide nor flat: as high for their width as anywhere.
      const shapes = await page.locator('.days text:visible').evaluateAll(all =>
        all.map(one => {
          const { a, d } = (one as SVGTextElement).getScreenCTM() ?? { a: 0, d: 1 }
          return Math.round((100 * a) / d) / 100
        }),
      )
      expect([...new Set(shapes)]).toEqual([1])
    })

    it.each(['', 'allow-scripts'])('looks the same in a sandbox that allows "%s"', async sandbox => {
      const page = await open(framed(`sandbox="${sandbox}"`), { tolerated: /'allow-scripts' permission/ })
      const frame = page.frameLocator('iframe')
      expect(await frame.locator('svg:visible').count()).toBe(1)
      expect(await frame.locator('[data-drawing]').getAttribute('tabindex')).toBe(sandbox ? '0' : null)
    })

    it('keeps a theme that was chosen', async () => {
      const page = await open(framed('', '?theme=light'), { colorScheme: 'dark' })
      const paper = await page.frames()[1]?.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(paper).toBe('rgb(255, 255, 255)')
    })

    it('may hold nothing else', async () => {
      const paths = ['/', '/trends/express/npm.downloads', '/embed-builder/express/npm.downloads', '/embed']
      const frames = paths.map(path => `<iframe src="${site.url}${path}"></iframe>`).join('')
      const page = await open(other.show(frames), { tolerated: /frame-ancestors 'none'|status of 404/ })
      const refused = page.frames().slice(1)
      expect(refused.map(frame => frame.url())).toEqual(paths.map(() => 'chrome-error://chromewebdata/'))
    })

    it.each([
      ['light', 320],
      ['dark', 1100],
    ] as const)(
      'has no accessibility findings and no sideways scrolling: %s, %i px',
      async (colorScheme, width) => {
        const path = '/embed/express/npm.downloads?compare=koa&asOf=2025-11-20'
        const page = await open(site.url + path, {
          colorScheme,
          viewport: { width, height: 440 },
        })
        for (const summary of await page.locator('summary').all()) await summary.click()
        expect(await findViolations(page)).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0)
      },
    )
  })

  describe('the builder', () => {
    const openAt = async (path: string, options = {}) => {
      const page = await open(site.url + path, options)
      await page.locator('.embed-builder > summary').click()
      return page
    }

    it('follows what is chosen, and what the page shows by now', async () => {
      const page = await openAt('/trends/express/npm.downloads')
      const markdown = page.locator('[data-snippet=markdown]')
      expect(await markdown.textContent()).toContain(
        '/charts/express/npm.downloads.svg?font=outline&size=readme)',
      )
      await page.getByRole('link', { name: '90 days' }).click()
      await page.waitForURL('**range=90d**')
      await page.locator('.embed-builder select[name=kind]').focus()
      await expect.poll(() => markdown.textContent()).toContain('svg?range=90d&font=outline&size=readme)')
      await page.selectOption('.embed-builder [name=theme]', 'dark')
      // A browser loads the preview once it is near the screen.
      const preview = page.locator('iframe[data-preview=chart]')
      await expect.poll(() => preview.getAttribute('src')).toContain('range=90d&theme=dark')
      await expect
        .poll(async () => {
          await preview.scrollIntoViewIfNeeded()
          return page.frames().some(frame => frame.url().includes('range=90d&theme=dark'))
        })
        .toBe(true)
      await page.selectOption('.embed-builder [name=kind]', 'badge')
      await page.selectOption('[name=badgeCompare]', 'year')
      await page.check('.embed-builder [name=asOf]')
      expect(await markdown.textContent()).toContain(
        `(${site.url}/badges/express/npm.downloads.svg?compare=year&asOf=2026-11-22)`,
      )
      expect(await page.locator('[data-preview=badge] img').getAttribute('src')).toContain('compare=year')
      expect(await page.locator('[data-snippet=iframe]').isVisible()).toBe(false)
      expect(await page.locator('[data-snippet=shields]').isVisible()).toBe(true)
    })

    it('is a page of its own without JavaScript', async () => {
      const page = await openAt('/figures/koa-weekly-downloads', { javaScriptEnabled: false })
      await page.selectOption('.embed-builder [name=kind]', 'badge')
      await page.fill('[name=badgeLabel]', 'Koa & <co>')
      await page.check('.embed-builder [name=asOf]')
      await page.getByRole('button', { name: 'Show code' }).click()
      await page.waitForURL('**/embed-builder/figures/koa-weekly-downloads?**')
      expect(await page.locator('[data-snippet=markdown]').textContent()).toContain(
        `(${site.url}/badges/figures/koa-weekly-downloads.svg?label=Koa+%26+%3Cco%3E&asOf=2026-11-22)`,
      )
      expect((await widths(page, '[data-preview=badge] img'))[0]).toBeGreaterThan(50)
    })

    it.each([
      ['dark', 390],
      ['light', 1440],
    ] as const)(
      'has no accessibility findings and no sideways scrolling: %s, %i px',
      async (colorScheme, width) => {
        const page = await open(`${site.url}/embed-builder/express/npm.downloads`, {
          colorScheme,
          viewport: { width, height: 900 },
        })
        expect(await findViolations(page)).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0)
      },
    )
  })
}
