import { LANGUAGE_TAGS, type Locale } from '../../../db/model/language/locale.ts'
import { findPalettes } from '../../foundation/palettes.ts'
import type { Size } from '../geometry/frame.ts'
import type { Palette } from '../palette.ts'
import { escapeXml } from '../text.ts'
import { type Paint, paintByAttributes, paintWhole } from './paint.ts'

export type AloneTheme = 'auto' | 'light' | 'dark'

/** A drawing without its page. */
interface AloneDrawing {
  readonly title: string
  /** What it shows, for readers who do not see it, if its title does not say it. */
  readonly told: string
  readonly locale: Locale
  /** The size that it is shown at, and the size that its parts are placed in. */
  readonly shown: Size
  readonly box: Size
  readonly theme: AloneTheme
  readonly background: 'paper' | 'transparent'
  readonly fontSize?: number
  draw(paint: Paint): string
}

const paints = new WeakMap<Palette, Paint>()

/** Attributes show the light theme, or the one that is asked for. */
function findPaint(palette: Palette): Paint {
  const paint = paints.get(palette) ?? paintByAttributes(palette)
  paints.set(palette, paint)
  return paint
}

/**
 * An SVG file that any program draws, and that can stand in a page beside others. It has no ids, and its rules name only
 * its own parts.
 */
export function writeStandAlone(drawing: AloneDrawing): string {
  const { title, told, locale, shown, box, theme, background, fontSize } = drawing
  const shade = theme === 'dark' ? 'dark' : 'light'
  const palette = findPalettes()[shade]
  const paint = findPaint(palette)
  const paper = background === 'paper' ? `<rect${paint('paper')} width="100%" height="100%"/>` : ''
  const body = `${paper}<g${paintWhole(palette, fontSize)}>${drawing.draw(paint)}</g>`
  const name = computeName(theme + title + body)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${LANGUAGE_TAGS[locale]}" class="${name}" viewBox="0 0 ${box.width} ${box.height}" width="${shown.width}" height="${shown.height}" role="img">`,
    `<title>${escapeXml(title)}</title>${told ? `<desc>${escapeXml(told)}</desc>` : ''}`,
    `<style>${writeStyle(name, body, drawing)}</style>`,
    body,
    '</svg>',
  ].join('')
}

/** The same drawing has the same name, so that its bytes and its ETag stay. FNV-1a, 32 bits. */
function computeName(body: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < body.length; at++) hash = Math.imul(hash ^ body.charCodeAt(at), 0x01000193)
  return `chart-${(hash >>> 0).toString(36)}`
}

/**
 * Dark for readers who prefer it. Rules name a colour, not a class: office programs apply the rules of every media
 * query, but know no selector of attributes. Where a browser forces its colours, text keeps those of its paper.
 */
function writeStyle(name: string, body: string, { theme, background }: AloneDrawing): string {
  const forced =
    background !== 'paper' ? '' : `@media(forced-colors:active){.${name} text{forced-color-adjust:none}}`
  if (theme !== 'auto') return forced
  const darkOf = mapToDark(findPalettes())
  const rules = listColourings(body).map(
    ({ property, light }) => `.${name} [${property}="${light}"]{${property}:${darkOf.get(light) ?? light}}`,
  )
  return `${forced}@media(prefers-color-scheme:dark){${rules.join('')}}`
}

/** Which colours are used for what. A drawing is mostly paths, which a regular expression would read by the character. */
function listColourings(body: string): { property: string; light: string }[] {
  const parts = body.split('="#')
  const found = new Map<string, { property: string; light: string }>()
  for (let at = 1; at < parts.length; at++) {
    const [before = '', after = ''] = [parts[at - 1], parts[at]]
    const property = before.slice(before.lastIndexOf(' ') + 1)
    const light = `#${after.slice(0, after.indexOf('"'))}`
    found.set(property + light, { property, light })
  }
  return [...found.values()]
}

const listColours = ({ lines, ...rest }: Palette): string[] => [...Object.values(rest), ...lines]

const mapToDark = ({ light, dark }: ReturnType<typeof findPalettes>): ReadonlyMap<string, string> => {
  const colours = listColours(dark)
  return new Map(listColours(light).map((colour, index) => [colour, colours[index] as string]))
}
