import type { Chart, Spot } from '../chart/chart.ts'
import { describeKnownParts } from '../chart/knownParts.ts'
import { formatExactValue } from '../chart/values.ts'
import { Scroller } from '../components/scroller.tsx'
import { useLanguage } from '../language/language.ts'

/** All lines side by side, a row per period; by age a row per period since the first value. */
export function ComparedTable({ chart }: { chart: Chart }) {
  const { t, w } = useLanguage()
  const byAge = chart.align === 'age'
  const length = Math.max(...chart.lines.map(({ points }) => points.length))
  const rows = Array.from({ length }, (_, at) => at)
  return (
    <details class="points">
      <summary>{t.trend.table(w.exact(length))}</summary>
      <Scroller label={t.trend.tableLabel}>
        <table class="plain">
          <caption>
            {(byAge ? t.trend.youngestFirst : t.trend.latestFirst)(
              chart.lines.map(({ label }) => label).join(t.chart.comma),
              chart.subtitle,
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{byAge ? t.trend.age : t.transformed.each[chart.granularity]}</th>
              {chart.lines.map(({ label }) => (
                <th key={label} scope="col" class="numeric">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(byAge ? rows : rows.reverse()).map(at => (
              <tr key={at}>
                <th scope="row">{rowName(at)}</th>
                {chart.lines.map(({ label, points, isSum }) => (
                  <Cell key={label} chart={chart} spot={points[at]} isSum={isSum} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </details>
  )

  function rowName(at: number): string {
    if (byAge) return t.transformed.after(chart.granularity, at)
    const spot = chart.lines.map(({ points }) => points[at]).find(Boolean)
    return spot ? w.periodShort(spot.period, chart.granularity) : ''
  }
}

/** A value that is not final says so. */
function Cell({ chart, spot, isSum }: { chart: Chart; spot: Spot | undefined; isSum: boolean }) {
  const { t, w } = useLanguage()
  if (!spot) return <td class="numeric">{t.trend.none}</td>
  if (spot.value === null) return <td class="numeric is-unknown">{t.trend.unknown}</td>
  const status = w.status[spot.status]
  const parts = spot.status === 'partial' ? describeKnownParts({ ...chart, isSum }, spot, w) : null
  return (
    <td class="numeric">
      {formatExactValue(chart, { ...spot, value: spot.value }, w)}
      {spot.dashed && (
        <small>
          {' '}
          {parts ? t.chart.labelled(status, parts) : spot.complete ? status : t.chart.incomplete(status)}
        </small>
      )}
    </td>
  )
}
