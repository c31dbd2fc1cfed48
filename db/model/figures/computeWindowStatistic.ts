import type { Remark } from '../language/remark.ts'
import type { DoubtFinder } from '../series/doubts.ts'
import {
  buildWindowPoints,
  isLastWindow,
  listWindowsBackwards,
  type MeasuredValue,
} from '../series/measuredValue.ts'
import type { Observation } from '../series/observation.ts'
import type { SeriesContext } from '../series/seriesContext.ts'
import { countDays } from '../time/day.ts'
import type { ComputedStatistic, DeclinedStatistic } from './computedStatistic.ts'
import { canDoubtChangePhrase, listDoubtedDays } from './doubtedPhrases.ts'
import type { FigureDefinition, FigureDoubt } from './figure.ts'

/**
 * The value of the last whole window. Windows are passed over while doubted days in them could change what would be
 * said; after as many as a year has weeks the figure is declined.
 */
export function computeWindowStatistic(
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: SeriesContext & { readonly doubtsIn: DoubtFinder },
): ComputedStatistic | DeclinedStatistic {
  const { window, statistic } = definition
  if (!window) return { declined: { code: 'no-whole-window' } }
  const divide = ({ range }: MeasuredValue) => (statistic === 'average' ? countDays(range) : 1)
  const passed: MeasuredValue[] = []
  for (const found of listWindowsBackwards(
    buildWindowPoints(observations, context, window),
    window,
    context.doubtsIn,
  )) {
    const { measured, whole } = found
    const range = measured.range
    if (canDoubtChangePhrase(measured, definition, divide(measured))) {
      passed.push(measured)
      if (passed.length >= Math.max(MOST_PASSED, 2 * window.count)) break
      continue
    }
    const isLast = isLastWindow(range, window, context.today)
    const caveats: readonly Remark[] =
      passed.length > 0
        ? [{ code: 'doubted-window', days: listDoubtedDays(...passed) }]
        : isLast
          ? []
          : [{ code: 'earlier-window', range, window }]
    return {
      value: measured.value / divide(measured),
      measured,
      coverage: {
        known: whole.points.reduce((known, point) => known + point.known, 0),
        of: whole.points.reduce((of, point) => of + point.of, 0),
      },
      caveats,
      doubt: describeDoubt(passed[0] ?? measured, divide, context),
    }
  }
  return passed.length > 0
    ? {
        declined: { code: 'doubted', days: listDoubtedDays(...passed) },
        doubt: describeDoubt(passed[0], divide, context),
      }
    : { declined: { code: 'no-whole-window' } }
}

/** Windows, as many as a year has weeks: an older number would be no news. */
const MOST_PASSED = 53

function describeDoubt(
  measured: MeasuredValue | undefined,
  divide: (measured: MeasuredValue) => number,
  { doubtsIn }: { readonly doubtsIn: DoubtFinder },
): FigureDoubt | null {
  if (!measured?.bounds) return null
  const { value, bounds, range } = measured
  const by = divide(measured)
  const days = doubtsIn(range).filter(({ day }) => bounds.days.includes(day))
  return { window: range, days, asRead: value / by, undoubted: bounds.usual / by }
}
