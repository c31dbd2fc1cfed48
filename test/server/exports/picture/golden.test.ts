import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { drawPng } from '../../../../server/exports/picture/picturePool.ts'
import { toFigureCard } from '../../../../web/chart/svg/figureCard.ts'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import { GALLERY, SAMPLE_CARD } from './gallery.ts'

/** Pictures that were looked at. `GOLDEN=write` takes what is drawn now; look at it before it is kept. */
const folder = new URL('../../../golden/', import.meta.url)

const small = { width: 480, height: 270, zoom: 0.6 } as const

const DRAWN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(GALLERY).map(([name, chart]) => [
      name,
      toSvg(chart, { ...small, theme: 'light', letters: 'own' }),
    ]),
  ),
  dark: toSvg(GALLERY.estimated!, { ...small, theme: 'dark', letters: 'own' }),
  card: toFigureCard(SAMPLE_CARD, { ...small, theme: 'light', letters: 'own' }),
}

describe('a picture looks as it did', () => {
  it.each(Object.entries(DRAWN))('%s', async (name, svg) => {
    const drawn = await drawPng(svg, small.width)
    const file = new URL(`${name}.png`, folder)
    if (process.env.GOLDEN === 'write') {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, drawn)
    }
    expect([name, existsSync(file)]).toEqual([name, true])
    const [now, then] = [PNG.sync.read(drawn), PNG.sync.read(readFileSync(file))]
    expect([now.width, now.height]).toEqual([then.width, then.height])
    // Another processor may round an edge otherwise; a moved word differs in thousands of places.
    expect(differing(now.data, then.data)).toBeLessThan(60)
  })
})

/** How many pixels are clearly another colour. */
function differing(a: Buffer, b: Buffer): number {
  let count = 0
  for (let at = 0; at < a.length; at += 4)
    if ([0, 1, 2, 3].some(part => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0)) > 40)) count += 1
  return count
}
