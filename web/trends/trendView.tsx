import type { Granularity } from '../../db/model/time/period.ts'
import type { Chart } from '../chart/chart.ts'
import { describeState } from '../chart/describe/describeState.ts'
import { limitMarks } from '../chart/describe/toPictureChart.ts'
import type { ChartLanguage } from '../chart/language.ts'
import { EventList } from '../components/eventList.tsx'
import { ExportPanel } from '../components/exportPanel.tsx'
import { useLanguage } from '../language/language.ts'
import { applyChoice } from '../url/combinations.ts'
import { buildViewUrl, toWholeState } from './buildViewUrl.ts'
import { ChartFigure } from './chartFigure.tsx'
import { ComparedTable } from './comparedTable.tsx'
import { DownloadLinks } from './downloadLinks.tsx'
import { MarkList } from './markList.tsx'
import { PointsTable } from './pointsTable.tsx'
import { RankingTable } from './rankingTable.tsx'
import { SeriesProvenance } from './seriesProvenance.tsx'
import { TrendControls } from './trendControls.tsx'
import type { TrendProps } from './trendProps.ts'

/** More marked events are noise; the list below the chart has the others. */
const MOST_MARKED = 8

export const describeTrend = ({ scopes, ...props }: TrendProps, language: ChartLanguage): Chart =>
  limitMarks(describeState({ ...props, titles: scopes.map(({ title }) => title), language }), MOST_MARKED)

interface Props extends TrendProps {
  /** The server fills it in; the browser leaves it as it is. */
  readonly drawing: string
  /** The interval that was shown before, in the browser. */
  readonly former?: Granularity | undefined
}

/** Everything that changes with the address. */
export function TrendView({ drawing, former, ...props }: Props) {
  const language = useLanguage()
  const { t } = language
  const chart = describeTrend(props, language)
  const { series, scopes } = props
  const [first] = series
  // A reader who chose the interval knows it.
  const isChanged = former && former !== first.granularity && props.state.granularity !== first.granularity
  const several = series.length > 1
  return (
    <>
      <p class="summary" role="status">
        {[chart.headline, ...chart.comparison].join(t.summary.space)}
        <KnownBy {...props} />
      </p>
      <TrendControls {...props} />
      <ChartFigure
        chart={chart}
        series={series}
        drawing={drawing}
        former={isChanged ? former : null}
        whole={props.state.range === 'custom' ? buildViewUrl(props, toWholeState(props.state)) : null}
      />
      {(several || props.page === 'compare') && (
        <RankingTable chart={chart} series={series} scopes={scopes} state={props.state} />
      )}
      {!several && <DownloadLinks {...props} />}
      <ExportPanel scope={first.scope} metric={first.metric.id} state={props.state} />
      <EventList events={series.flatMap(({ events }) => events)} chart={chart} />
      <MarkList marks={first.marks} metric={first.metric} />
      {several ? <ComparedTable chart={chart} /> : <PointsTable series={first} chart={chart} />}
      <SeriesProvenance series={series} lines={chart.lines} />
    </>
  )
}

/** If the interval has no values: one step to an interval that has. */
function KnownBy(props: TrendProps) {
  const { t, to } = useLanguage()
  const by = props.series.find(({ knownBy }) => knownBy)?.knownBy?.granularity
  if (!by) return null
  const state = applyChoice(toWholeState(props.state), { granularity: by })
  return (
    <>
      {t.summary.space}
      <a href={to(buildViewUrl(props, state))} data-view rel="nofollow">
        {t.trend.showBy(t.transformed.each[by])}
      </a>
    </>
  )
}
