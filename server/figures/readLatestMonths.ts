import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { computeCurrentUntil } from '../../db/model/series/staleness.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureAnswer } from '../../web/contract/figures.ts'
import type { Context } from '../http/context.ts'
import type { WordingOptions } from './buildFigureAnswer.ts'
import { buildNumberSentence } from './buildNumberSentence.ts'
import { computeFigures, type ListedFigure } from './computeFigures.ts'

type LatestMonth = Pick<FigureAnswer, 'latestMonth'>

/** For each figure of weeks whose series is known by the month alone: its last whole month, in the words of the check. */
export async function readLatestMonths(
  context: Context,
  computed: readonly Pick<ListedFigure, 'definition' | 'figure'>[],
  members: readonly (SeriesMembers | null)[],
  { asOf, locale }: WordingOptions,
  inputs: FullCatalog,
): Promise<LatestMonth[]> {
  const wanted = computed.flatMap(({ definition, figure }, index) =>
    figure.declined?.code === 'months-only' && definition.subject === null
      ? [{ index, definition: toMonthly(definition), members: members[index] ?? null }]
      : [],
  )
  const months = await computeFigures(context, wanted, inputs, asOf)
  const found: LatestMonth[] = computed.map(() => ({}))
  for (const [at, { index, definition, members: own }] of wanted.entries()) {
    const [month, title] = [months[at]?.figure, own?.scope.title ?? definition.scope]
    const named = { title, called: title, metric: definition.metric, subject: null, per: 'month' } as const
    const sentence = month && buildNumberSentence(named, month, locale)
    if (!month?.window || month.value === null || !sentence) continue
    const currentUntil = computeCurrentUntil(month.window.to, { granularity: 'month', isStated: false })
    found[index] = { latestMonth: { sentence, value: month.value, window: month.window, currentUntil } }
  }
  return found
}

/** The same number by the month. */
export const toMonthly = (definition: FigureDefinition, compares = false): FigureDefinition => ({
  ...definition,
  ...{
    statistic: 'sum',
    comparison: compares ? definition.comparison : null,
    window: { granularity: 'month', count: 1 },
  },
})
