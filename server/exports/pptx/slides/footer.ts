import type { Chart } from '../../../../web/chart/chart.ts'
import { shortenTitles } from '../../../../web/chart/describe/toPictureChart.ts'
import type { InterfaceTexts } from '../../../../web/language/en/index.ts'
import type { Plot } from '../chart/plot.ts'
import { SLIDE_BOXES } from '../drawing/slideBox.ts'
import { countLines, cutToLines, keepEnd, type Paragraph } from '../drawing/text.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'
import { formatSourceParts } from './speakerNotes.ts'

const SIZE = 15
const ROOM = SLIDE_BOXES.foot.width - 20
/** A stage has no time for more; the rest stands in the notes. */
const MAX_LINES = 4
/** Of events. */
const EVENT_LINES = 2

/**
 * What is read from afar: the source and the day, which links to the chart; caveats and how to read it; the numbered
 * events; the definition, if there is a line left. All stand in the notes in full.
 */
export function buildFooter(
  given: ChartSlideContent,
  plot: Plot,
  link: string | undefined,
  t: InterfaceTexts['slides'],
): Paragraph[] {
  const { chart } = given
  const { source, day, lines } = placeSource(given, t)
  // The full stop between them belongs to the source, because no link begins with one.
  const stop = t.end + t.gap
  const events = formatEvents(chart, plot, t)
  const others = [formatReadingHints(given, plot, t), events, chart.definition].filter(Boolean)
  const needed = (text: string) => (text === events ? countLines(events, SIZE, ROOM) : 1)
  const paragraphs: Paragraph[] = [
    [
      { text: source + stop, size: SIZE },
      { text: day.slice(stop.length), size: SIZE, bold: true, colour: 'tx1', link },
    ],
  ]
  let left = MAX_LINES - lines
  for (const [index, text] of others.entries()) {
    if (left < 1) break
    // Each text that is still to come needs a line, the events all of theirs.
    const rest = others.slice(index + 1).reduce((sum, other) => sum + needed(other), 0)
    const most = Math.max(needed(text), left - rest)
    const cut = cutToLines(text, SIZE, ROOM, most, ` (${t.inNotes})`)
    paragraphs.push([{ text: cut, size: SIZE }])
    left -= countLines(cut, SIZE, ROOM)
  }
  return paragraphs
}

function placeSource(given: ChartSlideContent, t: InterfaceTexts['slides']) {
  const [names, day] = formatSourceParts(given, t)
  const source = keepEnd(names, day, SIZE, ROOM, 2)
  return { source, day, lines: countLines(source + day, SIZE, ROOM) }
}

/** Whether the slide says what every mark above its chart is: there, or in a line below. */
export function isEachMarkExplained(
  given: ChartSlideContent,
  plot: Plot,
  t: InterfaceTexts['slides'],
): boolean {
  const lines = countLines(formatEvents(given.chart, plot, t), SIZE, ROOM)
  const hints = formatReadingHints(given, plot, t) === '' ? 0 : 1
  return lines <= EVENT_LINES && placeSource(given, t).lines + hints + lines <= MAX_LINES
}

/** The most important first. */
function formatReadingHints(
  { chart, caveats = [] }: ChartSlideContent,
  plot: Plot,
  t: InterfaceTexts['slides'],
): string {
  const stacked = chart.layout === 'stacked' ? t.stacked : ''
  return [...caveats, stacked, ...chart.notes, formatMarkHints(chart, plot, t)].filter(Boolean).join(t.gap)
}

/** How to read what is dashed or missing, or does not fit the scale. */
function formatMarkHints({ lines, scale }: Chart, { empty }: Plot, t: InterfaceTexts['slides']): string {
  if (empty) return ''
  const spots = lines.flatMap(({ points }) => points)
  const hasZeros = scale === 'log' && spots.some(({ value }) => value === 0)
  const silent = lines.filter(({ points }) => points.every(({ value }) => value === null))
  const said = [
    spots.some(({ dashed }) => dashed) ? t.dashed : '',
    spots.some(({ value }) => value === null) ? t.gaps : '',
    silent.length > 0 ? t.allUnknown(silent.map(({ label }) => label).join(', ')) : '',
    hasZeros ? t.zeros : '',
  ]
  return said.filter(Boolean).join(t.gap)
}

/** The titles of the events that stand as numbers above the chart. */
function formatEvents({ events }: Chart, { flags }: Plot, t: InterfaceTexts['slides']): string {
  const numbered = flags.some(({ numbers, text }) => numbers.length > 1 || text === String(numbers[0]))
  if (!numbered) return ''
  const write = (titles: readonly string[]) =>
    `${t.marked}${t.colon}${titles.map((title, index) => `${events[index]?.number} ${title}`).join('; ')}`
  const full = events.map(({ title }) => title)
  return write(shortenTitles(full, titles => countLines(write(titles), SIZE, ROOM) <= EVENT_LINES))
}
