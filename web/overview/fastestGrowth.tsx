import { VisuallyHidden } from '../components/headlineParts.tsx'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import type { FastestGrowth } from './overviewProps.ts'

/** Above the rows of all collections: which grew fastest, by each metric. */
export function FastestList({ fastest }: { fastest: readonly FastestGrowth[] }) {
  const { t } = useLanguage()
  if (fastest.length === 0) return null
  return (
    <section class="fastest" aria-labelledby="fastest">
      <h3 id="fastest">{t.overview.fastest}</h3>
      <ul>
        {fastest.map(one => (
          <Fastest key={one.metric.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Fastest({ one }: { one: FastestGrowth }) {
  const { metric, from, to: last, isOld, ranked, compared, measured } = one
  const language = useLanguage()
  const { t, w, to } = language
  const year =
    from && last ? t.chart.between(w.periodShort(from, 'month'), w.periodShort(last, 'month')) : null
  return (
    <li>
      <strong>{translateMetric(language, metric).title}</strong>
      {year !== null && t.chart.source('', year)}
      {t.marks.colon}
      {compared < 2
        ? t.overview.fewCompared
        : ranked.length === 0
          ? t.overview.noneGrewInYear
          : ranked.map(({ id, title, url, before, now }, index) => (
              <>
                {index > 0 && t.marks.comma}
                <a key={id} href={to(url)}>
                  {title}
                </a>{' '}
                <span class="change change-up">
                  <span aria-hidden="true">{w.changeShort(before, now)}</span>
                  <VisuallyHidden>{w.changeWords(before, now)}</VisuallyHidden>
                </span>
              </>
            ))}
      {t.marks.end + t.summary.space}
      <span class="covered">
        {measured > compared
          ? t.overview.notCompared(measured - compared, measured)
          : t.overview.allCompared(measured)}
      </span>
      {isOld && last && <span class="figure-age">{t.overview.old(w.periodWords(last, 'month'))}</span>}
    </li>
  )
}
