import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'

inBrowser('the Export panel', journeys)

function journeys(site: Site): void {
  const open = async (...asked: Parameters<Site['open']>): Promise<Page> => {
    const page = await site.open(...asked)
    await page.click('.export > summary')
    return page
  }

  it('copies picture, sentence, table and citation of what is shown', async () => {
    const page = await open('/trends/kubernetes/github.stars', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const copied = async (kind: string): Promise<string> => {
      await page.click(`[data-copy-kind=${kind}]`)
      await page.waitForFunction(
        kind => document.querySelector(`[data-copy-kind=${kind}]`)?.textContent === 'Copied',
        kind,
      )
      return page.evaluate(async () => {
        const [first] = await navigator.clipboard.read()
        const type = first?.types[0] ?? ''
        const blob = await first?.getType(type)
        if (!blob || type !== 'image/png') return (await blob?.text()) ?? ''
        const { width, height } = await createImageBitmap(blob)
        return `${width} × ${height}`
      })
    }
    expect(await copied('sentence')).toContain('Kubernetes: GitHub stars')
    expect(await copied('table')).toMatch(/^period\tkubernetes\n2026-11-19\t120000\n/)
    expect(await copied('citation')).toContain(
      'Ecosystem Metrics: Kubernetes: GitHub stars. As of 22 November 2026',
    )
    expect(await copied('picture')).toBe('1920 × 1080')
  })

  it('shows what it hands out, without a script too', async () => {
    const page = await open('/trends/kubernetes/github.stars', { javaScriptEnabled: false })
    expect(await page.locator('.export .copy:visible').count()).toBe(0)
    expect(await page.locator('.export a:visible').count()).toBeGreaterThan(20)
    const pictures = page.locator('.export-sizes img')
    await pictures.first().scrollIntoViewIfNeeded()
    await page.waitForLoadState('networkidle')
    expect(await pictures.count()).toBe(4)
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async colorScheme => {
    for (const path of ['/trends/kubernetes/github.stars', '/figures/nodejs-stars']) {
      const page = await open(path, { colorScheme })
      expect(await findViolations(page, { part: '.export' })).toEqual([])
    }
  })

  it('leads to drawings that have their colours and fonts where they are opened by themselves', async () => {
    const page = await site.open('/charts/kubernetes/github.stars.svg?theme=dark&font=embed')
    const fill = await page.evaluate(() => getComputedStyle(document.querySelector('rect')!).fill)
    expect(fill).toBe('rgb(22, 29, 36)')
    const fonts = await page.evaluate(() =>
      [...document.fonts].map(({ family, status }) => ({ family, status })),
    )
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toEqual({ family: fonts[0]?.family, status: 'loaded' })
  })
}
