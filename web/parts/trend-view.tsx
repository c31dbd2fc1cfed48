import type { Chart } from '../chart/chart.ts'
import { describe } from '../chart/describe.ts'
import { seriesUrl } from '../links.ts'
import type { TrendProps } from '../props.ts'
import { dayWords } from '../words.ts'
import { Controls } from './controls.tsx'
import { EventList } from './event-list.tsx'
import { ExportPanel } from './export-panel.tsx'
import { MarkList } from './mark-list.tsx'
import { PointsTable } from './points-table.tsx'
import { Provenance } from './provenance.tsx'

export const chartOf = ({ title, series, state }: TrendProps): Chart =>
  describe([series], { title, scale: state.scale })

/** What changes with the address. The server fills the drawing; in the browser it is left as it stands. */
export function TrendView({ drawing, ...props }: TrendProps & { drawing: string }) {
  const chart = chartOf(props)
  const { series } = props
  return (
    <>
      <p class="summary" role="status">
        {chart.summary}
      </p>
      <Controls {...props} />
      <figure class="trend-figure">
        <figcaption>{chart.subtitle}</figcaption>
        <div class="chart-box" data-drawing dangerouslySetInnerHTML={{ __html: drawing }} />
        <Legend chart={chart} />
        <p class="source-line">
          Source: {chart.source}. <strong>As of {dayWords(series.asOf)}.</strong>
          {series.coverage && <Coverage {...series.coverage} />}
        </p>
      </figure>
      <p class="downloads">
        <a href={seriesUrl(askedOf(props), 'csv')}>Download CSV</a>
        <a href={seriesUrl(askedOf(props))}>JSON</a>
      </p>
      <ExportPanel scope={series.scope} metric={series.metric.id} state={props.state} />
      <EventList events={series.events} chart={chart} />
      <MarkList marks={series.marks} unit={series.unit} />
      <PointsTable series={series} title={chart.title} />
      <Provenance series={series} />
    </>
  )
}

export const askedOf = ({ series, state }: TrendProps) => ({
  scope: series.scope,
  metric: series.metric.id,
  subject: state.subject,
  asOf: state.asOf,
  range: {
    from: series.from as `${number}-${number}-${number}`,
    to: series.to as `${number}-${number}-${number}`,
  },
  granularity: series.granularity,
})

const Coverage = ({ known, of }: { known: number; of: number }) => (
  <>
    {' '}
    {known} of {of} projects known{known < of ? ': the others are not in these values.' : '.'}
  </>
)

/** Only what the drawing shows needs a key. */
function Legend({ chart }: { chart: Chart }) {
  const spots = chart.lines.flatMap(({ points }) => points)
  const [dashed, gap] = [spots.some(spot => spot.dashed), spots.some(({ value }) => value === null)]
  if (!dashed && !gap) return null
  return (
    <ul class="key">
      {dashed && <li class="key-dashed">dashed: not over, incomplete, provisional or estimated</li>}
      {gap && <li class="key-gap">gap: unknown</li>}
    </ul>
  )
}
