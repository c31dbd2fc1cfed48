import type { Chart } from '../chart/chart.ts'
import { describeKnownParts, isSumOfProjects } from '../chart/knownParts.ts'
import { formatExactValue } from '../chart/values.ts'
import { Scroller } from '../components/scroller.tsx'
import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'

/** Every point of the chart, latest first. */
export function PointsTable({ series, chart }: { series: SeriesAnswer; chart: Chart }) {
  const { t, w } = useLanguage()
  const end = chart.lines[0]?.points.at(-1)?.period ?? ''
  const points = series.points.filter(({ period }) => period <= end)
  return (
    <details class="points">
      <summary>{t.trend.table(w.exact(points.length))}</summary>
      <Scroller label={t.trend.tableLabel}>
        <table class="plain">
          <caption>{t.trend.latestFirst(chart.lines[0]?.label ?? '', chart.subtitle)}</caption>
          <thead>
            <tr>
              <th scope="col">{t.transformed.each[series.granularity]}</th>
              <th scope="col" class="numeric">
                {t.trend.valuesIn(chart.unit)}
              </th>
              <th scope="col">{t.trend.status}</th>
              <th scope="col">{t.trend.complete}</th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(point => (
              <PointRow key={point.period} point={point} series={series} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </details>
  )
}

function PointRow({ point, series }: { point: SeriesAnswer['points'][number]; series: SeriesAnswer }) {
  const { t, w } = useLanguage()
  const status = w.status[point.status]
  const remarks = [
    ...(point.published ? [t.trend.asPublished] : []),
    ...(point.revised ? [t.trend.revised] : []),
  ]
  const sure = remarks.length > 0 ? t.transformed.remarked(status, remarks) : status
  return (
    <tr class={point.value === null ? 'is-unknown' : undefined}>
      <th scope="row">{w.periodShort(point.period, series.granularity)}</th>
      <td class="numeric">
        {point.value === null
          ? t.trend.unknown
          : formatExactValue(series, { ...point, value: point.value }, w)}
      </td>
      <td>{point.value === null ? t.trend.none : sure}</td>
      <td>{completeness(point)}</td>
    </tr>
  )

  function completeness({ complete, value }: typeof point): string {
    if (complete) return t.trend.yes
    const parts = describeKnownParts({ ...series, isSum: isSumOfProjects(series) }, point, w)
    return parts ?? (value === null ? t.trend.none : t.trend.no)
  }
}
