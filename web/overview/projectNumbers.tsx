import type { Day } from '../../db/model/time/day.ts'
import {
  Amount,
  HeadlineNumber,
  useMetricTitle,
  YearBefore,
  YearChange,
} from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { isOldHeadline } from '../figures/oldFigure.ts'
import { useLanguage } from '../language/language.ts'

interface Props {
  readonly latest: readonly Headline[]
  readonly asOf: Day
}

/** The latest number of each metric above all charts, large, with its change and its days. */
export function ProjectNumbers({ latest, asOf }: Props) {
  const { t, to } = useLanguage()
  const measured = useMetricTitle()
  if (latest.length === 0) return null
  return (
    <section class="latest" aria-labelledby="latest">
      <h2 id="latest" class="visually-hidden">
        {t.project.latest}
      </h2>
      <ul>
        {latest.map(headline => (
          <li key={`${headline.metric.id} ${headline.granularity}`}>
            <h3>
              <a href={to(headline.url)}>{measured(headline)}</a>
            </h3>
            <LatestNumber headline={headline} asOf={asOf} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The days of one that is too old to stand among current ones are its mark. */
function LatestNumber({ headline, asOf }: { headline: Headline; asOf: Day }) {
  const { t, w } = useLanguage()
  const { value, from, to } = headline
  if (value === null || to === null || !isOldHeadline(headline, asOf))
    return (
      <p class="latest-number">
        <HeadlineNumber headline={headline} />
        <YearBefore headline={headline} />
      </p>
    )
  return (
    <>
      <p class="latest-number">
        <Amount value={value} bound={headline.bound} write={w.short} />
        <YearChange headline={headline} />
        <YearBefore headline={headline} />
      </p>
      <p class="figure-age">{t.overview.old(w.spanShort(from ?? to, to))}</p>
      {headline.isFollowedByParts && (
        <p class="covered">{t.project.laterParts(t.transformed.each[headline.granularity])}</p>
      )}
    </>
  )
}
