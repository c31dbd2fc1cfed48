import { toHeadlineSvg } from '../chart/svg/headlineSvg.ts'
import type { Headline } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'

/** A small chart of a headline's months with its scale: zero at the bottom, the top value, the first and last month. */
export function SmallChart({ headline }: { headline: Headline }) {
  const language = useLanguage()
  const { t, w } = language
  const { points, granularity, metric, steps = [] } = headline
  const small = toHeadlineSvg({ points, kind: metric.kind, steps }, language)
  const [first, last] = [points[0], points.at(-1)]
  if (!small || !first || !last) return <p class="small-none">{t.overview.noMonths}</p>
  return (
    <span class="small-chart" aria-hidden="true">
      <span class="small-top">{w.compact(small.top)}</span>
      <span class="small-plot" dangerouslySetInnerHTML={{ __html: small.svg }} />
      <span class="small-days">
        <span>{w.periodShort(first.period, granularity)}</span>
        <span>{w.periodShort(last.period, granularity)}</span>
      </span>
    </span>
  )
}
