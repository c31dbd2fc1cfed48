import { computeChange } from '../../db/model/figures/computeChange.ts'
import { listTransforms } from '../../db/model/series/transformPoints.ts'
import type { Day } from '../../db/model/time/day.ts'
import { addPeriods, listPeriods, toDayRange } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { selectEvents } from '../../db/series/selectEvents.ts'
import {
  isOldMove,
  type MetricMoves,
  type MoveRow,
  type SpanMoves,
} from '../../web/overview/overviewProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { computeMoves, MOVE_SPANS } from './computeMoves.ts'
import type { MonthlyOverview } from './readMonthlyOverview.ts'

/** Below these, a few more or less are a large part. */
const SMALLEST_SHOWN: Readonly<Record<string, number>> = { downloads: 1_000, stars: 1_000, people: 100 }

/** In each direction. */
const MOST_MOVES = 3

/** The largest moves of each metric since last week, and since last month. */
export const readLargestMoves = (monthly: MonthlyOverview, catalog: FullCatalog): SpanMoves[] =>
  MOVE_SPANS.map(span => ({
    span,
    metrics: monthly.metrics.map(metric => findLargestMoves(monthly, catalog, metric, span)),
  }))

type Span = (typeof MOVE_SPANS)[number]

function findLargestMoves(
  monthly: MonthlyOverview,
  catalog: FullCatalog,
  metric: StoredMetric,
  span: Span,
): MetricMoves {
  const { period, moves, later, unknown } = computeMoves(monthly, metric, span)
  const smallestShown = SMALLEST_SHOWN[metric.unit] ?? 100
  // Without its own period and the one that has not ended.
  const age = period === null ? 0 : listPeriods({ from: period, to: monthly.today }, span).length - 2
  const days =
    period !== null && isOldMove({ age }) ? findDays(period, span) : ({ range: SHOWN[span] } as const)
  // The daily averages that are compared.
  const transform = listTransforms(metric).includes('daily') ? 'daily' : 'none'
  const size = ({ before, now }: { before: number; now: number }) => Math.abs(now / before - 1)
  const isListed = (move: { before: number; now: number }) =>
    move.before >= smallestShown && isShownAsChange(move)
  const unlisted = moves.filter(move => !isListed(move))
  const findLargest = (isShown: (move: { before: number; now: number }) => boolean): MoveRow[] =>
    period === null
      ? []
      : moves
          .filter(move => isShown(move) && isListed(move))
          .toSorted((a, b) => size(b) - size(a))
          .slice(0, MOST_MOVES)
          .map(({ project, before, now, later }) => ({
            project,
            title: catalog.findProject(project)?.title ?? project,
            url: buildTrendUrl(project, metric.id, {
              ...DEFAULT_STATE,
              ...days,
              granularity: span,
              transform,
            }),
            before,
            now,
            later,
            event: findExplanation(catalog, project, metric, { period, span }),
          }))
  return {
    metric: toMetricAnswer(metric),
    period,
    age,
    later,
    up: moves.filter(({ before, now }) => now > before).length,
    down: moves.filter(({ before, now }) => now < before).length,
    unlistedUp: unlisted.filter(({ before, now }) => now > before).length,
    unlistedDown: unlisted.filter(({ before, now }) => now < before).length,
    risen: findLargest(({ before, now }) => now > before),
    fallen: findLargest(({ before, now }) => now < before),
    unknown,
    measured: moves.length + unknown,
    smallestShown,
  }
}

/** Of 35,696 stars eight fewer are "≈0%": nobody should hear of a fall. */
const isShownAsChange = ({ before, now }: { before: number; now: number }): boolean => {
  const change = computeChange(before, now, 'percent')
  return !('by' in change) || change.bound !== 'less'
}

/** The view in which a move is seen. */
const SHOWN = { week: '90d', month: '1y' } as const

/** A year or a quarter that ends with an old move: its project may have later values, and the chart would end with these. */
const findDays = (period: Day, span: Span) =>
  ({
    range: 'custom',
    from: addPeriods(period, span, -12),
    to: toDayRange(period, span).to,
  }) as const

/**
 * The last event that names the project, its collection or the metric, of the two periods; of a level only of the later
 * one, because its earlier value was read at the end of the earlier.
 */
function findExplanation(
  { events, findProject }: FullCatalog,
  id: string,
  metric: StoredMetric,
  { period, span }: { period: Day; span: Span },
): MoveRow['event'] {
  const project = findProject(id)
  if (!project) return null
  const own = events.filter(event => event.scope !== null || event.metric !== null)
  const from = metric.kind === 'stock' ? period : addPeriods(period, span, -1)
  const range = { from, to: toDayRange(period, span).to }
  return selectEvents(own, project, metric.id, range).at(-1) ?? null
}
