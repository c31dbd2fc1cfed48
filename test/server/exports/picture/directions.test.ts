import { Resvg } from '@resvg/resvg-js'
import { chromium } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { isolateName } from '../../../../db/model/language/isolateName.ts'
import { supplied } from '../../../supplied.ts'

/** Where the parts of a line are seen, by their colours, in programs that draw our texts; of shapes, outlineText.test.ts. */

const COLOURS = ['#ff0000', '#00aa00', '#0000ff', '#aa00aa'] as const
/** As they are to be seen from left to right. */
const PARTS = [isolateName('עברית 4'), ', Koa 6,700, ', isolateName('مشروع'), ' 1,234'] as const

const wrapIn = (texts: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="40"><rect width="480" height="40" fill="#ffffff"/>${texts}</svg>`

const svg = wrapIn(
  `<text x="10" y="28" font-size="24" font-family="DejaVu Sans">${PARTS.map((part, at) => `<tspan fill="${COLOURS[at]}">${part}</tspan>`).join('')}</text>`,
)

/** The first and last column with clearly the colour of each part. */
function findColumns({ width, height, data }: Pick<PNG, 'width' | 'height' | 'data'>) {
  return COLOURS.map(colour => {
    const wanted = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
    const columns: number[] = []
    for (let x = 0; x < width; x++)
      for (let y = 0; y < height; y++)
        if (wanted.every((part, at) => Math.abs((data[4 * (y * width + x) + at] ?? 0) - part) < 40))
          columns.push(x)
    return [Math.min(...columns), Math.max(...columns)] as const
  })
}

function expectInOrder(picture: Pick<PNG, 'width' | 'height' | 'data'>): void {
  const columns = findColumns(picture)
  expect(columns.flat()).toEqual(columns.flat().toSorted((a, b) => a - b))
  for (const [first, last] of columns) expect(last - first).toBeGreaterThan(20)
}

it('names and numbers stand in their order in a browser', async () => {
  const browser = await chromium.connect(await supplied('browser'))
  const page = await browser.newPage({ viewport: { width: 480, height: 40 } })
  await page.setContent(`<!doctype html><body style="margin:0">${svg}`)
  expectInOrder(PNG.sync.read(await page.screenshot()))
  await browser.close()
})

it('names and numbers stand in their order in resvg', () => {
  const drawn = new Resvg(svg, { font: { loadSystemFonts: true } }).render()
  expectInOrder({ width: drawn.width, height: drawn.height, data: Buffer.from(drawn.pixels) })
})
