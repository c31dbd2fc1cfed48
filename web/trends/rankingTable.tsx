import { type Chart, toSpotPeriod } from '../chart/chart.ts'
import { type RankedLine, type Ranking, rankLines } from '../chart/describe/rankLines.ts'
import type { KnownSpot } from '../chart/describe/settled.ts'
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

/** The lines by their value in one period, with start, end and change over the days shown. */
export function RankingTable({ chart, ...shown }: Props) {
  const { t } = useLanguage()
  const ranking = rankLines(chart)
  return (
    <section class="ranking" aria-labelledby="ranking">
      <h2 id="ranking">{t.compare.ranking}</h2>
      <p>
        <Basis chart={chart} ranking={ranking} />
      </p>
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
            {ranking.rows.map(one => (
              <Row key={one.line} ranked={one} chart={chart} {...shown} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <p class="source-line">{t.compare.rankingNote}</p>
    </section>
  )
}

/** The period of which the ranks are. */
function Basis({
  chart: { granularity },
  ranking: { basis, rows },
}: Pick<Props, 'chart'> & { ranking: Ranking }) {
  const { t, w } = useLanguage()
  if (!basis) return <>{t.compare.unranked}</>
  const counts = [rows.filter(({ end }) => end).length, rows.length] as const
  return basis.age === null
    ? t.compare.rankedBy(w.periodWords(basis.period, granularity), ...counts)
    : t.compare.rankedAtAge(t.transformed.after[granularity](basis.age), ...counts)
}

function Row({ ranked, chart, scopes, state }: Props & { ranked: RankedLine }) {
  const { t, w, to } = useLanguage()
  const { rank, label, line, start, end, ratio, other } = ranked
  const alone = {
    ...state,
    compare: [],
    colors: [],
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
      <ValueCell chart={chart} name={t.compare.end} spot={end} other={other} />
      <td class="numeric" data-label={t.compare.changed}>
        {ratio === null || !start || !end ? (
          chart.transform === 'change' ? (
            t.trend.none
          ) : (
            t.trend.unknown
          )
        ) : (
          <>
            {w.changeShort(start.value, end.value)}{' '}
            <small>{t.compare.since(w.periodShort(...toSpotPeriod(start, chart.granularity)))}</small>
          </>
        )}
      </td>
    </tr>
  )
}

function ValueCell({
  chart,
  name,
  spot,
  other = null,
}: {
  chart: Chart
  name: string
  spot: KnownSpot | null
  /** A value of another period. */
  other?: KnownSpot | null
}) {
  const { t, w } = useLanguage()
  const dated = (one: KnownSpot) =>
    [
      w.periodShort(...toSpotPeriod(one, chart.granularity)),
      ...(one.status === 'final' ? [] : [w.status[one.status]]),
    ].join(t.chart.comma)
  return (
    <td class={spot ? 'numeric' : 'numeric is-unknown'} data-label={name}>
      {spot ? formatExactValue(chart, spot.value, w) : t.trend.unknown} {spot && <small>{dated(spot)}</small>}{' '}
      {other && (
        <small class="latest">
          {t.compare.latest(formatExactValue(chart, other.value, w), dated(other))}
        </small>
      )}
    </td>
  )
}
