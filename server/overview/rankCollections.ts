import { hasMostMembers } from '../../db/model/series/sumMembers.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import type { FastestGrowth, GrownCollection } from '../../web/overview/overviewProps.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { buildCollectionHeadline } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

/** The others are in the rows below. */
const MOST_RANKED = 3

/** Which collections grew fastest in a year, by each metric that several have. */
export const rankCollections = (monthly: MonthlyOverview): FastestGrowth[] =>
  monthly.metrics.flatMap(metric => rankByMetric(monthly, metric) ?? [])

/**
 * All over the same year: the one that most collections have, the later of two. A change that is unknown, or rests on few
 * members, is not compared.
 */
function rankByMetric(monthly: MonthlyOverview, metric: StoredMetric): FastestGrowth | null {
  const measured = monthly.collections.flatMap(collection => {
    const headline = buildCollectionHeadline(monthly, collection, metric)
    return headline ? [{ id: collection.id, title: collection.title, headline }] : []
  })
  if (measured.length < 2) return null
  const years = new Map<string, GrownCollection[]>()
  for (const { headline, ...named } of measured) {
    const year = findYear(headline)
    if (!year || !headline.change) continue
    const { before, now } = headline.change
    years.set(year, [...(years.get(year) ?? []), { ...named, url: headline.url, before, now }])
  }
  const [chosen] = [...years].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? 1 : -1))
  const [year = null, compared = []] = chosen ?? []
  const ranked = compared.filter(({ before, now }) => now > before)
  return {
    metric: toMetricAnswer(metric),
    ...(year === null ? { from: null, to: null } : toMonths(year)),
    ranked: ranked.toSorted((a, b) => b.now / b.before - a.now / a.before).slice(0, MOST_RANKED),
    compared: compared.length,
    measured: measured.length,
  }
}

/** The last month and that of a year before, as one text; null where the change is not known of most members. */
function findYear({ to, change }: Headline): string | null {
  if (!to || !change || change.before <= 0) return null
  if (change.of && !hasMostMembers(change.of)) return null
  return `${toPeriod(to, 'month')} ${toPeriod(change.from, 'month')}`
}

function toMonths(year: string): Pick<FastestGrowth, 'from' | 'to'> {
  const [to = null, from = null] = year.split(' ')
  return { from, to } as Pick<FastestGrowth, 'from' | 'to'>
}
