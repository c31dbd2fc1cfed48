import type { Day } from '../../db/model/time/day.ts'
import type { TrendProps } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { buildSeriesUrl } from '../url/links.ts'

/** The numbers of one series as the API answers them; what was drawn coarser is whole in them. */
export function DownloadLinks({ series: [one], state, coarsened }: TrendProps) {
  const { t } = useLanguage()
  const asked = {
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
      <a href={buildSeriesUrl(asked, 'csv')}>{t.trend.csv}</a>
      <a href={buildSeriesUrl(asked)}>{t.trend.json}</a>
    </p>
  )
}
