import { addDays, type Day, earlier } from '../db/model/day.ts'
import { type Granularity, periodOf } from '../db/model/period.ts'
import { english, type Language } from '../web/language/language.ts'
import type { FigureProps } from '../web/props.ts'
import type * as answers from './answers.ts'
import type { Asker, Context } from './endpoint.ts'
import type { FigureInFull } from './figureAnswers.ts'
import { type FigureAsked, readFigure } from './figures.ts'
import { readSeries } from './readSeries.ts'

/** A figure's page: the figure, and the series around it with window and comparison marked. */
export async function readFigurePage(
  context: Context,
  asked: FigureAsked,
  asker: Asker,
  language: Language = english,
): Promise<FigureProps> {
  const figure = await readFigure(context, asked, asker)
  return { figure, today: context.today(), series: await seriesOf(context, figure, language) }
}

/** At least so much is drawn, for the value to be seen in its course. */
const DAYS_BEFORE = 2 * 371

async function seriesOf(
  context: Context,
  figure: FigureInFull,
  language: Language,
): Promise<answers.Series | null> {
  const { window, comparison, measured, scope, subject } = figure
  if (!window || !measured) return null
  const granularity = drawnIn(measured)
  const to = window.to as Day
  const series = await readSeries(context, {
    scope,
    metric: measured.id,
    subject: subject ?? undefined,
    granularity,
    from: earlier(addDays(to, -DAYS_BEFORE), (comparison?.window.from ?? to) as Day),
    to,
    ...(figure.asOf < context.today() ? { asOf: figure.asOf as Day } : {}),
  })
  return { ...series, events: marksOf(figure, granularity, language) }
}

const drawnIn = ({ granularity }: answers.Metric): Granularity =>
  granularity === 'day' ? 'week' : granularity

/** What the figure is made of, as lines on the chart. */
function marksOf(
  { window, comparison }: FigureInFull,
  granularity: Granularity,
  { t, w }: Language,
): answers.Event[] {
  const words = t.figures.chart
  const mark = (id: string, title: string, range: { from: string; to: string }) => ({
    id,
    day: periodOf(range.from as Day, granularity),
    title: t.chart.labelled(title, w.spanShort(range.from, range.to)),
    kind: 'window',
    url: null,
  })
  return [
    ...(comparison ? [mark('comparison', words.comparedWith, comparison.window)] : []),
    ...(window ? [mark('window', words.value, window)] : []),
  ]
}
