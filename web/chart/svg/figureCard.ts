import { isSynthetic } from '../../../db/model/series/synthetic.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { addFoundationName } from '../../foundation/foundation.ts'
import { createLanguageFor } from '../../language/createLanguageFor.ts'
import { formatShortSources } from '../../language/formatShortSources.ts'
import type { ChartLanguage } from '../language.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml, type Letters, wrap } from '../text.ts'
import { writeStandAlone } from './standAlone.ts'
import { chooseLetters, type SvgOptions } from './toSvg.ts'

/** What a figure's picture shows. */
interface FigureCard {
  readonly title: string
  /** Null if the figure is declined. */
  readonly sentence: string | null
  readonly declined: string | null
  readonly asOf: Day
  readonly sources: readonly { readonly source: string; readonly origin: string }[]
  readonly definition: string
  readonly language: ChartLanguage
}

const EDGE = 28

/** A figure as a picture: its sentence as large as it fits, below it day, source and definition. */
export function toFigureCard(card: FigureCard, options: SvgOptions): string {
  const { width, height, theme = 'auto', zoom = 1, background = 'paper' } = options
  const letters = chooseLetters(options)
  const box = { width: Math.round(width / zoom), height: Math.round(height / zoom) }
  const room = box.width - 2 * EDGE
  const small = Math.max(11, Math.round(box.width / 50))
  const foot = footOf(card, small * 0.85, room, letters)
  const message = card.sentence ?? card.declined ?? ''
  // A picture travels without its page, so it says first that its numbers are synthetic.
  const title = isSynthetic(card.sources) ? `${card.language.t.transformed.madeUp} ${card.title}` : card.title
  const head = wrap(title, small * 1.1, room, 2, letters.plain)
  const top = EDGE + head.length * small * 1.45
  const bottom = foot.length * small * 1.2 + EDGE * 0.8
  const { lines, size } = fitted(message, room, box.height - top - bottom - small, letters)
  const middle = top + (box.height - top - bottom - lines.length * size * 1.25) / 2
  return writeStandAlone({
    title,
    told: message,
    locale: card.language.locale,
    shown: { width, height },
    box,
    theme: theme === 'page' ? 'auto' : theme,
    background,
    draw: paint =>
      [
        `<g${paint('line')}><path d="M${EDGE / 2} ${EDGE}V${box.height - EDGE}"/></g>`,
        ...head.map((words, index) =>
          drawText(paint('sub'), EDGE + small * (0.8 + 1.45 * index), small * 1.1, words),
        ),
        ...lines.map((words, index) =>
          drawText(
            `${paint('heading')} font-weight="600"`,
            middle + size * (0.95 + 1.25 * index),
            size,
            words,
          ),
        ),
        ...foot.map((words, index) =>
          drawText(paint('foot'), box.height - bottom + small * (0.9 + 1.2 * index), small * 0.85, words),
        ),
      ].join(''),
  })
}

/** Where a line may break: at spaces, and before and after a Han character. */
const BREAKS = /\s|(?=\p{Script=Han})|(?<=\p{Script=Han})/u

interface FittedWords {
  readonly lines: readonly string[]
  readonly size: number
  /** The part of the room that the shortest line takes; the last line may be as short as it is. */
  readonly fullness: number
}

const FULL_ENOUGH = 0.72
/** Of the largest size that fits. */
const LEAST_SHARE = 0.8

/** The largest font size at which a sentence fits, without a word that is broken, or a line that is half empty. */
function fitted(
  words: string,
  room: number,
  height: number,
  { bold }: Letters,
): Pick<FittedWords, 'lines' | 'size'> {
  const candidates: FittedWords[] = []
  for (let size = Math.round(room / 11); size > 8; size -= 1) {
    const lines = wrap(words, size, room, 99, bold)
    const longest = Math.max(...words.split(BREAKS).map(word => bold(word, size)))
    if (lines.length * size * 1.25 > height || (longest > room && size > 20)) continue
    const [largest = { size }] = candidates
    if (size < largest.size * LEAST_SHARE) break
    // What must stay together can leave a line half empty: a little smaller, it may fit.
    const fullness = Math.min(...lines.slice(0, -1).map(line => bold(line, size) / room))
    candidates.push({ lines, size, fullness })
    if (fullness >= FULL_ENOUGH) break
  }
  const best = candidates.toSorted((a, b) => b.fullness - a.fullness)[0]
  if (best) return best
  return { lines: wrap(words, 8, room, Math.max(1, Math.floor(height / 10)), bold), size: 8 }
}

function footOf(
  { asOf, sources, definition, language }: FigureCard,
  size: number,
  room: number,
  { plain }: Letters,
) {
  const whole = createLanguageFor(language.locale, true)
  const [source, day] = [addFoundationName(formatShortSources(whole, sources)), whole.w.dayWords(asOf)]
  // A declined figure may have no source.
  const line = source === '' ? whole.t.figures.asOf(day) : whole.t.picture.foot(source, day)
  return [line, definition].flatMap(words => (words === '' ? [] : wrap(words, size, room, 2, plain)))
}

const drawText = (look: string, y: number, size: number, words: string): string =>
  `<text${look} x="${EDGE}" y="${roundPixel(y)}" font-size="${roundPixel(size)}">${escapeXml(words)}</text>`
