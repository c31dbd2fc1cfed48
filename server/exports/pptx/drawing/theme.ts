import type { Palette } from '../../../../web/chart/palette.ts'
import { findFoundation } from '../../../../web/foundation/foundation.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import { DRAWING_NS } from '../../ooxml/namespaces.ts'

export const SLIDE_THEMES = ['light', 'dark'] as const
export type SlideTheme = (typeof SLIDE_THEMES)[number]

/** `16212B` for `#16212b`. */
export const toHexRgb = (colour: string): string => colour.slice(1).toUpperCase()

/** The colours of our charts, and fonts that every machine with an office program has. */
export function drawTheme(palette: Palette): Markup {
  return el(
    'a:theme',
    { 'xmlns:a': DRAWING_NS, name: findFoundation().name },
    el('a:themeElements', {}, drawColours(palette), drawFonts(), drawFormats()),
    el('a:objectDefaults'),
    el('a:extraClrSchemeLst'),
  )
}

function drawColours({ paper, ink, muted, rule, lines }: Palette): Markup {
  const named: [string, string][] = [
    ['dk1', ink],
    ['lt1', paper],
    ['dk2', muted],
    ['lt2', rule],
    ...lines.slice(0, 6).map((colour, index): [string, string] => [`accent${index + 1}`, colour]),
    ['hlink', lines[0]],
    ['folHlink', muted],
  ]
  return el(
    'a:clrScheme',
    { name: findFoundation().name },
    named.map(([name, colour]) => el(`a:${name}`, {}, val('a:srgbClr', toHexRgb(colour)))),
  )
}

export const LATIN_FONT = 'Arial'
export const CHINESE_FONT = 'Microsoft YaHei'

function drawFonts(): Markup {
  const family = (name: string) =>
    el(
      name,
      {},
      el('a:latin', { typeface: LATIN_FONT }),
      el('a:ea', { typeface: CHINESE_FONT }),
      el('a:cs', { typeface: '' }),
      el('a:font', { script: 'Hans', typeface: CHINESE_FONT }),
    )
  return el('a:fontScheme', { name: findFoundation().name }, family('a:majorFont'), family('a:minorFont'))
}

/** The schema wants three styles of each kind. */
function drawFormats(): Markup {
  const fill = () => el('a:solidFill', {}, val('a:schemeClr', 'phClr'))
  const three = (name: string, one: (index: number) => Markup) => el(name, {}, [0, 1, 2].map(one))
  return el(
    'a:fmtScheme',
    { name: findFoundation().name },
    three('a:fillStyleLst', fill),
    three('a:lnStyleLst', index => el('a:ln', { w: 9525 * (index + 1) }, fill())),
    three('a:effectStyleLst', () => el('a:effectStyle', {}, el('a:effectLst'))),
    three('a:bgFillStyleLst', fill),
  )
}
