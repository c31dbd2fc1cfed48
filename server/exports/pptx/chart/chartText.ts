import type { Locale } from '../../../../db/model/language/locale.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import { toTextSize } from '../drawing/slideBox.ts'
import { toLanguageTag } from '../drawing/text.ts'
import { CHINESE_FONT, LATIN_FONT, toHexRgb } from '../drawing/theme.ts'

/** Text inside a chart does not follow the slide's master. */

interface ChartTextStyle {
  /** In pixels. */
  readonly size: number
  /** `#56626d` */
  readonly colour: string
  readonly bold?: boolean
}

export const drawSolidFill = (colour: string): Markup =>
  el('a:solidFill', {}, val('a:srgbClr', toHexRgb(colour)))

const drawRunStyle = (
  name: string,
  { size, colour, bold }: ChartTextStyle,
  more: Readonly<Record<string, string>> = {},
): Markup =>
  el(
    name,
    { ...more, sz: toTextSize(size), b: bold ? 1 : 0 },
    drawSolidFill(colour),
    el('a:latin', { typeface: LATIN_FONT }),
    el('a:ea', { typeface: CHINESE_FONT }),
  )

/** The text style of an axis, or of the whole chart. */
export const drawTextStyle = (look: ChartTextStyle): Markup =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr', { rot: 0, vert: 'horz' }),
    el('a:lstStyle'),
    el('a:p', {}, el('a:pPr', {}, drawRunStyle('a:defRPr', look)), el('a:endParaRPr', { lang: 'en-US' })),
  )

/** In one line. */
export const drawRichText = (text: string, look: ChartTextStyle, locale: Locale): Markup =>
  el(
    'c:rich',
    {},
    el('a:bodyPr', { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' }),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el('a:pPr', {}, drawRunStyle('a:defRPr', look)),
      el('a:r', {}, drawRunStyle('a:rPr', look, { lang: toLanguageTag(locale) }), el('a:t', {}, text)),
    ),
  )
