import { limitMarks } from '../../../../web/chart/describe/toPictureChart.ts'
import { findPalettes } from '../../../../web/foundation/palettes.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import type { InterfaceTexts } from '../../../../web/language/en/index.ts'
import type { Markup } from '../../ooxml/markup.ts'
import { buildChartParts } from '../chart/chartPart.ts'
import { buildDataSheet } from '../chart/dataSheet.ts'
import { drawEventShapes } from '../chart/eventShapes.ts'
import { listSheetRows } from '../chart/horizontalAxis.ts'
import { placeInSheet } from '../chart/placeInSheet.ts'
import { computePlot, type Plot } from '../chart/plot.ts'
import { splitIntoStrokes } from '../chart/strokes.ts'
import { drawValueLabels } from '../chart/valueLabels.ts'
import { drawZeroStrokes } from '../chart/zeroStrokes.ts'
import { drawChartFrame, drawLabel, drawPlaceholder } from '../drawing/shapes.ts'
import { SLIDE_BOXES } from '../drawing/slideBox.ts'
import { chooseTextSize } from '../drawing/text.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { CHART_RELATION, type Slide } from '../presentation/slide.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'
import { buildFooter, isEachMarkExplained } from './footer.ts'
import { buildSpeakerNotes, formatSourceLine } from './speakerNotes.ts'

/** The sentence above, the native chart, the source and definition below, and the rest in the notes. */
export function buildChartSlide(described: ChartSlideContent, theme: SlideTheme): Slide {
  const { locale } = described
  const t = createLanguageFor(locale, false).t.slides
  const { given, plot } = markExplained({ ...described, chart: placeInSheet(described.chart) }, t)
  const { chart } = given
  const title = given.headline ?? chart.title
  return {
    layout: 'chart',
    locale,
    title,
    shapes: drawShapes(given, plot, title, t),
    notes: buildSpeakerNotes(given, t),
    links: listLinks(given),
    chart: number => {
      const rows = listSheetRows(chart)
      const strokes = splitIntoStrokes(chart, rows, plot.valueAxis)
      const sheet = buildDataSheet(
        {
          chart,
          rows,
          horizontalAxis: plot.horizontalAxis,
          strokes,
          floor: plot.valueAxis.hasZeros ? plot.valueAxis.low : null,
        },
        listAboutRows(given, t),
        t,
      )
      return buildChartParts(
        chart,
        { plot, palette: findPalettes()[theme], locale, rows, strokes, sheet },
        number,
      )
    },
  }
}

/** Marks only what the slide explains: a bare number says nothing on a stage. The notes have all. */
function markExplained(
  given: ChartSlideContent,
  t: InterfaceTexts['slides'],
): { given: ChartSlideContent; plot: Plot } {
  const { chart, locale } = given
  const plot = computePlot(chart, SLIDE_BOXES.chart, locale)
  if (isEachMarkExplained(given, plot, t)) return { given, plot }
  return markExplained({ ...given, chart: limitMarks(chart, chart.events.length - 1) }, t)
}

const LINK = 'rIdOpen'

/** Only http and https URLs become links. */
const listLinks = ({ permalink }: ChartSlideContent) =>
  /^https?:\/\//.test(permalink) ? [{ id: LINK, url: new URL(permalink).href }] : []

const TITLE_SIZES = [48, 44, 40, 36, 32, 28, 25, 22, 20]

function drawShapes(
  given: ChartSlideContent,
  plot: Plot,
  title: string,
  t: InterfaceTexts['slides'],
): Markup[] {
  const { chart, locale } = given
  const size = chooseTextSize(
    title,
    { ...SLIDE_BOXES.title, width: SLIDE_BOXES.title.width - 24 },
    TITLE_SIZES,
  )
  const place = SLIDE_BOXES.chart
  const events = {
    firstId: 10,
    name: t.events,
    descr: chart.events.map(({ title }) => title).join('; '),
    locale,
  }
  const link = listLinks(given)[0]?.id
  return [
    drawPlaceholder({ id: 2, name: 'Title', type: 'title', paragraphs: [[{ text: title, size }]], locale }),
    drawPlaceholder({
      id: 3,
      name: 'Subtitle',
      type: 'body',
      idx: 11,
      paragraphs: [[{ text: formatSubtitle(given) }]],
      locale,
    }),
    drawChartFrame(
      { id: 4, name: chart.title, descr: `${chart.title}. ${chart.summary}`, place },
      CHART_RELATION,
    ),
    ...drawEventShapes(plot, place, events),
    ...drawZeroStrokes(chart, plot, place, { firstId: 400, name: t.zeros }),
    ...drawValueLabels(plot, place, { firstId: 300, name: chart.unit, locale }),
    ...(plot.empty ? [drawNothingKnown(t.unknown, given)] : []),
    drawPlaceholder({
      id: 5,
      name: 'Source',
      type: 'body',
      idx: 13,
      paragraphs: buildFooter(given, plot, link, t),
      locale,
    }),
  ]
}

const formatSubtitle = ({ chart, headline }: ChartSlideContent): string =>
  [headline === null ? '' : chart.title, chart.subtitle].filter(Boolean).join(' · ')

const drawNothingKnown = (text: string, { locale }: ChartSlideContent): Markup => {
  const { x, y, width, height } = SLIDE_BOXES.chart
  const place = { x: x + width / 4, y: y + height / 2 - 20, width: width / 2, height: 40 }
  return drawLabel({ id: 6, name: text, place, align: 'ctr' }, [{ text, size: 24, colour: 'tx2' }], locale)
}

const listAboutRows = (given: ChartSlideContent, t: InterfaceTexts['slides']) => {
  const { chart, headline, citation, permalink } = given
  const rows: (readonly [string, string])[] = [
    [t.title, chart.title],
    ...(headline === null ? [] : [[t.sentence, headline] as const]),
    [t.unit, chart.unit],
    [t.definition, chart.definition],
    [t.source, formatSourceLine(given, t)],
    [t.asOf, chart.asOf],
    [t.cite, citation],
    [t.open, permalink],
  ]
  return { name: t.about, rows }
}
