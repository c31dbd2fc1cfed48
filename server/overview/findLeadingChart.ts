import { RECENT_DAYS } from '../../db/model/series/staleness.ts'
import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { isOfMostMembers, type OverviewProps } from '../../web/overview/overviewProps.ts'
import { buildCollectionHeadline, buildProjectHeadline, computeProjectValue } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

type LeadingChart = NonNullable<OverviewProps['lead']>

/**
 * What a newcomer sees first: the largest current number of the first metric that has one, of a collection if most of its
 * projects are in it, otherwise of a project. Null where nothing has a history.
 */
export function findLeadingChart(monthly: MonthlyOverview, { projects }: FullCatalog): LeadingChart | null {
  for (const metric of monthly.metrics) {
    const all = monthly.collections.map(one => {
      const headline = buildCollectionHeadline(monthly, one, metric)
      return { id: one.id, title: one.title, value: headline, draw: () => headline }
    })
    const found = findLargest(all, monthly.today)
    if (found) return found
  }
  const active = projects.filter(({ retired }) => !retired)
  for (const metric of monthly.metrics) {
    const all = active.map(one => ({
      ...{ id: one.id, title: one.title },
      value: computeProjectValue(monthly, one, metric),
      draw: () => buildProjectHeadline(monthly, one, metric),
    }))
    const found = findLargest(all, monthly.today)
    if (found) return found
  }
  return null
}

interface Candidate {
  readonly id: string
  readonly title: string
  readonly value: Pick<Headline, 'value' | 'to'> | null
  /** Makes the months of its chart, which takes longer than its value. */
  readonly draw: () => Headline | null
}

/** Draws the largest first, and no more than it takes to find one that has a history. */
function findLargest(all: readonly Candidate[], today: Day): LeadingChart | null {
  const current = all.filter(
    ({ value: last }) =>
      last?.value != null && last.to !== null && countDaysBetween(last.to, today) <= RECENT_DAYS,
  )
  for (const { id, title, draw } of current.toSorted(
    (a, b) => (b.value?.value ?? 0) - (a.value?.value ?? 0),
  )) {
    const headline = draw()
    const known = headline?.points.filter(point => point.value !== null) ?? []
    if (headline && known.length > 1 && isOfMostMembers(headline)) return { id, title, headline }
  }
  return null
}
