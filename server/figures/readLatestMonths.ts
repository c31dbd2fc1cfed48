import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureAnswer } from '../../web/contract/figures.ts'
import type { Context } from '../http/context.ts'
import { buildFigureAnswer, type WordingOptions } from './buildFigureAnswer.ts'
import { buildMonthlyFigure, isOfWeeks } from './buildMonthlyFigure.ts'
import { computeFigures, type ListedFigure } from './computeFigures.ts'

/** The monthly number shown instead of a weekly one. */
export interface MonthForWeek extends Pick<ListedFigure, 'figure'> {
  readonly answer: FigureAnswer
}

/** For each figure of weeks whose series is known by the month alone: its last whole month, in the words of the check. */
export async function readLatestMonths(
  context: Context,
  computed: readonly Pick<ListedFigure, 'definition' | 'figure'>[],
  members: readonly (SeriesMembers | null)[],
  wording: WordingOptions,
  inputs: FullCatalog,
): Promise<(MonthForWeek | null)[]> {
  const wanted = computed.flatMap(({ definition, figure }, index) => {
    const own = members[index]
    if (figure.declined?.code !== 'months-only' || !own || !isOfWeeks(definition)) return []
    return [{ index, definition: buildMonthlyFigure(definition, own), members: own }]
  })
  const months = await computeFigures(context, wanted, inputs, wording.asOf)
  const found: (MonthForWeek | null)[] = computed.map(() => null)
  for (const [at, { index, members: own }] of wanted.entries()) {
    const month = months[at]
    const answer = month && buildFigureAnswer(month, own, wording)
    if (month && answer?.sentence) found[index] = { answer, figure: month.figure }
  }
  return found
}

/** What a weekly figure's answer says about its month. */
export function describeLatestMonth(month: MonthForWeek | null): Pick<FigureAnswer, 'latestMonth'> {
  if (!month) return {}
  const { title, sentence, value, window, currentUntil, hash, permalink } = month.answer
  if (!sentence || value === null || !window || !currentUntil || !hash) return {}
  return { latestMonth: { title, sentence, value, window, currentUntil, hash, permalink } }
}
