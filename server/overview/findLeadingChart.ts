import { countDaysBetween } from '../../db/model/time/day.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { RECENT_DAYS } from '../../web/overview/leadingFigures.tsx'
import { hasMostMembers, type OverviewProps } from '../../web/overview/overviewProps.ts'
import { buildCollectionHeadline, buildProjectHeadline } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

type LeadingChart = NonNullable<OverviewProps['lead']>

/**
 * What a newcomer sees first: the largest current number of the first metric that has one, of a collection if most of its
 * projects are in it, otherwise of a project. Null where nothing has a history.
 */
export function findLeadingChart(monthly: MonthlyOverview, { projects }: FullCatalog): LeadingChart | null {
  const isCurrent = ({ value, to, points }: Headline) =>
    value !== null &&
    to !== null &&
    countDaysBetween(to, monthly.today) <= RECENT_DAYS &&
    points.filter(point => point.value !== null).length > 1
  const pick = (all: readonly (readonly [string, Headline | null])[]) =>
    all
      .flatMap(([title, headline]): LeadingChart[] =>
        headline && isCurrent(headline) && hasMostMembers(headline) ? [{ title, headline }] : [],
      )
      .toSorted((a, b) => (b.headline.value ?? 0) - (a.headline.value ?? 0))[0]
  const collections = monthly.metrics.map(metric =>
    pick(monthly.collections.map(one => [one.title, buildCollectionHeadline(monthly, one, metric)])),
  )
  const found = collections.find(Boolean)
  if (found) return found
  const own = monthly.metrics.map(metric =>
    pick(
      projects
        .filter(({ retired }) => !retired)
        .map(one => [one.title, buildProjectHeadline(monthly, one, metric)]),
    ),
  )
  return own.find(Boolean) ?? null
}
