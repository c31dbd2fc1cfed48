import { setImmediate } from 'node:timers/promises'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import type { OverviewProps } from '../../web/overview/overviewProps.ts'
import type { Context } from '../http/context.ts'
import { buildCollectionGrowth } from './buildCollectionGrowth.ts'
import { computeMoves, MOVE_SPANS } from './computeMoves.ts'
import { findLeadingChart } from './findLeadingChart.ts'
import { buildCollectionHeadline, computeGrowth, computeProjectValue } from './monthlyHeadlines.ts'
import { rankCollections } from './rankCollections.ts'
import { readLargestMoves } from './readLargestMoves.ts'
import { type MonthlyOverview, readMonthlyOverview } from './readMonthlyOverview.ts'

/** Collections with charts; more would make the page too large. */
export const MOST_CHARTED = 12

/** A project's latest reliable number, and its last day. */
interface LatestValue {
  readonly value: number | null
  readonly to: Day | null
  /** Now, as a multiple of a year earlier. */
  readonly growth: number | null
}

/** What is shown of all projects together: so little that it is read in a moment, where the months of all would take seconds. */
export interface OverviewSummary extends Pick<OverviewProps, 'lead' | 'moves' | 'collections' | 'fastest'> {
  /** The months that all charts show. */
  readonly range: DayRange
  /** By metric and by project, of those that have the metric. */
  readonly values: Readonly<Record<string, Readonly<Record<string, LatestValue>>>>
}

/** Made when a number of any project has changed; kept in the database, so that a start finds it. */
export async function readOverviewSummary(context: Context): Promise<OverviewSummary> {
  const { model } = context
  const catalog = await model.readCatalog()
  const scopes = [...catalog.projects, ...catalog.collections].map(({ id }) => id)
  const stamp = await model.stampOf(catalog, scopes)
  const today = context.today()
  const key = `summary ${today} ${findFoundation().metrics.join(' ')}`
  return model.keep({ key, stamp, sharedOn: today, measure: () => POINTS }, async () =>
    makeSummary(await readMonthlyOverview(context)),
  )
}

/** The memory of a summary of 1,000 projects, in points. */
const POINTS = 5_000

async function makeSummary(monthly: MonthlyOverview): Promise<OverviewSummary> {
  const values: Record<string, Record<string, LatestValue>> = {}
  for (const metric of monthly.metrics) {
    values[metric.id] = listValues(monthly, metric)
    await setImmediate()
    for (const one of monthly.collections) buildCollectionHeadline(monthly, one, metric)
    await setImmediate()
    for (const span of MOVE_SPANS) computeMoves(monthly, metric, span)
    await setImmediate()
  }
  return {
    range: monthly.range,
    lead: findLeadingChart(monthly, monthly.catalog),
    moves: readLargestMoves(monthly, monthly.catalog),
    collections: monthly.collections
      .slice(0, MOST_CHARTED)
      .map(collection => buildCollectionGrowth(monthly, collection)),
    fastest: rankCollections(monthly),
    values,
  }
}

const listValues = (monthly: MonthlyOverview, metric: StoredMetric): Record<string, LatestValue> =>
  Object.fromEntries(
    monthly.projects.flatMap(project => {
      const last = computeProjectValue(monthly, project, metric)
      return last ? [[project.id, { value: last.value, to: last.to, growth: computeGrowth(last) }]] : []
    }),
  )
