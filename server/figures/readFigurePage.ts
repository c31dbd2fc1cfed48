import { addDays, type Day, minDay } from '../../db/model/time/day.ts'
import { type Granularity, toPeriod } from '../../db/model/time/period.ts'
import type { EventAnswer, MetricAnswer } from '../../web/contract/catalog.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { FigureProps } from '../../web/figures/figureProps.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type { Asker, Context } from '../http/context.ts'
import { readSeries } from '../series/readSeries.ts'
import { type FigureRequest, readFigure } from './readFigure.ts'

/** The figure, and its series with window and comparison marked. */
export async function readFigurePage(
  context: Context,
  request: FigureRequest,
  asker: Asker,
  language: PageLanguage = englishLanguage,
): Promise<FigureProps> {
  const figure = await readFigure(context, request, asker)
  return { figure, today: context.today(), series: await readFigureSeries(context, figure, language) }
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
  const granularity = toDrawnGranularity(measured)
  const to = window.to as Day
  const series = await readSeries(context, {
    scope,
    metric: measured.id,
    subject: subject ?? undefined,
    granularity,
    from: minDay(addDays(to, -DAYS_BEFORE), (comparison?.window.from ?? to) as Day),
    to,
    ...(figure.asOf < context.today() ? { asOf: figure.asOf as Day } : {}),
  })
  return { ...series, events: buildWindowEvents(figure, granularity, language) }
}

const toDrawnGranularity = ({ granularity }: MetricAnswer): Granularity =>
  granularity === 'day' ? 'week' : granularity

/** Window and comparison as marked lines on the chart. */
function buildWindowEvents(
  { window, comparison, measured }: FigureInFullAnswer,
  granularity: Granularity,
  { t, w }: PageLanguage,
): EventAnswer[] {
  const words = t.figures.chart
  const isLevel = measured?.kind === 'stock'
  const mark = (id: string, title: string, range: { from: string; to: string }) => ({
    id,
    day: isLevel ? (range.from as Day) : toPeriod(range.from as Day, granularity),
    title: t.chart.labelled(title, w.spanShort(range.from, range.to)),
    kind: 'window',
    url: null,
  })
  return [
    ...(comparison ? [mark('comparison', words.comparedWith, comparison.window)] : []),
    ...(window ? [mark('window', words.value, window)] : []),
  ]
}
