import type { Page } from 'playwright-core'
import { createElement } from 'react'
import { renderToString as renderReact } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderToString as renderVue } from 'vue/server-renderer'
import { buildSnippets, type Embeddable, type SNIPPET_KINDS } from '../../web/embeds/snippets.ts'
import { parseBuilderChoices } from '../../web/url/builderChoices.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { bundlePage } from './frameworks/bundlePage.ts'
import { ReactPage } from './frameworks/reactPage.ts'
import { createVuePage } from './frameworks/vuePage.ts'
import { inBrowser, type Site } from './inBrowser.ts'
import { type OtherSite, startOtherSite } from './otherSite.ts'

inBrowser('snippets pasted into a page of another origin', pasted, { publicUrl: null })

function pasted(site: Site): void {
  let other: OtherSite
  beforeAll(async () => {
    other = await startOtherSite()
  })
  afterAll(() => other?.close())

  const TREND = {
    kind: 'trend',
    scope: 'express',
    metric: 'npm.downloads',
    state: { ...DEFAULT_STATE, range: '90d' },
  } as const
  const snippetsOf = (of: Embeddable['of'] = TREND) => {
    const named = { site: site.url, name: 'npm downloads of Express', of }
    return ['', 'kind=badge'].flatMap(form =>
      buildSnippets(named, parseBuilderChoices(new URLSearchParams(form))),
    )
  }
  const HTML = new Set<(typeof SNIPPET_KINDS)[number]>(['html', 'iframe', 'element'])
  const all = () =>
    snippetsOf()
      .filter(({ kind }) => HTML.has(kind))
      .map(({ text }) => `<div class="column">${text}</div>`)
      .join('\n')

  /** A policy that allows this site's files and nothing inline. */
  const strict = () =>
    `default-src 'self'; style-src 'self'; script-src 'self' ${site.url}; frame-src ${site.url}; img-src 'self' data: ${site.url}`
  const REFUSED = /violates the following Content Security Policy/

  const sizes = (page: Page, selector: string) =>
    page.locator(selector).evaluateAll(found => found.map(one => [one.clientWidth, one.clientHeight]))
  const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

  describe.each([280, 375, 1440])('%i px wide', width => {
    it.each([
      ['with JavaScript', true, false],
      ['without JavaScript', false, false],
      ['under a strict policy', true, true],
    ])('fit their column %s', async (_how, javaScriptEnabled, isStrict) => {
      const url = other.show(all(), isStrict ? { policy: strict() } : {})
      const viewport = { width, height: 900 }
      const page = await site.open(url, { viewport, javaScriptEnabled, tolerated: REFUSED })
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      const column = Math.min(width, 800)
      const [[chart = [0, 0]], [frame = [0, 0]]] = await Promise.all([
        sizes(page, 'ecosystem-chart'),
        sizes(page, '.column > iframe'),
      ])
      expect([chart[0], frame[0]]).toEqual([column, column])
      if (!javaScriptEnabled) {
        // A picture in its own shape below a line with a link, and no room for a frame that never comes.
        const picture = page.locator('ecosystem-chart img')
        await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(840)
        const [, height = 0] = (await sizes(page, 'ecosystem-chart'))[0] ?? []
        return expect(Math.abs(height - column / 2)).toBeLessThan(60)
      }
      expect(chart[1]).toBe(Math.max(352, Math.round((column * 10) / 16)))
      const inside = page.locator('ecosystem-chart').frameLocator('iframe')
      await expect.poll(() => inside.locator('svg:visible').count()).toBe(1)
      expect(await inside.locator('html').evaluate(html => html.clientWidth)).toBe(column)
    })
  })

  describe('the element', () => {
    const element = (style: string) =>
      `<script type="module" src="${site.url}/embed.js"></script><ecosystem-chart scope="express" metric="npm.downloads" ${style}>x</ecosystem-chart>`

    it.each([
      ['style="min-height:600px"', 375, [375, 600]],
      ['style="height:300px;min-height:0"', 800, [800, 300]],
      ['style="min-height:0"', 800, [800, 500]],
      ['style="width:400px;height:420px"', 800, [400, 420]],
      ['style="aspect-ratio:2"', 800, [800, 400]],
    ])('keeps the size that its author gave: %s', async (style, width, size) => {
      const page = await site.open(other.show(element(style)), { viewport: { width, height: 900 } })
      const given = await page.locator('ecosystem-chart').getAttribute('style')
      await page.locator('ecosystem-chart').frameLocator('iframe').locator('footer').waitFor()
      expect(await sizes(page, 'ecosystem-chart')).toEqual([size])
      expect(`style="${given}"`).toBe(style)
    })

    it('looks the same ten times under a strict policy as without one', async () => {
      const ten = Array.from({ length: 10 }, () => element('')).join('')
      const viewport = { width: 1000, height: 900 }
      const free = await site.open(other.show(ten), { viewport })
      const bound = await site.open(other.show(ten, { policy: strict() }), { viewport })
      expect(await sizes(bound, 'ecosystem-chart')).toEqual(await sizes(free, 'ecosystem-chart'))
      const border = await bound.locator('ecosystem-chart').evaluateAll(all =>
        all.map(one => {
          const frame = one.shadowRoot?.querySelector('iframe')
          return frame ? [frame.offsetWidth - one.clientWidth, getComputedStyle(frame).borderWidth] : null
        }),
      )
      expect(border).toEqual(Array.from({ length: 10 }, () => [0, '0px']))
    })
  })

  describe.each(['reactPage', 'vuePage'] as const)('in %s', name => {
    it('hydrates without a mismatch, and follows its attributes', async () => {
      const html =
        name === 'reactPage' ? renderReact(createElement(ReactPage)) : await renderVue(createVuePage())
      const body = `<div id="root">${html}</div><script type="module" src="${site.url}/embed.js"></script>`
      const url = other.show(body, { script: await bundlePage(name) })
      const warned: string[] = []
      const page = await site.open('about:blank')
      page.on('console', message => message.type() !== 'info' && warned.push(message.text()))
      // So narrow that the frame needs more height than the element has.
      await page.setViewportSize({ width: 280, height: 900 })
      await page.goto(url)
      await page.locator('html[data-hydrated]').waitFor({ state: 'attached' })
      const src = () =>
        page.locator('ecosystem-chart').evaluate(one => one.shadowRoot?.querySelector('iframe')?.src)
      expect(await src()).toContain('range=90d')
      await page.getByRole('button').click()
      await expect.poll(src).toContain('range=1y')
      expect(warned.filter(text => /warn|mismatch|hydrat|did ?n[o']t match/i.test(text))).toEqual([])
    })
  })
}
