import type { Chart } from '../chart/chart.ts'
import { chartFor } from '../chart/chartFor.ts'
import type { ChartLanguage } from '../chart/language.ts'
import { useLanguage } from '../language/language.ts'
import type { TrendProps } from '../props.ts'
import { ChartFigure } from './chart-figure.tsx'
import { ComparedTable } from './compared-table.tsx'
import { Controls } from './controls.tsx'
import { Downloads } from './downloads.tsx'
import { EventList } from './event-list.tsx'
import { ExportPanel } from './export-panel.tsx'
import { MarkList } from './mark-list.tsx'
import { PointsTable } from './points-table.tsx'
import { Provenance } from './provenance.tsx'
import { Ranking } from './ranking.tsx'

export const chartOf = ({ scopes, ...props }: TrendProps, language: ChartLanguage): Chart =>
  chartFor({ ...props, titles: scopes.map(({ title }) => title), language })

/** What changes with the address. The server fills the drawing; in the browser it is left as it stands. */
export function TrendView({ drawing, ...props }: TrendProps & { drawing: string }) {
  const chart = chartOf(props, useLanguage())
  const { series, scopes } = props
  const [first] = series
  const several = series.length > 1
  return (
    <>
      <p class="summary" role="status">
        {chart.summary}
      </p>
      <Controls {...props} />
      <ChartFigure chart={chart} series={series} drawing={drawing} />
      {(several || props.page === 'compare') && <Ranking chart={chart} scopes={scopes} state={props.state} />}
      {!several && <Downloads {...props} />}
      <ExportPanel scope={first.scope} metric={first.metric.id} state={props.state} />
      <EventList events={series.flatMap(({ events }) => events)} chart={chart} />
      <MarkList marks={first.marks} metric={first.metric} />
      {several ? <ComparedTable chart={chart} /> : <PointsTable series={first} chart={chart} />}
      <Provenance series={first} />
    </>
  )
}
