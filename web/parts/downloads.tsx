import type { Day } from '../../db/model/day.ts'
import { useLanguage } from '../language/language.ts'
import { seriesUrl } from '../links.ts'
import type { TrendProps } from '../props.ts'

/** The numbers of the chart as files, one of each series; what was drawn coarser is whole in them. */
export function Downloads(props: TrendProps) {
  const { t } = useLanguage()
  return (
    <div class="downloads">
      {props.series.map((_, index) => (
        <p key={props.scopes[index]?.id}>
          {props.series.length > 1 && <span>{props.scopes[index]?.title}</span>}
          <a href={seriesUrl(askedOf(props, index), 'csv')}>{t.trend.csv}</a>
          <a href={seriesUrl(askedOf(props, index))}>{t.trend.json}</a>
        </p>
      ))}
    </div>
  )
}

function askedOf({ series, state, coarsened }: TrendProps, index: number) {
  const one = series[index] ?? series[0]
  return {
    scope: one.scope,
    metric: one.metric.id,
    subject: index === 0 ? state.subject : null,
    asOf: state.asOf,
    range: { from: one.from as Day, to: one.to as Day },
    granularity: coarsened ?? one.granularity,
    transform: one.transform,
  }
}
