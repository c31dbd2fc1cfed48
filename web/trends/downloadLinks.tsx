import type { Day } from '../../db/model/time/day.ts'
import { useLanguage } from '../language/language.ts'
import { buildSeriesUrl } from '../url/links.ts'
import type { TrendProps } from './trendProps.ts'

/** The values of one series from the API; they are complete even if the chart is coarser. */
export function DownloadLinks({ series: [one], state, coarsened }: TrendProps) {
  const { t } = useLanguage()
  const request = {
    scope: one.scope,
    metric: one.metric.id,
    subject: state.subject,
    asOf: state.asOf,
    range: { from: one.from as Day, to: one.to as Day },
    granularity: coarsened ?? one.granularity,
    transform: one.transform,
  }
  return (
    <p class="downloads">
      <a href={buildSeriesUrl(request, 'csv')}>{t.trend.csv}</a>
      <a href={buildSeriesUrl(request)}>{t.trend.json}</a>
    </p>
  )
}
