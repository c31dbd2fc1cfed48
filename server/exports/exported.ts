import { type Citation, citationOf } from '../../db/model/citation.ts'
import type { Day } from '../../db/model/day.ts'
import type { Locale } from '../../db/model/locale.ts'
import { periodsOf } from '../../web/chart/chart.ts'
import { trendUrl } from '../../web/links.ts'
import type { ChartRead } from '../readChart.ts'

/** A chart with everything that leaves the house together with it. */
export interface Exported extends ChartRead {
  /** Where it can be opened again as it stands, in full: with the day whose knowledge is used. */
  readonly permalink: string
  readonly citation: Citation
  readonly locale: Locale
}

export const PUBLISHER = 'Ecosystem Metrics'

/** `site` is where links lead to, without a slash at the end. */
export function exportedOf(read: ChartRead, { site, today }: { site: string; today: Day }): Exported {
  const { chart, series, state } = read
  const [first] = series
  const locale = state.locale ?? 'en'
  const permalink = site + trendUrl(first.scope, first.metric.id, { ...state, asOf: chart.asOf })
  const citation = citationOf(
    {
      id: [...series.map(({ scope }) => scope), first.metric.id].join('-'),
      publisher: PUBLISHER,
      title: chart.title,
      sentence: null,
      asOf: chart.asOf,
      retrieved: today,
      permalink,
      source: chart.source,
      definition: chart.definition,
    },
    locale,
  )
  return { ...read, permalink, citation, locale }
}

/** What a file's name is made of. */
export function namedAfter({ series, chart }: Pick<ChartRead, 'series' | 'chart'>) {
  const { from, to } = periodsOf(chart.lines) ?? { from: null, to: null }
  return { scopes: series.map(({ scope }) => scope), metric: series[0].metric.id, from, to }
}
