import { countDaysBetween } from '../../db/model/time/day.ts'
import { RECENT_DAYS } from '../../web/overview/leadingFigures.tsx'
import type { Context } from '../http/context.ts'
import { computeProjectValue } from '../overview/monthlyHeadlines.ts'
import { type MonthlyOverview, readMonthlyOverview } from '../overview/readMonthlyOverview.ts'
import type { ComparableMetric } from './readComparableMetrics.ts'

const SHOWN = 3

interface Example {
  /** Null where nothing can be compared yet. */
  readonly metric: string | null
  readonly scopes: readonly string[]
}

/** What `/compare` opens with: the largest projects of the collection that has most current values. */
export async function chooseExample(
  context: Context,
  metrics: readonly ComparableMetric[],
  asked: string | null,
): Promise<Example> {
  const monthly = await readMonthlyOverview(context)
  for (const metric of monthly.metrics.filter(({ id }) => asked === null || asked === id)) {
    const ranked = monthly.collections.map(({ projects }) => rankProjects(monthly, projects, metric))
    const [best = []] = ranked.toSorted((a, b) => b.length - a.length)
    if (best.length > 1) return { metric: metric.id, scopes: best.slice(0, SHOWN) }
  }
  const found = asked === null ? metrics[0] : metrics.find(({ id }) => id === asked)
  return { metric: found?.id ?? null, scopes: (found?.scopes ?? []).slice(0, SHOWN).map(({ id }) => id) }
}

/** Those with a current value, the largest first. */
function rankProjects(
  monthly: MonthlyOverview,
  ids: readonly string[],
  metric: MonthlyOverview['metrics'][number],
): string[] {
  return ids
    .flatMap(id => {
      const project = monthly.catalog.findProject(id)
      const last = project && computeProjectValue(monthly, project, metric)
      if (!last || last.value === null || last.to === null) return []
      const isCurrent = countDaysBetween(last.to, monthly.today) <= RECENT_DAYS
      return isCurrent ? [{ id, value: last.value }] : []
    })
    .toSorted((a, b) => b.value - a.value)
    .map(({ id }) => id)
}
