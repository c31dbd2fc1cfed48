import { type Chart, type Spot, toSpotPeriod } from '../chart/chart.ts'
import { type RankedLine, rankLines } from '../chart/describe/rankLines.ts'
import { formatExactValue } from '../chart/values.ts'
import { Scroller } from '../components/scroller.tsx'
import { useLanguage } from '../language/language.ts'
import { buildTrendUrl } from '../url/links.ts'
import type { TrendState } from '../url/trendState.ts'
import type { TrendProps } from './trendProps.ts'

interface Props extends Pick<TrendProps, 'scopes'> {
  readonly chart: Chart
  readonly state: TrendState
}

/** The lines by their last settled value, with start, end and change over the days shown. */
export function RankingTable({ chart, ...shown }: Props) {
  const { t } = useLanguage()
  return (
    <section class="ranking" aria-labelledby="ranking">
      <h2 id="ranking">{t.compare.ranking}</h2>
      <Scroller label={t.compare.rankingTable}>
        <table class="plain plain-blocks">
          <thead>
            <tr>
              <th scope="col" class="numeric">
                {t.compare.rank}
              </th>
              <th scope="col">{t.compare.name}</th>
              <th scope="col" class="numeric">
                {t.compare.start}
              </th>
              <th scope="col" class="numeric">
                {t.compare.end}
              </th>
              <th scope="col" class="numeric">
                {t.compare.changed}
              </th>
            </tr>
          </thead>
          <tbody>
            {rankLines(chart).map(one => (
              <Row key={one.line} ranked={one} chart={chart} {...shown} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <p class="source-line">{t.compare.rankingNote}</p>
    </section>
  )
}

function Row({ ranked, chart, scopes, state }: Props & { ranked: RankedLine }) {
  const { t, w, to } = useLanguage()
  const { rank, label, line, start, end, ratio, isEarlier } = ranked
  const alone = {
    ...state,
    compare: [],
    layout: 'lines',
    align: 'date',
    subject: line === 0 ? state.subject : null,
  } as const
  const id = scopes[line]?.id
  return (
    <tr>
      <td class="numeric" data-label={t.compare.rank}>
        {rank ?? t.trend.none}
      </td>
      <th scope="row">{id ? <a href={to(buildTrendUrl(id, chart.metric.id, alone))}>{label}</a> : label}</th>
      <ValueCell chart={chart} name={t.compare.start} spot={start} />
      <ValueCell chart={chart} name={t.compare.end} spot={end} remark={isEarlier ? t.compare.ended : null} />
      <td class="numeric" data-label={t.compare.changed}>
        {ratio === null
          ? chart.transform === 'change'
            ? t.trend.none
            : t.trend.unknown
          : w.changeShort(start?.value ?? 0, end?.value ?? 0)}
      </td>
    </tr>
  )
}

function ValueCell({
  chart,
  name,
  spot,
  remark = null,
}: {
  chart: Chart
  name: string
  spot: Spot | null
  remark?: string | null
}) {
  const { t, w } = useLanguage()
  if (!spot || spot.value === null)
    return (
      <td class="numeric is-unknown" data-label={name}>
        {t.trend.unknown}
      </td>
    )
  const remarks = [
    w.periodShort(...toSpotPeriod(spot, chart.granularity)),
    ...(spot.status === 'final' ? [] : [w.status[spot.status]]),
    ...(remark ? [remark] : []),
  ]
  return (
    <td class="numeric" data-label={name}>
      {formatExactValue(chart, spot.value, w)} <small>{remarks.join(t.chart.comma)}</small>
    </td>
  )
}
