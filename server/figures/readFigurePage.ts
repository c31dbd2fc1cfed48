import { addDays, countDaysBetween, type Day, type DayRange, minDay } from '../../db/model/time/day.ts'
import { type Granularity, isCoarser, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import type { EventAnswer, MetricAnswer } from '../../web/contract/catalog.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { FigureProps } from '../../web/figures/figureProps.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'
import { formatQuoted } from '../../web/language/format/formatQuoted.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type { Asker, Context } from '../http/context.ts'
import { hasHiddenValues, isScattered } from '../series/isScattered.ts'
import { readSeries } from '../series/readSeries.ts'
import { type FigureRequest, readFigure, readSayableFigure } from './readFigure.ts'

/** The figure, and its series with window and comparison marked. */
export async function readFigurePage(
  context: Context,
  request: FigureRequest,
  asker: Asker,
  language: PageLanguage = englishLanguage,
): Promise<FigureProps> {
  return toFigureProps(context, await readFigure(context, request, asker), language)
}

/** The same for slides and frames, which have no room to say why it is the month of an unknown week. */
export const readSayablePage = async (
  context: Context,
  request: FigureRequest,
  asker: Asker,
  language: PageLanguage,
): Promise<FigureProps> => toFigureProps(context, await readSayableFigure(context, request, asker), language)

async function toFigureProps(
  context: Context,
  figure: FigureInFullAnswer,
  language: PageLanguage,
): Promise<FigureProps> {
  const { metrics } = await context.model.readCatalog()
  const series = await readFigureSeries(context, figure, language)
  return { figure, today: context.today(), series, metrics }
}

/** Draws at least this many days, so that the story is seen: five years. The comparison stands inside. */
const DAYS_BEFORE = 5 * 365 + 7

async function readFigureSeries(
  context: Context,
  figure: FigureInFullAnswer,
  language: PageLanguage,
): Promise<SeriesAnswer | null> {
  const { window, comparison, measured, scope, subject } = figure
  if (!window || !measured) return null
  const to = window.to as Day
  const read = (granularity: Granularity) =>
    readSeries(context, {
      scope,
      metric: measured.id,
      subject: subject ?? undefined,
      granularity,
      withEarlier: true,
      from: minDay(addDays(to, -DAYS_BEFORE), (comparison?.window.from ?? to) as Day),
      to,
      ...(figure.asOf < context.today() ? { asOf: figure.asOf as Day } : {}),
    })
  let series = await read(chooseDrawnGranularity(measured, window as DayRange))
  for (const coarser of COARSE) {
    if (!isScattered(series) || !isCoarser(coarser, series.granularity)) continue
    const wider = await read(coarser)
    if (hasHiddenValues([series], [wider])) break
    series = wider
  }
  return { ...series, events: buildWindowEvents(figure, series, language) }
}

/** The figure's own periods, so that its number is seen; of a long window its months; weeks of a level. */
function chooseDrawnGranularity({ granularity, kind }: MetricAnswer, { from, to }: DayRange): Granularity {
  if (granularity !== 'day') return granularity
  if (kind === 'stock') return 'week'
  const own = COARSE.find(one => toPeriod(from, one) === from && toDayRange(from, one).to === to)
  return own ?? (countDaysBetween(from, to) > 61 ? 'month' : 'week')
}

const COARSE = ['week', 'month', 'quarter', 'year'] as const

type Marked = Pick<FigureInFullAnswer, 'value' | 'bound'>

/** Window and comparison as marked lines on the chart. They have the numbers that no point of it is. */
function buildWindowEvents(
  { window, comparison, measured, value, bound }: FigureInFullAnswer,
  { granularity, points }: SeriesAnswer,
  { t, w }: PageLanguage,
): EventAnswer[] {
  const words = t.figures.chart
  const isLevel = measured?.kind === 'stock'
  const mark = (
    id: string,
    title: string,
    range: { from: string; to: string },
    { value: number, bound }: Marked,
  ) => {
    const period = toPeriod(range.from as Day, granularity)
    const isDrawn = points.some(point => point.period === period && point.value === number)
    const span = w.spanShort(range.from, range.to)
    const said =
      number === null || isDrawn ? span : formatQuoted({ value: number, bound }, w) + t.chart.dated(span)
    return {
      id,
      day: isLevel ? (range.from as Day) : period,
      title: t.chart.labelled(title, said),
      titles: null,
      kind: 'window',
      url: null,
    }
  }
  return [
    ...(comparison ? [mark('comparison', words.comparedWith, comparison.window, comparison)] : []),
    ...(window ? [mark('window', words.value, window, { value, bound })] : []),
  ]
}
