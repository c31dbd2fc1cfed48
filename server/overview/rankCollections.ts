import { hasMostMembers } from '../../db/model/series/sumMembers.ts'
import { type Day, maxDay } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { isOldHeadline } from '../../web/figures/oldFigure.ts'
import type { FastestGrowth, GrownCollection } from '../../web/overview/overviewProps.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { buildCollectionHeadline } from './monthlyHeadlines.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

/** The others are in the rows below. */
const MOST_RANKED = 3

/**
 * Which collections grew fastest in a year, by each metric that several have. Current years come first, in the order of the
 * metrics, then old ones, the newest first, and what is unknown comes last.
 */
export function rankCollections(monthly: MonthlyOverview): FastestGrowth[] {
  const found = monthly.metrics.flatMap(metric => rankByMetric(monthly, metric) ?? [])
  const known = found.filter(({ to }) => to !== null)
  return [
    ...known.filter(({ isOld }) => !isOld),
    ...known.filter(({ isOld }) => isOld).toSorted((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1)),
    ...found.filter(({ to }) => to === null),
  ]
}

/**
 * All over the same year: the one that most collections have, the later of two. A year that is over for long yields to a
 * current one of several collections. A change that is unknown, or rests on few members, is not compared.
 */
function rankByMetric(monthly: MonthlyOverview, metric: StoredMetric): FastestGrowth | null {
  const measured = monthly.collections.flatMap(collection => {
    const headline = buildCollectionHeadline(monthly, collection, metric)
    return headline ? [{ id: collection.id, title: collection.title, headline }] : []
  })
  if (measured.length < 2) return null
  const answer = toMetricAnswer(metric)
  const isOld = (to: Day) => isOldHeadline({ metric: answer, granularity: 'month', to }, monthly.today)
  const years = new Map<string, GrownYear>()
  for (const { headline, ...named } of measured) {
    const year = findYear(headline)
    if (!year || !headline.change || !headline.to) continue
    const { before, now } = headline.change
    const { until, grown } = years.get(year) ?? { until: headline.to, grown: [] }
    years.set(year, {
      until: maxDay(until, headline.to),
      grown: [...grown, { ...named, url: headline.url, before, now }],
    })
  }
  const byCount = [...years].sort(([a, x], [b, y]) => y.grown.length - x.grown.length || (a < b ? 1 : -1))
  const [year = null, chosen] =
    byCount.find(([, { until, grown }]) => grown.length > 1 && !isOld(until)) ?? byCount[0] ?? []
  const compared = chosen?.grown ?? []
  const ranked = compared.filter(({ before, now }) => now > before)
  return {
    metric: answer,
    ...(year === null ? { from: null, to: null } : toMonths(year)),
    isOld: chosen !== undefined && isOld(chosen.until),
    ranked: ranked.toSorted((a, b) => b.now / b.before - a.now / a.before).slice(0, MOST_RANKED),
    compared: compared.length,
    measured: measured.length,
  }
}

/** The collections that are known over one year, and the last day of which one has a number. */
interface GrownYear {
  readonly until: Day
  readonly grown: readonly GrownCollection[]
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
