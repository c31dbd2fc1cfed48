import { RECENT_DAYS } from '../../db/model/series/staleness.ts'
import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { Context } from '../http/context.ts'
import { type OverviewSummary, readOverviewSummary } from '../overview/readOverviewSummary.ts'
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
  const { values } = await readOverviewSummary(context)
  const { collections } = await context.model.readCatalog()
  for (const [metric, known] of Object.entries(values).filter(([id]) => asked === null || asked === id)) {
    const ranked = collections.map(({ projects }) => rankProjects(projects, known, context.today()))
    const [best = []] = ranked.toSorted((a, b) => b.length - a.length)
    if (best.length > 1) return { metric, scopes: best.slice(0, SHOWN) }
  }
  const found = asked === null ? metrics[0] : metrics.find(({ id }) => id === asked)
  return { metric: found?.id ?? null, scopes: (found?.scopes ?? []).slice(0, SHOWN).map(({ id }) => id) }
}

/** Those with a current value, the largest first. */
const rankProjects = (
  ids: readonly string[],
  known: OverviewSummary['values'][string],
  today: Day,
): string[] =>
  ids
    .flatMap(id => {
      const last = known[id]
      if (!last || last.value === null || last.to === null) return []
      return countDaysBetween(last.to, today) <= RECENT_DAYS ? [{ id, value: last.value }] : []
    })
    .toSorted((a, b) => b.value - a.value)
    .map(({ id }) => id)
