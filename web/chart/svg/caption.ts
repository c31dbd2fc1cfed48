import { createLanguageFor } from '../../language/createLanguageFor.ts'
import type { Chart, EventMark } from '../chart.ts'
import { limitMarks, shortenTitles } from '../describe/toPictureChart.ts'
import { isNumbered, placeEventFlags } from '../geometry/eventFlags.ts'
import { computeFrame, type Size } from '../geometry/frame.ts'
import { isPanelled } from '../geometry/panels.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml, type Letters, type Measure, wrap } from '../text.ts'
import { buildChartKey } from './chartKey.ts'
import type { Paint } from './paint.ts'

/** One line of text around a chart. */
interface TextLine {
  readonly kind: 'heading' | 'sub' | 'foot'
  readonly words: string
  readonly size: number
  readonly y: number
}

/** The text around a chart that stands alone, and the space that it takes in pixels. */
interface Caption {
  readonly top: number
  readonly bottom: number
  readonly written: readonly TextLine[]
  /** The events that are marked: at most as many as can be explained. */
  readonly events: readonly EventMark[]
}

const EDGE = 12

/**
 * Title above; below the meaning of dashes, the events, source, as-of day and definition, because a picture travels
 * without its page.
 */
export function buildCaption(chart: Chart, box: Size, titled: boolean, letters: Letters): Caption {
  const head = titled ? headOf(chart, box, letters) : { top: 4, written: [] }
  const size = Math.round(Math.min(13, Math.max(10.5, box.width / 76)) * 2) / 2
  const leading = size * 1.36
  const most = Math.max(1, Math.floor((box.height * 0.3) / leading))
  const { events, words } = markedIn(chart, box, size, letters)
  const eventLines = countEventLines(box)
  const lines = footOf(chart, words, { room: box.width - 2 * EDGE, size, most, letters, eventLines })
  const bottom = lines.length * leading + 10
  const foot = lines.map((words, index) => ({
    kind: 'foot' as const,
    words,
    size,
    y: box.height - bottom + 4 + leading * (index + 0.8),
  }))
  return { top: head.top, bottom, written: [...head.written, ...foot], events }
}

/** The font size follows the width; a long title takes two lines in a smaller size. */
function headOf(
  { title, subtitle }: Chart,
  { width, height }: Size,
  { plain, bold }: Letters,
): { top: number; written: TextLine[] } {
  const room = width - 2 * EDGE
  const large = Math.min(26, Math.max(15, width / 37))
  const size = Math.round(bold(title, large) > room ? Math.max(15, large * 0.8) : large)
  const heading = fitLines(title, { size, least: 11, room, most: height < 300 ? 1 : 2, measure: bold })
  const small = Math.min(16, Math.max(12, width / 60))
  const sub = fitLines(subtitle, { size: small, least: 10.5, room, most: 1, measure: plain })
  const end = EDGE + heading.lines.length * heading.size * 1.2
  const last = end + sub.size * (1 + 1.2 * (sub.lines.length - 1))
  return {
    top: Math.round(last + small * 0.7),
    written: [
      ...heading.lines.map((words, index) => ({
        kind: 'heading' as const,
        words,
        size: heading.size,
        y: EDGE + heading.size * (0.8 + 1.2 * index),
      })),
      ...sub.lines.map((words, index) => ({
        kind: 'sub' as const,
        words,
        size: sub.size,
        y: end + sub.size * (1 + 1.2 * index),
      })),
    ],
  }
}

interface LineSpace {
  /** The font size, and the least one. */
  readonly size: number
  readonly least: number
  readonly room: number
  /** The most lines; one more at the least size. */
  readonly most: number
  readonly measure: Measure
}

/** Text that is too long shrinks first, then takes one line more; only then its end is cut. */
function fitLines(text: string, { size: given, least, room, most, measure }: LineSpace) {
  for (let size = given; size > least; size -= 0.5) {
    const lines = wrap(text, size, room, 99, measure)
    if (lines.length <= most) return { lines, size }
  }
  return { lines: wrap(text, least, room, most + 1, measure), size: least }
}

interface FootSpace {
  readonly room: number
  readonly size: number
  /** The most lines. */
  readonly most: number
  readonly letters: Letters
  /** The most lines of events. */
  readonly eventLines: number
}

/** As many lines as fit. Source and day come first, then the meaning of dashes, notes, events and definition. */
function footOf(chart: Chart, events: string, space: FootSpace): string[] {
  const { room, size, most, letters, eventLines } = space
  const { w } = chart.language
  const { t } = createLanguageFor(chart.language.locale, true)
  let left = most
  const take = (text: string, lines: number): string[] => {
    const taken = text === '' || left < 1 ? [] : wrap(text, size, room, Math.min(lines, left), letters.plain)
    left -= taken.length
    return taken
  }
  const foot = t.picture.foot(chart.source, w.dayWords(chart.asOf))
  const lines = chart.lines.length > 3 ? 3 : 2
  // If several addresses do not fit, the common `https://` goes first.
  const source = take(
    wrap(foot, size, room, 99, letters.plain).length > lines ? foot.replaceAll('https://', '') : foot,
    lines,
  )
  const key = take(buildChartKey(chart), 2)
  // One line is reserved for the definition.
  left -= 1
  const notes = take(chart.notes.join(t.summary.space), 2)
  const marked = take(events, eventLines)
  left += 1
  return [...key, ...notes, ...marked, ...source, ...take(chart.definition, 3)]
}

/** How many lines of a picture's height may explain events. */
const countEventLines = ({ height }: Size): number => (height < 480 ? 2 : 3)

/** If titles do not fit into the chart, the numbers are explained below it. What cannot be explained is not marked. */
function markedIn(
  chart: Chart,
  box: Size,
  size: number,
  letters: Letters,
): { events: readonly EventMark[]; words: string } {
  if (chart.events.length === 0) return { events: [], words: '' }
  if (isPanelled(chart)) return { events: [], words: changesOf(chart) }
  const frame = computeFrame({ ...chart, events: [] }, box, { top: 0, bottom: 0, letters })
  const room = { left: frame.left, right: box.width - 2, size: frame.size - 1, measure: letters.plain }
  for (let most = chart.events.length; ; most--) {
    const { events, unmarked = [] } = limitMarks(chart, most)
    const flags = placeEventFlags(events, mark => frame.x(mark.at), room)
    const write = (titles: readonly string[]) => listOf(events, titles, unmarked.length, chart)
    const fits = (titles: readonly string[]) =>
      wrap(write(titles), size, box.width - 2 * EDGE, 99, letters.plain).length <= countEventLines(box)
    const full = events.map(({ title }) => title)
    const titles = flags.some(isNumbered) ? shortenTitles(full, fits) : []
    if (events.length === 0 || fits(titles)) return { events, words: titles.length > 0 ? write(titles) : '' }
  }
}

/** Small multiples have no room for marks, so changes in how values are counted are listed with their day. */
const changesOf = ({ events, language: { w } }: Chart): string =>
  events
    .filter(({ kind }) => kind === 'method' || kind === 'step')
    .map(({ day, title }) => `${w.dayShort(day)}: ${title}`)
    .join(' · ')

const listOf = (
  events: readonly EventMark[],
  titles: readonly string[],
  left: number,
  { language: { locale } }: Chart,
): string =>
  [
    ...titles.map((title, index) => `${events[index]?.number}. ${title}`),
    ...(left > 0 ? [createLanguageFor(locale, true).t.picture.left(left)] : []),
  ].join(' · ')

export const drawCaption = ({ written }: Caption, paint: Paint): string =>
  written.map(line => draw(line, paint)).join('')

const draw = ({ kind, words, size, y }: TextLine, paint: Paint): string =>
  `<text${paint(kind)} x="${EDGE}" y="${roundPixel(y)}" font-size="${size}"${kind === 'heading' ? ' font-weight="600"' : ''}>${escapeXml(words)}</text>`
