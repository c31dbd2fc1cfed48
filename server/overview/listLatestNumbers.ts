import type { Granularity } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { buildHeadline, type HeadlineInputs } from './buildHeadline.ts'

/**
 * What a reader of a project's page asks first: downloads in the last full week and the last full month, then the other
 * metrics of the site. Known ones are without points, as no chart is drawn of them.
 */
export function listLatestNumbers(series: readonly HeadlineInputs[]): Headline[] {
  const shown = findFoundation().metrics
  // Downloads that are no metric of the site come first, too.
  const rankOf = ({ metric }: HeadlineInputs) => shown.indexOf(metric.id)
  return series
    .filter(({ metric }) => shown.includes(metric.id) || metric.unit === 'downloads')
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .flatMap(one =>
      listPeriods(one).map(granularity => {
        const headline = buildHeadline(granularity ? { ...one, granularity } : one)
        return headline.value === null
          ? headline
          : { ...headline, points: [], ...(isFollowedByParts(headline) && { isFollowedByParts: true }) }
      }),
    )
}

/** Why a month may be older than the week beside it: each later month has an unknown day. */
function isFollowedByParts({ period, points }: Headline): boolean {
  const later = points.filter(point => period !== null && point.period > period)
  return later.some(({ known }) => known > 0) && later.every(({ known, of }) => known < of)
}

/** Weeks are made of days; months may be published alone. */
function listPeriods({ metric, observations }: HeadlineInputs): (Granularity | undefined)[] {
  if (!isCountedByDay(metric)) return [undefined]
  return observations.length > 0 ? ['week', 'month'] : ['month']
}

const isCountedByDay = ({ kind, granularity }: StoredMetric): boolean =>
  kind === 'flow' && granularity === 'day'
