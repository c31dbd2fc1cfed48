import { type Chart, toSpotPeriod } from '../chart/chart.ts'
import { formatGrowth } from '../chart/describe/leaderSummary.ts'
import { type RankedLine, type Ranking, rankLines } from '../chart/describe/rankLines.ts'
import type { KnownSpot } from '../chart/describe/settled.ts'
import { formatExactValue } from '../chart/values.ts'
import { Scroller } from '../components/scroller.tsx'
import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'
import { buildTrendUrl } from '../url/links.ts'
import type { TrendState } from '../url/trendState.ts'
import type { TrendProps } from './trendProps.ts'

interface Props extends Pick<TrendProps, 'scopes'> {
  /** One for each scope. */
  readonly series: readonly Pick<SeriesAnswer, 'first'>[]
  readonly chart: Chart
  readonly state: TrendState
}

/** The lines by their value in one period, with start, end and change over the days shown. */
export function RankingTable({ chart, ...shown }: Props) {
  const { t } = useLanguage()
  const ranking = rankLines(chart)
  const growth = useGrowthTitle(chart, ranking)
  const hasChange = hasOtherChange(ranking)
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
              {hasChange && (
                <th scope="col" class="numeric">
                  {t.compare.changed}
                </th>
              )}
              {growth && (
                <th scope="col" class="numeric">
                  {growth}
                </th>
              )}
              <th scope="col" class="numeric">
                {t.compare.begins}
              </th>
            </tr>
          </thead>
          <tbody>
            {ranking.rows.map(one => (
              <Row key={one.line} ranked={one} ranking={ranking} chart={chart} {...shown} />
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
    : t.compare.rankedAtAge(t.transformed.after(granularity, basis.age), ...counts)
}

function Row({
  ranked,
  ranking,
  chart,
  series,
  scopes,
  state,
}: Props & { ranked: RankedLine; ranking: Ranking }) {
  const { t, w, to } = useLanguage()
  const growth = useGrowthTitle(chart, ranking)
  const begins = series[ranked.line]?.first
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
      {hasOtherChange(ranking) && (
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
      )}
      {growth && (
        <td class={ranked.growth ? 'numeric' : 'numeric is-unknown'} data-label={growth}>
          <Growth chart={chart} ranked={ranked} ranking={ranking} />
        </td>
      )}
      <td class={begins ? 'numeric' : 'numeric is-unknown'} data-label={t.compare.begins}>
        {begins ? w.dayShort(begins) : t.trend.notYet}
      </td>
    </tr>
  )
}

/** The changes shown are of other periods than the growth, which is of one for all. */
const hasOtherChange = ({ rows }: Ranking): boolean =>
  rows.some(({ start, growth }) => growth === null || start?.period !== growth.from.period)

/** The column's name says over which period; null where there is no growth to tell. */
function useGrowthTitle({ granularity }: Chart, { growth }: Ranking): string | null {
  const { t, w } = useLanguage()
  if (!growth) return null
  const [from, to] = [growth.from, growth.to].map(spot => w.periodShort(...toSpotPeriod(spot, granularity)))
  return t.compare.growth(from ?? '', to ?? '')
}

/** How much, and its place among all growths that are known. */
function Growth({
  chart,
  ranked: { growth },
  ranking: { growth: all, rows },
}: {
  chart: Chart
  ranked: RankedLine
  ranking: Ranking
}) {
  const { t } = useLanguage()
  if (!growth || !all) return <>{t.trend.unknown}</>
  const known = rows.flatMap(one => one.growth ?? [])
  const rank = 1 + known.filter(({ ratio }) => ratio > growth.ratio).length
  return (
    <>
      {formatGrowth(chart, growth, all)} <small>{t.compare.growthRank(rank, known.length)}</small>
    </>
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
      {spot ? formatExactValue(chart, spot, w) : t.trend.unknown} {spot && <small>{dated(spot)}</small>}{' '}
      {other && (
        <small class="latest">{t.compare.latest(formatExactValue(chart, other, w), dated(other))}</small>
      )}
    </td>
  )
}
