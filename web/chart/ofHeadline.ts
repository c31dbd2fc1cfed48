import type { Headline } from '../props.ts'
import type { Chart } from './chart.ts'
import { type Described, describe } from './describe.ts'
import type { ChartLanguage } from './language.ts'

interface Around {
  /** Of the project or collection. */
  readonly title: string
  readonly asOf: string
  readonly language: ChartLanguage
}

/** The points of a headline as a chart, without events: where it stands there is little room. */
export const chartOf = (headline: Headline, { title, asOf, language }: Around): Chart =>
  describe([seriesOf(headline, asOf)], { title, language, events: false })

/** Members of a collection on top of each other; the last ones of the list lie uppermost. */
export const stackOf = (
  members: readonly { readonly title: string; readonly headline: Headline }[],
  { title, asOf, language }: Around,
): Chart =>
  describe(
    members.map(({ headline }) => seriesOf(headline, asOf)),
    { title, labels: members.map(one => one.title), layout: 'stacked', language, events: false },
  )

const seriesOf = (headline: Headline, asOf: string): Described => ({
  metric: headline.metric,
  unit: headline.metric.unit,
  kind: headline.metric.kind,
  granularity: headline.pointsGranularity ?? headline.granularity,
  asOf,
  sources: [],
  events: (headline.methods ?? []).map(day => ({ id: day, day, title: '', kind: 'method', url: null })),
  points: [...headline.points],
})
