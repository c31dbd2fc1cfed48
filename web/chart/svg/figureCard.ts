import { isSynthetic } from '../../../db/model/series/synthetic.ts'
import type { ChartLanguage } from '../language.ts'
import { escapeXml, measureText, wrap } from '../text.ts'
import { buildSvgStyle, PAPER_RECT } from './svgStyle.ts'
import type { SvgOptions } from './toSvg.ts'

/** What a figure's picture shows. */
interface FigureCard {
  readonly title: string
  /** Null if the figure is declined. */
  readonly sentence: string | null
  readonly declined: string | null
  readonly sources: readonly { readonly source: string; readonly origin: string }[]
  /** Source and day, in one line. */
  readonly foot: string
  readonly definition: string
  readonly language: ChartLanguage
}

const EDGE = 28

/** A figure as a picture: its sentence as large as it fits, below it day, source and definition. */
export function toFigureCard(card: FigureCard, options: SvgOptions): string {
  const { width, height, theme = 'auto', id = 'figure', zoom = 1, background = 'paper' } = options
  const box = { width: Math.round(width / zoom), height: Math.round(height / zoom) }
  const room = box.width - 2 * EDGE
  const small = Math.max(11, Math.round(box.width / 50))
  const foot = footOf(card, small * 0.85, room)
  const message = card.sentence ?? card.declined ?? ''
  // A picture travels without its page, so it says first that its numbers are synthetic.
  const title = isSynthetic(card.sources) ? `${card.language.t.transformed.madeUp} ${card.title}` : card.title
  const head = wrap(title, small * 1.1, room, 2)
  const top = EDGE + head.length * small * 1.45
  const bottom = foot.length * small * 1.2 + EDGE * 0.8
  const { lines, size } = fitted(message, room, box.height - top - bottom - small)
  const middle = top + (box.height - top - bottom - lines.length * size * 1.25) / 2
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="figure-card" viewBox="0 0 ${box.width} ${box.height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(message)}</desc>`,
    theme === 'page' ? '' : buildSvgStyle(theme),
    background === 'paper' ? PAPER_RECT : '',
    `<g class="line line-0"><path d="M${EDGE / 2} ${EDGE}V${box.height - EDGE}"/></g>`,
    ...head.map((words, index) => text('sub', EDGE + small * (0.8 + 1.45 * index), small * 1.1, words)),
    ...lines.map((words, index) => text('heading', middle + size * (0.95 + 1.25 * index), size, words)),
    ...foot.map((words, index) =>
      text('foot', box.height - bottom + small * (0.9 + 1.2 * index), small * 0.85, words),
    ),
    '</svg>',
  ].join('')
}

/** The largest font size at which a sentence fits. */
function fitted(words: string, room: number, height: number): { lines: string[]; size: number } {
  for (let size = Math.round(room / 11); size > 12; size -= 1) {
    const lines = wrap(words, size * 1.06, room, 99)
    const longest = Math.max(...words.split(/\s/).map(word => measureText(word, size * 1.06)))
    if (lines.length * size * 1.25 <= height && (longest <= room || lines.length > 1)) return { lines, size }
  }
  return { lines: wrap(words, 12.5, room, Math.max(1, Math.floor(height / 15))), size: 12 }
}

function footOf({ foot: line, definition }: FigureCard, size: number, room: number) {
  return [...wrap(line, size, room, 2), ...(definition === '' ? [] : wrap(definition, size, room, 2))]
}

const text = (kind: string, y: number, size: number, words: string): string =>
  `<text class="${kind}" x="${EDGE}" y="${Math.round(y * 10) / 10}" font-size="${Math.round(size * 10) / 10}"${kind === 'heading' ? ' font-weight="600"' : ''}>${escapeXml(words)}</text>`
