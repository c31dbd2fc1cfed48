import type { Page } from 'playwright-core'
import { until } from '../until.ts'

/**
 * The answer waits until a page has come to rest; to be asked for before it is opened. Playwright's `networkidle` waits for
 * half a second without requests instead, at every page.
 */
export function watchRequests(page: Page, scripted = true): () => Promise<void> {
  let [running, started] = [0, 0]
  page.on('request', () => {
    running++
    started++
  })
  page.on('requestfinished', () => running--)
  page.on('requestfailed', () => running--)

  /** Nothing is on its way, and what has arrived has asked for nothing more. */
  return async () => {
    for (let before = -1; before !== started; ) {
      before = started
      await until(() => running <= 0)
      // It may have led on by itself.
      if (scripted) await drawOnce(page).catch(() => page.waitForLoadState())
    }
  }
}

/** Waits for what the scripts and fonts that have come set going: a live chart, two frames, and what waits behind them. */
async function drawOnce(page: Page): Promise<void> {
  await page.evaluate(async longestMs => {
    const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    const isDrawing = () =>
      document.querySelector('[data-trend-props], [data-figure-props]') !== null &&
      document.querySelector('[data-drawing]:not([data-live])') !== null
    await document.fonts.ready
    do await drawn()
    while (isDrawing() && performance.now() < longestMs)
    await new Promise(done => setTimeout(done))
  }, HANGS_MS)
}

/** After so long a script has failed; the test reports its error. */
const HANGS_MS = 60_000
