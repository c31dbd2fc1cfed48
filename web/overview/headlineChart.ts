import type { Chart } from '../chart/chart.ts'
import { describeChart } from '../chart/describe/describeChart.ts'
import type { DescribedSeries } from '../chart/describe/describedSeries.ts'
import { limitMarks } from '../chart/describe/toPictureChart.ts'
import type { ChartLanguage } from '../chart/language.ts'
import type { Headline } from '../components/headlineProps.ts'

interface ChartContext {
  /** Of the project or collection. */
  readonly title: string
  readonly asOf: string
  readonly language: ChartLanguage
}

/** The points of a headline as a chart, without events: there is little room for them. */
export const describeHeadline = (headline: Headline, { title, asOf, language }: ChartContext): Chart =>
  describeChart([seriesOf(headline, asOf)], { title, language, events: false })

/** More marks would crowd a chart of this size; the trend page has all. */
const MOST_MARKED = 3

/** The same with marks where the sum starts to count other projects, the latest ones. */
export const describeLead = (headline: Headline, { title, asOf, language }: ChartContext): Chart =>
  limitMarks(describeChart([seriesOf(headline, asOf)], { title, language, events: 'methods' }), MOST_MARKED)

/** The members of a collection as a stack; the last one lies on top. */
export const describeStack = (
  members: readonly { readonly title: string; readonly headline: Headline }[],
  { title, asOf, language }: ChartContext,
): Chart =>
  describeChart(
    members.map(({ headline }) => seriesOf(headline, asOf)),
    { title, labels: members.map(one => one.title), layout: 'stacked', language, events: false },
  )

const seriesOf = (headline: Headline, asOf: string): DescribedSeries => ({
  metric: headline.metric,
  unit: headline.metric.unit,
  kind: headline.metric.kind,
  granularity: headline.pointsGranularity ?? headline.granularity,
  asOf,
  sources: [],
  events: (headline.methods ?? []).map(day => ({
    id: day,
    day,
    title: '',
    titles: null,
    kind: 'method',
    url: null,
  })),
  points: [...headline.points],
  coverage: headline.coverage ?? null,
  steps: (headline.steps ?? []).map(step => ({ ...step, joined: [], left: [] })),
})
