import { buildCitation, type Citation } from '../../db/model/figures/citation.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { findChartPeriods } from '../../web/chart/chart.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import type { LoadedChart } from '../trends/readChart.ts'

/** A chart with everything that leaves the house together with it. */
export interface ExportedChart extends LoadedChart {
  /** Where it can be opened again as it stands, in full: with the day whose knowledge is used. */
  readonly permalink: string
  readonly citation: Citation
  readonly locale: Locale
}

export const PUBLISHER = 'Ecosystem Metrics'

/** `site` is where links lead to, without a slash at the end. */
export function toExportedChart(
  read: LoadedChart,
  { site, today }: { site: string; today: Day },
): ExportedChart {
  const { chart, series, state } = read
  const [first] = series
  const locale = state.locale ?? 'en'
  const permalink = site + buildTrendUrl(first.scope, first.metric.id, { ...state, asOf: chart.asOf })
  const citation = buildCitation(
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
export function toFileNameParts({ series, chart }: Pick<LoadedChart, 'series' | 'chart'>) {
  const { from, to } = findChartPeriods(chart.lines) ?? { from: null, to: null }
  return { scopes: series.map(({ scope }) => scope), metric: series[0].metric.id, from, to }
}
