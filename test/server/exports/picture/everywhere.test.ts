import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { type Browser, chromium } from 'playwright-core'
import { PNG } from 'pngjs'
import { optimize } from 'svgo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawOutlined, drawWithFonts } from '../../../../server/exports/picture/picturePool.ts'
import { toFigureCard } from '../../../../web/chart/svg/figureCard.ts'
import { ANY_LETTERS } from '../../../../web/chart/svg/letters.ts'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import { startBrowser } from '../../../browser.ts'
import { requireProgram } from '../../../programs.ts'
import { supplied } from '../../../supplied.ts'
import { GALLERY, SAMPLE_CARD } from './gallery.ts'
import { countInk, listUnseenTexts } from './ink.ts'
import { makeWideFolder, WIDE_FONTS } from './wideFont.ts'

/** Every kind of SVG that is handed out, in the programs that people open it with. */

const SIZE = { width: 520, height: 320 } as const

interface Kind {
  /** The drawing with its letters as text: it says where they stand. */
  readonly drawn: string
  /** As it is handed out. */
  readonly svg: string
}

const plain = (svg: string): Kind => ({ drawn: svg, svg })
const chart = (name: string, change: Parameters<typeof toSvg>[1]) => toSvg(GALLERY[name]!, change)

async function drawKinds(): Promise<Record<string, Kind>> {
  const outlined = chart('estimated', { ...SIZE, theme: 'auto', letters: 'own' })
  const inChinese = chart('chinese', { ...SIZE, theme: 'auto', letters: 'own' })
  const embedded = chart('gaps', { ...SIZE, theme: 'auto' })
  return {
    auto: plain(chart('ten', { ...SIZE, theme: 'auto' })),
    light: plain(chart('zeros', { ...SIZE, theme: 'light' })),
    multiples: plain(chart('multiples', { ...SIZE, theme: 'auto' })),
    card: plain(toFigureCard(SAMPLE_CARD, { ...SIZE, theme: 'auto' })),
    outline: { drawn: outlined, svg: await drawOutlined(outlined) },
    chinese: { drawn: inChinese, svg: await drawOutlined(inChinese) },
    embed: { drawn: embedded, svg: await drawWithFonts(embedded) },
  }
}

const withoutStyle = (svg: string): string => svg.replace(/<style>.*?<\/style>/s, '')

/** Pictures in rows, each row shown in another way. */
function layOut(rows: readonly (readonly string[])[]): string {
  const cells = rows.flatMap((row, y) =>
    row.map(
      (content, x) =>
        `<div style="position:absolute;left:${x * SIZE.width}px;top:${y * SIZE.height}px">${content}</div>`,
    ),
  )
  return `<!doctype html><body style="margin:0;background:#fff">${cells.join('')}`
}

const toImage = (svg: string): string =>
  `<img width="${SIZE.width}" height="${SIZE.height}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`

const require = createRequire(import.meta.url)

describe('every kind of SVG', () => {
  let kinds: Record<string, Kind>
  let names: string[]
  let optimized: string[]
  const wide = makeWideFolder()
  let wideBrowser: Awaited<ReturnType<typeof startBrowser>>
  const browsers: Record<string, Browser> = {}

  beforeAll(async () => {
    kinds = await drawKinds()
    names = Object.keys(kinds)
    optimized = names.map(name => optimize(kinds[name]!.svg).data)
    browsers.usual = await chromium.connect(await supplied('browser'))
    wideBrowser = await startBrowser(wide.env)
    browsers.wide = await chromium.connect(wideBrowser.url)
  })
  afterAll(async () => {
    for (const browser of Object.values(browsers)) await browser.close()
    await wideBrowser?.stop()
    wide.remove()
  })

  /** What is not seen, by the way of showing and by the kind of picture. */
  const listUnseen = (screen: PNG, rows: readonly string[]) =>
    rows.flatMap((way, y) =>
      names.flatMap((name, x) =>
        listUnseenTexts(kinds[name]!.drawn, screen, {
          x: x * SIZE.width,
          y: y * SIZE.height,
          width: SIZE.width,
        }).map(text => `${way}, ${name}: ${text}`),
      ),
    )

  describe.each(['usual', 'wide'])('in a browser, fonts: %s', fonts => {
    it('shows all its letters as an image, in a page, without its style, sanitized and optimized', async () => {
      const viewport = { width: SIZE.width * names.length, height: SIZE.height * 5 }
      const page = await browsers[fonts]!.newPage({ viewport })
      await page.addScriptTag({ path: require.resolve('dompurify/dist/purify.min.js') })
      const svgs = names.map(name => kinds[name]!.svg)
      const sanitized = await page.evaluate(
        svgs => svgs.map(svg => (globalThis as unknown as Purifying).DOMPurify.sanitize(svg)),
        svgs,
      )
      await page.setContent(
        layOut([svgs.map(toImage), svgs, svgs.map(withoutStyle), sanitized, optimized.map(toImage)]),
      )
      await page.evaluate(() => document.fonts.ready)
      const screen = PNG.sync.read(await page.screenshot())
      if (process.env.LOOK)
        writeFileSync(join(process.env.LOOK, `browser-${fonts}.png`), PNG.sync.write(screen))
      expect(listUnseen(screen, ['image', 'in a page', 'without style', 'sanitized', 'optimized'])).toEqual(
        [],
      )
      await page.close()
    })

    it('keeps its text inside, and no wider than it was measured', async () => {
      const page = await browsers[fonts]!.newPage()
      await page.setContent(layOut([names.map(name => kinds[name]!.svg)]))
      await page.evaluate(() => document.fonts.ready)
      const texts = await page.evaluate(() =>
        [...document.querySelectorAll('text')].map(text => {
          const box = text.getBoundingClientRect()
          const paper = text.ownerSVGElement?.getBoundingClientRect() ?? box
          const { fontSize, fontWeight } = getComputedStyle(text)
          return {
            words: text.textContent ?? '',
            bold: Number(fontWeight) >= 600,
            size: Number.parseFloat(fontSize),
            width: text.getComputedTextLength(),
            over: Math.max(paper.left - box.left, box.right - paper.right),
          }
        }),
      )
      await page.close()
      expect(texts.length).toBeGreaterThan(120)
      expect(texts.filter(({ over }) => over > 0)).toEqual([])
      const measured = texts.map(one => ({
        ...one,
        most: ANY_LETTERS[one.bold ? 'bold' : 'plain'](one.words, one.size),
      }))
      expect(measured.filter(({ width, most }) => width > most * 1.01)).toEqual([])
    })
  })

  it('shows all its letters as a file, light and dark', async () => {
    const page = await browsers.usual!.newPage({ viewport: SIZE })
    for (const colorScheme of ['light', 'dark'] as const)
      for (const name of names) {
        await page.emulateMedia({ colorScheme })
        const file = join(wide.folder, `${name}.svg`)
        writeFileSync(file, kinds[name]!.svg)
        await page.goto(`file://${file}`)
        const screen = PNG.sync.read(await page.screenshot())
        const dark = colorScheme === 'dark' && name !== 'light'
        expect([name, colorScheme, screen.data[0]]).toEqual([name, colorScheme, dark ? 0x16 : 0xff])
        const unseen = listUnseenTexts(kinds[name]!.drawn, screen, { x: 0, y: 0, width: SIZE.width })
        expect([name, colorScheme, unseen]).toEqual([name, colorScheme, []])
      }
    await page.close()
  })

  it('touches nothing of the page that holds it, nor of another picture', async () => {
    const page = await browsers.usual!.newPage({ colorScheme: 'dark' })
    const icon =
      '<svg id="icon" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0H9V9H0Z"/><text>x</text></svg>'
    const [first, second] = [kinds.light!.svg, kinds.auto!.svg]
    await page.setContent(`<!doctype html>${icon}${first}${second}${kinds.card!.svg}${kinds.outline!.svg}`)
    const fills = await page.evaluate(() =>
      ['#icon path', '#icon text', 'svg:nth-of-type(2) rect', 'svg:nth-of-type(3) rect'].map(
        one => getComputedStyle(document.querySelector(one)!).fill,
      ),
    )
    expect(fills).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(22, 29, 36)'])
    expect(await page.getByRole('img', { name: GALLERY.zeros!.title, exact: true }).count()).toBe(1)
    expect(await page.getByRole('img', { name: GALLERY.ten!.title, exact: true }).count()).toBe(1)
    expect(await page.locator('svg:not(#icon) [id], svg[id]:not(#icon)').count()).toBe(0)
    await page.close()
  })

  it('keeps its contrast where a browser forces its colours', async () => {
    const page = await browsers.usual!.newPage({
      viewport: SIZE,
      colorScheme: 'dark',
      forcedColors: 'active',
    })
    await page.setContent(layOut([[kinds.light!.svg]]))
    const screen = PNG.sync.read(await page.screenshot())
    expect(listUnseenTexts(kinds.light!.drawn, screen, { x: 0, y: 0, width: SIZE.width })).toEqual([])
    await page.close()
  })

  it('shows all its letters in an office program, on white paper', () => {
    for (const name of names) writeFileSync(join(wide.folder, `${name}.svg`), kinds[name]!.svg)
    const program = requireProgram({
      names: ['soffice'],
      packages: ['libreoffice-impress'],
      advice: 'The tests of pictures need LibreOffice: "apt-get install libreoffice-impress" (as root).',
    })
    const profile = `-env:UserInstallation=file://${wide.folder}/profile`
    const files = names.map(name => join(wide.folder, `${name}.svg`))
    execFileSync(program, [profile, '--headless', '--convert-to', 'png', '--outdir', wide.folder, ...files], {
      env: { ...process.env, ...wide.env },
      stdio: 'ignore',
      timeout: 120_000,
    })
    for (const name of names) {
      const screen = PNG.sync.read(readFileSync(join(wide.folder, `${name}.png`)))
      if (process.env.LOOK)
        writeFileSync(join(process.env.LOOK, `office-${name}.png`), PNG.sync.write(screen))
      const white = 0.5 * screen.width * screen.height
      const paper = screen.data.filter((part, at) => at % 4 === 0 && part === 255).length
      expect([name, paper > white]).toEqual([name, true])
      expect([
        name,
        listUnseenTexts(kinds[name]!.drawn, screen, { x: 0, y: 0, width: screen.width }),
      ]).toEqual([name, []])
    }
  })

  it('shows all its letters through resvg', () => {
    for (const name of names) {
      const font = { loadSystemFonts: false, fontFiles: WIDE_FONTS, defaultFontFamily: 'DejaVu Sans' }
      const screen = PNG.sync.read(Buffer.from(new Resvg(kinds[name]!.svg, { font }).render().asPng()))
      expect([name, listUnseenTexts(kinds[name]!.drawn, screen, { x: 0, y: 0, width: SIZE.width })]).toEqual([
        name,
        [],
      ])
    }
  })

  it('finds letters only where there are some', () => {
    const blank = new PNG(SIZE)
    blank.data.fill(255)
    expect(countInk(blank, { left: 0, top: 0, right: 50, bottom: 50 })).toBe(0)
    const { drawn } = kinds.light!
    expect(listUnseenTexts(drawn, blank, { x: 0, y: 0, width: SIZE.width }).length).toBeGreaterThan(10)
  })
})

interface Purifying {
  readonly DOMPurify: { sanitize(markup: string): string }
}
