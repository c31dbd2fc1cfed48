import { LANGUAGE_TAGS } from '../../../db/model/language/locale.ts'
import { createLanguageFor } from '../../language/createLanguageFor.ts'
import type { Chart, ChartLine } from '../chart.ts'
import { describeEmpty } from '../describeEmpty.ts'
import { computeFlagY, computeFrame, type Frame, type Size } from '../geometry/frame.ts'
import { buildPanels, computePanelZoom, isPanelled, type Panel } from '../geometry/panels.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml, type Letters, PAGE_LETTERS, shorten } from '../text.ts'
import { buildCaption, drawCaption } from './caption.ts'
import { drawEstimates } from './estimates.ts'
import { ANY_LETTERS, OWN_LETTERS } from './letters.ts'
import { drawDatum, drawLayer, drawLineLabels, drawMarkers, MIDDLE } from './lines.ts'
import { type Paint, paintByClass } from './paint.ts'
import { type AloneTheme, writeStandAlone } from './standAlone.ts'
import { buildStrokePaths } from './strokePaths.ts'

export interface SvgOptions extends Size {
  /**
   * `page`: the page's style sheet colours it. The others stand alone, with title, source and colours inside: `auto`
   * follows the reader's preference, `light` and `dark` are fixed.
   */
  readonly theme?: 'page' | AloneTheme
  /** A prefix for ids, if a page has several charts. */
  readonly id?: string
  /** Enlarges everything, for example for slides. 1 by default. */
  readonly zoom?: number
  /** False hides the title. Source and day always stay. */
  readonly titled?: boolean
  readonly background?: 'paper' | 'transparent'
  /**
   * `own`: the picture will carry its letters. `any`: its text fits in the widest common font; without either in those of
   * our pages, if it stands in one, else in any.
   */
  readonly letters?: 'own' | 'any'
}

export const chooseLetters = ({ letters }: Pick<SvgOptions, 'letters'>): Letters =>
  letters === 'own' ? OWN_LETTERS : ANY_LETTERS

/** The chart as SVG, with real text. */
export const toSvg = (chart: Chart, options: SvgOptions): string => {
  const { theme = 'page' } = options
  return theme === 'page' ? drawInPage(chart, options) : drawAlone(chart, options, theme)
}

/** The page's style sheet colours it. */
function drawInPage(chart: Chart, { width, height, id = 'chart', ...options }: SvgOptions): string {
  const box = { width: roundPixel(width), height: roundPixel(height) }
  const letters = options.letters ? chooseLetters(options) : PAGE_LETTERS
  const frame = computeFrame(chart, box, { top: 0, bottom: 0, letters })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${LANGUAGE_TAGS[chart.language.locale]}" class="chart" viewBox="0 0 ${box.width} ${box.height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-size="${frame.size}">`,
    `<title id="${id}-title">${escapeXml(chart.title)}</title><desc id="${id}-desc">${escapeXml(chart.summary)}</desc>`,
    isPanelled(chart)
      ? buildPanels(chart, box)
          .map(panel => panelOf(panel, paintByClass, letters))
          .join('')
      : plotOf(chart, frame, paintByClass),
    '</svg>',
  ].join('')
}

/** With title, source and colours inside. */
function drawAlone(given: Chart, options: SvgOptions, theme: AloneTheme): string {
  const { width, height, background = 'paper' } = options
  const zoom = computePanelZoom(given, options, options.zoom ?? 1)
  const box = { width: roundPixel(width / zoom), height: roundPixel(height / zoom) }
  const letters = chooseLetters(options)
  const caption = buildCaption(given, box, options.titled !== false, letters)
  const chart = { ...given, events: caption.events }
  const frame = computeFrame(chart, box, { ...caption, letters, listsEvents: true })
  return writeStandAlone({
    title: chart.title,
    told: toldOf(chart),
    locale: chart.language.locale,
    shown: { width, height },
    box,
    theme,
    background,
    fontSize: frame.size,
    draw: paint =>
      [
        isPanelled(chart)
          ? buildPanels(chart, box, caption.top, caption.bottom)
              .map(panel => panelOf(panel, paint, letters))
              .join('')
          : drawEstimates(chart, frame, paint) + plotOf(chart, frame, paint),
        drawCaption(caption, paint),
      ].join(''),
  })
}

/** Everything a picture has to say, including what does not fit into it. */
const toldOf = ({ summary, notes, source, asOf, definition, language: { locale, w } }: Chart): string => {
  const { t } = createLanguageFor(locale, true)
  return [summary, ...notes, t.picture.foot(source, w.dayWords(asOf)), definition].join(t.summary.space)
}

/** One plot of several, under its name. */
const panelOf = ({ chart, title, x, y, box, inset }: Panel, paint: Paint, letters: Letters): string => {
  const frame = computeFrame(chart, box, { ...inset, letters })
  return `<g transform="translate(${roundPixel(x)} ${roundPixel(y)})"><text${paint('panel-title')} x="${frame.left}" y="16" font-weight="600">${escapeXml(shorten(title, frame.size, box.width - frame.left - 8, frame.letters.bold))}</text>${plotOf(chart, frame, paint)}</g>`
}

const plotOf = (chart: Chart, frame: Frame, paint: Paint): string =>
  [
    gridOf(frame, paint),
    drawDatum(chart, frame, paint),
    eventsOf(frame, paint),
    ...chart.lines.map((one, index) => lineOf(chart, one, index, frame, paint)),
    drawLineLabels(frame, paint),
    frame.empty
      ? `<text${paint('empty')} x="${roundPixel(frame.width / 2)}" y="${roundPixel(frame.height / 2)}" text-anchor="middle">${escapeXml(describeEmpty(chart))}</text>`
      : '',
  ].join('')

function gridOf(frame: Frame, paint: Paint): string {
  const [left, right, bottom] = [
    frame.left,
    roundPixel(frame.width - frame.right),
    roundPixel(frame.height - frame.bottom),
  ]
  const rules = frame.axis.ticks
    .map(({ value }) => `M${left} ${roundPixel(frame.y(value))}H${right}`)
    .join('')
  const marks = frame.days.map(({ value }) => `M${roundPixel(frame.x(value))} ${bottom}v5`).join('')
  const values = frame.axis.ticks.map(
    ({ value, label }) =>
      `<text x="${left - 8}" y="${roundPixel(frame.y(value) + MIDDLE * frame.size)}">${escapeXml(label)}</text>`,
  )
  const days = frame.days.map(({ value, label }) => {
    // The first and last label stay inside the picture.
    const half = frame.letters.plain(label, frame.size) / 2 + 1
    const x = Math.min(Math.max(frame.x(value), half), frame.width - half)
    return `<text x="${roundPixel(x)}" y="${roundPixel(bottom + 19)}">${escapeXml(label)}</text>`
  })
  return `<path${paint('rules')} d="${rules}"/><path${paint('base')} d="M${left} ${bottom}H${right}${marks}"/><g${paint('values')} text-anchor="end">${values.join('')}</g><g${paint('days')} text-anchor="middle">${days.join('')}</g>`
}

function eventsOf(frame: Frame, paint: Paint): string {
  if (frame.flags.length === 0) return ''
  const bottom = frame.height - frame.bottom
  const lines = (isChange: boolean) =>
    frame.flags
      .filter(flag => flag.isChange === isChange)
      .flatMap(flag =>
        flag.xs.map(x => `M${roundPixel(x)} ${roundPixel(computeFlagY(frame, flag.row)) + 3}V${bottom}`),
      )
      .join('')
  const texts = frame.flags.map(flag => {
    const dx = { start: 4, middle: 0, end: -4 }[flag.anchor]
    return `<text x="${roundPixel(flag.x + dx)}" y="${roundPixel(computeFlagY(frame, flag.row))}" text-anchor="${flag.anchor}">${escapeXml(flag.text)}</text>`
  })
  const changes = lines(true)
  return `<g${paint('events')} font-size="${frame.size - 1}"><path${paint('event')} d="${lines(false)}"/>${changes ? `<path${paint('change')} d="${changes}"/>` : ''}${texts.join('')}</g>`
}

function lineOf(chart: Chart, line: ChartLine, index: number, frame: Frame, paint: Paint): string {
  const { solid, dashed, dots, area } = buildStrokePaths(line.points, frame)
  return [
    `<g${paint('line', line.colour)}>`,
    chart.lines.length === 1 && chart.scale === 'linear'
      ? `<path${paint('area', line.colour)} d="${area}"/>`
      : '',
    drawLayer(chart, line, frame, paint),
    `<path${paint('solid')} d="${solid}"/><path${paint('dashed')} d="${dashed}"/><path${paint('dots')} d="${dots}"/>`,
    drawMarkers(chart, line, index, frame, paint),
    '</g>',
  ].join('')
}
