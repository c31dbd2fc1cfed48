import type { Change } from '../language/language.ts'
import type { Remark } from '../language/remark.ts'
import { listBounds } from '../qualifiers/compareBounds.ts'
import type { DoubtFinder } from '../series/doubts.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Observation } from '../series/observation.ts'
import type { SeriesContext } from '../series/seriesContext.ts'
import { countDays } from '../time/day.ts'
import { type ComparisonBase, findComparisonBase, findMethodChange } from './comparisonBase.ts'
import { computeChange } from './computeChange.ts'
import type { ComputedStatistic } from './computedStatistic.ts'
import { canDoubtChangeComparison, listDoubtedDays } from './doubtedPhrases.ts'
import { subtractExactly } from './exactDecimal.ts'
import type { FigureComparison, FigureDefinition } from './figure.ts'

interface Compared {
  readonly base: ComparisonBase | null
  readonly comparison: FigureComparison | null
  readonly refusals: readonly Remark[]
}

/** Compares a value with its base. Without a comparison, the remark says why. */
export function computeComparison(
  definition: FigureDefinition,
  observations: readonly Observation[],
  context: SeriesContext & { readonly doubtsIn: DoubtFinder },
  { value, measured }: Pick<ComputedStatistic, 'value' | 'measured'>,
): Compared {
  if (!definition.comparison) return { base: null, comparison: null, refusals: [] }
  const base = findComparisonBase(definition, definition.comparison.baseline, measured, observations, context)
  if (!base) return refuse({ code: 'no-baseline' })
  const method = findMethodChange(context, base.measured, measured)
  if (method) return refuse({ code: 'method-change', ...method })
  const compare = (now: number, then: number) =>
    computeComparedChange(definition, base, measured, [now, then])
  if (canDoubtChangeComparison(measured, base.measured, compare))
    return refuse({ code: 'doubted-comparison', days: listDoubtedDays(measured, base.measured) })
  const comparison = buildComparison(definition, value, measured, base)
  if (comparison.change.trend === 'unknown') return refuse({ code: 'stated-comparison' })
  return { base, comparison, refusals: [] }
}

const refuse = (remark: Remark): Compared => ({ base: null, comparison: null, refusals: [remark] })

function buildComparison(
  definition: FigureDefinition,
  value: number,
  measured: MeasuredValue,
  base: ComparisonBase,
): FigureComparison {
  const then = base.measured
  const bound = listBounds(then, measured).before
  const change = computeComparedChange(definition, base, measured, [measured.value, then.value])
  const scaled = scaleValues(definition, base, measured, [measured.value, then.value])
  return {
    value: scaled.before,
    window: then.range,
    when: base.when,
    change,
    ...(bound && { bound }),
    multiple: scaled.exact[0] ? scaled.exact[1] / scaled.exact[0] : null,
    difference: subtractExactly(value, scaled.before),
  }
}

type Values = readonly [now: number, then: number]

function computeComparedChange(
  definition: FigureDefinition,
  base: ComparisonBase,
  measured: MeasuredValue,
  values: Values,
): Change {
  const { exact, scale } = scaleValues(definition, base, measured, values)
  const bounds = listBounds(base.measured, measured)
  return computeChange(exact[0], exact[1], definition.comparison!.as, {
    ...{ coarse: definition.coarse, scale, bounds },
  })
}

/** `exact` holds then and now, both multiplied by `scale`, so that whole numbers stay whole and three times stays three times. */
function scaleValues(
  { statistic, comparison }: FigureDefinition,
  { measured: base, when }: ComparisonBase,
  measured: MeasuredValue,
  [now, then]: Values,
): { before: number; exact: readonly [number, number]; scale: number } {
  const [days, daysThen] = [countDays(measured.range), countDays(base.range)]
  const isAverage = statistic === 'average'
  const perDay = isAverage || when.kind === 'average'
  const valueNow = isAverage ? now / days : now
  const valueThen = perDay ? (then / daysThen) * (isAverage ? 1 : days) : then
  const exact =
    perDay && comparison!.as !== 'difference'
      ? ([then * days, now * daysThen] as const)
      : ([valueThen, valueNow] as const)
  return { before: valueThen, exact, scale: perDay && valueNow > 0 ? exact[1] / valueNow : 1 }
}
