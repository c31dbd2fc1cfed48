import type { Chart } from '../chart/chart.ts'
import { useLanguage } from '../language/language.ts'

/** What dashes mean, below a chart that has any. Trend pages explain all else that they draw, too. */
export function DashKey({ chart }: { readonly chart: Pick<Chart, 'lines'> }) {
  const { t } = useLanguage()
  if (!chart.lines.some(({ points }) => points.some(({ dashed }) => dashed))) return null
  return (
    <ul class="key">
      <li class="key-dashed">{t.trend.dashed}</li>
    </ul>
  )
}
