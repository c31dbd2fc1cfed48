import { languageFor } from '../../../web/language/all.ts'
import type { Texts } from '../../../web/language/language.ts'
import type { Markup } from '../markup.ts'
import { rowsOf } from './across.ts'
import { chartParts } from './chartPart.ts'
import type { ChartSlide } from './chartPptx.ts'
import { dataSheetOf } from './dataSheet.ts'
import { eventShapes } from './eventShapes.ts'
import { footOf } from './foot.ts'
import { notesOf, sourceLine } from './notes.ts'
import { PLACES } from './place.ts'
import { type Plot, plotOf } from './plot.ts'
import { chartFrame, holder, label } from './shapes.ts'
import { CHART, type Slide } from './slide.ts'
import { strokesOf } from './strokes.ts'
import { fittingSize } from './text.ts'
import { PALETTES, type Theme } from './theme.ts'

/** A chart on a slide: the sentence above, the native chart, source and definition below, the rest in the notes. */
export function chartSlideOf(given: ChartSlide, theme: Theme): Slide {
  const { chart, locale } = given
  const t = languageFor(locale, false).t.slides
  const plot = plotOf(chart, PLACES.chart, locale)
  const title = given.headline ?? chart.title
  return {
    layout: 'chart',
    locale,
    title,
    shapes: shapesOf(given, plot, title, t),
    notes: notesOf(given, t),
    links: linkOf(given),
    chart: number => {
      const rows = rowsOf(chart)
      const strokes = strokesOf(chart, rows)
      const sheet = dataSheetOf({ chart, rows, across: plot.across, strokes }, aboutOf(given, t), t)
      return chartParts(chart, { plot, palette: PALETTES[theme], locale, rows, strokes, sheet }, number)
    },
  }
}

const LINK = 'rIdOpen'

/** Only what a browser opens becomes a link. */
const linkOf = ({ permalink }: ChartSlide) =>
  /^https?:\/\//.test(permalink) ? [{ id: LINK, url: new URL(permalink).href }] : []

const TITLE_SIZES = [48, 44, 40, 36, 32, 28, 25, 22, 20]

function shapesOf(given: ChartSlide, plot: Plot, title: string, t: Texts['slides']): Markup[] {
  const { chart, locale } = given
  const size = fittingSize(title, { ...PLACES.title, width: PLACES.title.width - 24 }, TITLE_SIZES)
  const place = PLACES.chart
  const events = {
    firstId: 10,
    name: t.events,
    descr: chart.events.map(({ title }) => title).join('; '),
    locale,
  }
  const link = linkOf(given)[0]?.id
  return [
    holder({ id: 2, name: 'Title', type: 'title', paragraphs: [[{ text: title, size }]], locale }),
    holder({
      id: 3,
      name: 'Subtitle',
      type: 'body',
      idx: 11,
      paragraphs: [[{ text: subtitleOf(given, t) }]],
      locale,
    }),
    chartFrame({ id: 4, name: chart.title, descr: `${chart.title}. ${chart.summary}`, place }, CHART),
    ...eventShapes(plot, place, events),
    ...(plot.empty ? [nothing(t.unknown, given)] : []),
    holder({
      id: 5,
      name: 'Source',
      type: 'body',
      idx: 13,
      paragraphs: footOf(given, plot, link, t),
      locale,
    }),
  ]
}

const subtitleOf = ({ chart, headline }: ChartSlide, t: Texts['slides']): string =>
  [headline === null ? '' : chart.title, chart.subtitle, chart.scale === 'log' ? t.logarithmic : '']
    .filter(Boolean)
    .join(' · ')

const nothing = (text: string, { locale }: ChartSlide): Markup => {
  const { x, y, width, height } = PLACES.chart
  const place = { x: x + width / 4, y: y + height / 2 - 20, width: width / 2, height: 40 }
  return label({ id: 6, name: text, place, align: 'ctr' }, [{ text, size: 24, colour: 'tx2' }], locale)
}

const aboutOf = (given: ChartSlide, t: Texts['slides']) => {
  const { chart, headline, citation, permalink } = given
  const rows: (readonly [string, string])[] = [
    [t.title, chart.title],
    ...(headline === null ? [] : [[t.sentence, headline] as const]),
    [t.unit, chart.unit],
    [t.definition, chart.definition],
    [t.source, sourceLine(given, t)],
    [t.asOf, chart.asOf],
    [t.cite, citation],
    [t.open, permalink],
  ]
  return { name: t.about, rows }
}
