import { DARK, LIGHT, type Palette } from '../../../web/chart/palette.ts'
import { el, type Markup, val } from '../markup.ts'
import { A } from '../ooxml/names.ts'

export type Theme = 'light' | 'dark'

export const PALETTES = { light: LIGHT, dark: DARK } as const satisfies Record<Theme, Palette>

/** `16212B` for `#16212b`. */
export const rgb = (colour: string): string => colour.slice(1).toUpperCase()

/** Colours and fonts of a presentation: those of our charts, and fonts that are on every machine with an office. */
export function themeOf(palette: Palette): Markup {
  return el(
    'a:theme',
    { 'xmlns:a': A, name: 'Ecosystem Metrics' },
    el('a:themeElements', {}, colours(palette), fonts(), formats()),
    el('a:objectDefaults'),
    el('a:extraClrSchemeLst'),
  )
}

function colours({ paper, ink, muted, rule, lines }: Palette): Markup {
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
    { name: 'Ecosystem Metrics' },
    named.map(([name, colour]) => el(`a:${name}`, {}, val('a:srgbClr', rgb(colour)))),
  )
}

export const LATIN = 'Arial'
export const CHINESE = 'Microsoft YaHei'

function fonts(): Markup {
  const family = (name: string) =>
    el(
      name,
      {},
      el('a:latin', { typeface: LATIN }),
      el('a:ea', { typeface: CHINESE }),
      el('a:cs', { typeface: '' }),
      el('a:font', { script: 'Hans', typeface: CHINESE }),
    )
  return el('a:fontScheme', { name: 'Ecosystem Metrics' }, family('a:majorFont'), family('a:minorFont'))
}

/** Three of each are asked for; all are plain. */
function formats(): Markup {
  const fill = () => el('a:solidFill', {}, val('a:schemeClr', 'phClr'))
  const three = (name: string, one: (index: number) => Markup) => el(name, {}, [0, 1, 2].map(one))
  return el(
    'a:fmtScheme',
    { name: 'Ecosystem Metrics' },
    three('a:fillStyleLst', fill),
    three('a:lnStyleLst', index => el('a:ln', { w: 9525 * (index + 1) }, fill())),
    three('a:effectStyleLst', () => el('a:effectStyle', {}, el('a:effectLst'))),
    three('a:bgFillStyleLst', fill),
  )
}
