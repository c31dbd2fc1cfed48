import { buildCitation, type Citation } from '../../db/model/figures/citation.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { findChartPeriods } from '../../web/chart/chart.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import type { LoadedChart } from '../trends/readChart.ts'

/** A chart with what every export says about it. */
export interface ExportedChart extends LoadedChart {
  /** The full URL that opens the chart: as of the same day, where what was known then is kept. */
  readonly permalink: string
  readonly citation: Citation
  readonly locale: Locale
}

/** `site` has no slash at its end. */
export function toExportedChart(
  loaded: LoadedChart,
  { site, today }: { site: string; today: Day },
): ExportedChart {
  const { chart, series, state } = loaded
  const [first] = series
  const locale = state.locale ?? 'en'
  const isKept = first.metric.union !== 'people' || loaded.scopes.every(({ picked }) => !picked)
  const asOf = isKept ? chart.asOf : null
  const permalink = site + buildTrendUrl(first.scope, first.metric.id, { ...state, asOf })
  const citation = buildCitation(
    {
      id: [...series.map(({ scope }) => scope), first.metric.id].join('-'),
      publisher: findFoundation().publisher,
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
  return { ...loaded, permalink, citation, locale }
}

export function toFileNameParts({ series, chart }: Pick<LoadedChart, 'series' | 'chart'>) {
  const { from, to } = findChartPeriods(chart.lines) ?? { from: null, to: null }
  return { scopes: series.map(({ scope }) => scope), metric: series[0].metric.id, from, to }
}
