import type { Headline } from '../props.ts'
import type { Chart } from './chart.ts'
import { describe } from './describe.ts'
import type { ChartLanguage } from './language.ts'

interface Around {
  /** Of the project or collection. */
  readonly title: string
  readonly asOf: string
  readonly language: ChartLanguage
}

/** The points of a headline as a chart, without events: where it stands there is little room. */
export function chartOf(headline: Headline, { title, asOf, language }: Around): Chart {
  const { metric, points } = headline
  const series = {
    metric,
    unit: metric.unit,
    kind: metric.kind,
    granularity: headline.pointsGranularity ?? headline.granularity,
    asOf,
    sources: [],
    events: [],
    points: [...points],
  }
  return describe([series], { title, language, events: false })
}
