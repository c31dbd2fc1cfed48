import type { Locale } from '../../../db/model/locale.ts'
import { el, type Markup, val } from '../markup.ts'
import { points } from './place.ts'
import { languageTag } from './text.ts'
import { CHINESE, LATIN, rgb } from './theme.ts'

/** Text inside a chart, which does not follow the slide's master. Sizes in pixels, colours as `#56626d`. */

export interface Look {
  readonly size: number
  readonly colour: string
  readonly bold?: boolean
}

export const solid = (colour: string): Markup => el('a:solidFill', {}, val('a:srgbClr', rgb(colour)))

const looking = (
  name: string,
  { size, colour, bold }: Look,
  more: Readonly<Record<string, string>> = {},
): Markup =>
  el(
    name,
    { ...more, sz: points(size), b: bold ? 1 : 0 },
    solid(colour),
    el('a:latin', { typeface: LATIN }),
    el('a:ea', { typeface: CHINESE }),
  )

/** How the words of an axis, or of a whole chart, look. */
export const textLook = (look: Look): Markup =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr', { rot: 0, vert: 'horz' }),
    el('a:lstStyle'),
    el('a:p', {}, el('a:pPr', {}, looking('a:defRPr', look)), el('a:endParaRPr', { lang: 'en-US' })),
  )

/** Words of our own, in one line. */
export const richText = (text: string, look: Look, locale: Locale): Markup =>
  el(
    'c:rich',
    {},
    el('a:bodyPr', { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' }),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el('a:pPr', {}, looking('a:defRPr', look)),
      el('a:r', {}, looking('a:rPr', look, { lang: languageTag(locale) }), el('a:t', {}, text)),
    ),
  )
