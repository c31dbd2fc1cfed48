import type { Locale } from '../../../db/model/locale.ts'
import type { Texts } from '../../../web/language/language.ts'
import { PLACES } from './place.ts'
import { holder } from './shapes.ts'
import type { Slide } from './slide.ts'
import { cutToLines, fittingSize, type Paragraph } from './text.ts'

/** Slides without a chart. */

const TITLE_SIZES = [56, 48, 40, 34, 28, 24]

/** The first slide of a deck. */
export function leadSlide(
  title: string,
  lines: readonly string[],
  notes: readonly Paragraph[],
  locale: Locale,
): Slide {
  const size = fittingSize(title, PLACES.leadTitle, TITLE_SIZES)
  return {
    layout: 'lead',
    locale,
    title,
    shapes: [
      holder({ id: 2, name: 'Title', type: 'ctrTitle', paragraphs: [[{ text: title, size }]], locale }),
      holder({
        id: 3,
        name: 'Subtitle',
        type: 'subTitle',
        idx: 1,
        paragraphs: lines.map(text => [{ text }]),
        locale,
      }),
    ],
    notes,
    links: [],
    chart: null,
  }
}

/** A title with paragraphs below. */
export function textSlide(
  title: string,
  body: readonly Paragraph[],
  notes: readonly Paragraph[],
  locale: Locale,
  links: Slide['links'] = [],
): Slide {
  const size = fittingSize(title, PLACES.title, [44, 40, 36, 32, 28, 25, 22])
  return {
    layout: 'text',
    locale,
    title,
    shapes: [
      holder({ id: 2, name: 'Title', type: 'title', paragraphs: [[{ text: title, size }]], locale }),
      holder({ id: 3, name: 'Text', type: 'body', idx: 1, paragraphs: body, locale }),
    ],
    notes,
    links,
    chart: null,
  }
}

/** Where a figure comes from. */
export interface Sourced {
  readonly title: string
  readonly source: string
  readonly permalink: string
}

/** So many have room on one slide. */
const A_SLIDE = 6

/** The last slides of a deck: what each figure rests on, and where it can be checked. */
export function sourceSlides(all: readonly Sourced[], locale: Locale, t: Texts['slides']): Slide[] {
  const pages = Math.ceil(all.length / A_SLIDE)
  return Array.from({ length: pages }, (_, page) => {
    const part = all.slice(page * A_SLIDE, (page + 1) * A_SLIDE)
    const title = pages === 1 ? t.sources : t.sourcesPage(page + 1, pages)
    const links = part.map(({ permalink }, index) => ({ id: `rIdOpen${index + 1}`, url: permalink }))
    const body = part.flatMap((one, index) => entryOf(one, `rIdOpen${index + 1}`))
    return textSlide(title, body, [[{ text: t.safe }]], locale, links)
  })
}

const ROOM = PLACES.body.width - 20

const entryOf = ({ title, source, permalink }: Sourced, link: string): Paragraph[] => [
  [{ text: cutToLines(title, 20, ROOM, 1), size: 20, bold: true }],
  [{ text: cutToLines(source, 16, ROOM, 2), size: 16, colour: 'tx2' }],
  [{ text: cutToLines(permalink, 16, ROOM, 1), size: 16, link }],
  [{ text: '', size: 12 }],
]
