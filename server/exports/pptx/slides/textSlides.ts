import type { Locale } from '../../../../db/model/language/locale.ts'
import type { InterfaceTexts } from '../../../../web/language/en/index.ts'
import { drawPlaceholder } from '../drawing/shapes.ts'
import { SLIDE_BOXES } from '../drawing/slideBox.ts'
import { chooseTextSize, cutToLines, type Paragraph } from '../drawing/text.ts'
import type { Slide } from '../presentation/slide.ts'

/** Slides without a chart. */

const TITLE_SIZES = [56, 48, 40, 34, 28, 24]

/** The first slide of a deck. */
export function buildLeadSlide(
  title: string,
  lines: readonly string[],
  notes: readonly Paragraph[],
  locale: Locale,
): Slide {
  const size = chooseTextSize(title, SLIDE_BOXES.leadTitle, TITLE_SIZES)
  return {
    layout: 'lead',
    locale,
    title,
    shapes: [
      drawPlaceholder({
        id: 2,
        name: 'Title',
        type: 'ctrTitle',
        paragraphs: [[{ text: title, size }]],
        locale,
      }),
      drawPlaceholder({
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

export function buildTextSlide(
  title: string,
  body: readonly Paragraph[],
  notes: readonly Paragraph[],
  locale: Locale,
  links: Slide['links'] = [],
): Slide {
  const size = chooseTextSize(title, SLIDE_BOXES.title, [44, 40, 36, 32, 28, 25, 22])
  return {
    layout: 'text',
    locale,
    title,
    shapes: [
      drawPlaceholder({ id: 2, name: 'Title', type: 'title', paragraphs: [[{ text: title, size }]], locale }),
      drawPlaceholder({ id: 3, name: 'Text', type: 'body', idx: 1, paragraphs: body, locale }),
    ],
    notes,
    links,
    chart: null,
  }
}

interface SourceEntry {
  readonly title: string
  readonly source: string
  readonly permalink: string
}

/** As many as have room. */
const MAX_PER_SLIDE = 6

/** The last slides of a deck: the source of each figure, and where it can be checked. */
export function buildSourceSlides(
  all: readonly SourceEntry[],
  locale: Locale,
  t: InterfaceTexts['slides'],
): Slide[] {
  const pages = Math.ceil(all.length / MAX_PER_SLIDE)
  return Array.from({ length: pages }, (_, page) => {
    const part = all.slice(page * MAX_PER_SLIDE, (page + 1) * MAX_PER_SLIDE)
    const title = pages === 1 ? t.sources : t.sourcesPage(page + 1, pages)
    const links = part.map(({ permalink }, index) => ({ id: `rIdOpen${index + 1}`, url: permalink }))
    const body = part.flatMap((one, index) => buildEntry(one, `rIdOpen${index + 1}`))
    return buildTextSlide(title, body, [[{ text: t.safe }]], locale, links)
  })
}

const ROOM = SLIDE_BOXES.body.width - 20

const buildEntry = ({ title, source, permalink }: SourceEntry, link: string): Paragraph[] => [
  [{ text: cutToLines(title, 20, ROOM, 1), size: 20, bold: true }],
  [{ text: cutToLines(source, 16, ROOM, 2), size: 16, colour: 'tx2' }],
  [{ text: cutToLines(permalink, 16, ROOM, 1), size: 16, link }],
  [{ text: '', size: 12 }],
]
