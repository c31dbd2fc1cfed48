import type { Day } from '../../db/model/time/day.ts'
import { HeadlineNumber, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { HeadlineAge } from '../figures/figureAge.tsx'
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
            <p class="latest-number">
              <HeadlineNumber headline={headline} />
            </p>
            <HeadlineAge headline={headline} asOf={asOf} />
          </li>
        ))}
      </ul>
    </section>
  )
}
