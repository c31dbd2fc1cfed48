import type { Day } from '../../db/model/time/day.ts'
import { type Granularity, toDayRange } from '../../db/model/time/period.ts'
import type { Series } from '../../db/observations/series.ts'
import type { RecentOutcome } from '../../db/runs/runQueries.ts'
import type { SeriesStatusAnswer } from '../../web/contract/status.ts'
import type { Context } from '../http/context.ts'

/** Of every series of a metric; null where nothing more is to come. */
export interface Expectation {
  readonly expected: Day | null
  /** Before this day a series is late. */
  readonly needed: Day | null
}

/** What the state of a series follows from. */
interface StateInputs {
  readonly expectation: Expectation
  /** The last period with a value at the metric's own granularity, by its first day. */
  readonly last: Day | null
  /** The last month that was published beside days, by its first day. */
  readonly lastMonth: Day | null
  readonly outcome: RecentOutcome | undefined
  readonly nextTry: string | null
}

interface KeptState extends StateInputs {
  readonly series: Series
  readonly state: SeriesStatusAnswer
}

/** By model and id of the series, with the list that they made last. */
const kept = new WeakMap<
  object,
  { readonly states: Map<number, KeptState>; list: readonly SeriesStatusAnswer[] }
>()

/**
 * The states of series, in their order. Only those are made again whose inputs are others than before; where none is, the
 * list is the one before, so that what is counted of it is counted once.
 */
export function keepStates(
  { model }: Pick<Context, 'model'>,
  series: readonly Series[],
  findInputs: (series: Series) => StateInputs,
): SeriesStatusAnswer[] {
  const held = kept.get(model) ?? { states: new Map<number, KeptState>(), list: [] }
  // Those of former catalogs.
  if (held.states.size > 2 * series.length) held.states.clear()
  const list = series.map(one => {
    const inputs = findInputs(one)
    const before = held.states.get(one.id)
    if (before && before.series === one && isSame(before, inputs)) return before.state
    const state = toSeriesStatus(one, inputs)
    held.states.set(one.id, { ...inputs, series: one, state })
    return state
  })
  const isUnchanged = list.length === held.list.length && list.every((one, at) => one === held.list[at])
  if (!isUnchanged) held.list = list
  kept.set(model, held)
  return held.list as SeriesStatusAnswer[]
}

const isSame = (a: StateInputs, b: StateInputs): boolean =>
  a.outcome === b.outcome &&
  a.last === b.last &&
  a.lastMonth === b.lastMonth &&
  a.nextTry === b.nextTry &&
  a.expectation.expected === b.expectation.expected &&
  a.expectation.needed === b.expectation.needed

function toSeriesStatus(
  { project, metric, source, subject, granularity }: Series,
  { expectation, last, lastMonth, outcome, nextTry }: StateInputs,
): SeriesStatusAnswer {
  const toEnd = (period: Day | null) => period && toDayRange(period, granularity).to
  return {
    project,
    metric,
    source,
    subject,
    state: judgeState(last, expectation.needed, outcome),
    ...findLastPeriod(toEnd(last), granularity, lastMonth),
    expected: toEnd(expectation.expected),
    fault: outcome?.fault ?? null,
    detail: outcome?.detail ?? null,
    triedAt: outcome?.finishedAt ?? null,
    failingSince: outcome?.failingSince ?? null,
    succeededAt: outcome?.succeededAt ?? null,
    firstTriedAt: outcome?.isAll && outcome.succeededAt === null ? outcome.failingSince : null,
    nextTry,
  }
}

/** Published months may be later than the last day. Only days decide whether a series is late. */
function findLastPeriod(
  last: Day | null,
  granularity: Granularity,
  lastMonth: Day | null,
): Pick<SeriesStatusAnswer, 'last' | 'lastPeriod'> {
  const end = lastMonth && toDayRange(lastMonth, 'month').to
  if (end !== null && (last === null || end > last)) return { last: end, lastPeriod: 'month' }
  return { last, lastPeriod: last && granularity }
}

function judgeState(
  last: Day | null,
  needed: Day | null,
  outcome: RecentOutcome | undefined,
): SeriesStatusAnswer['state'] {
  if (needed === null) return 'history'
  if (last !== null && last >= needed) return 'fresh'
  if (outcome?.fault) return 'failing'
  return last === null ? 'empty' : 'late'
}
