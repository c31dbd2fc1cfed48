import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureAnswer } from '../../web/contract/figures.ts'
import { isOldFigure } from '../../web/figures/oldFigure.ts'
import type { Asker, Context } from '../http/context.ts'
import { buildFigureAnswer } from './buildFigureAnswer.ts'
import { computeFigures } from './computeFigures.ts'

/** How many of the catalog's first figures are tried, and how many are shown at most. */
const MOST_TRIED = 16
const MOST_SHOWN = 6

/** The catalog's first figures that have a value, old ones last. */
export async function readLeadingFigures(
  context: Context,
  asker: Asker,
  chosen?: Locale,
): Promise<FigureAnswer[]> {
  const asOf = context.today()
  const current = (await context.model.readFigures()).filter(one => one.current)
  const stored = listFirsts(current).slice(0, MOST_TRIED)
  const inputs = await context.model.readCatalog()
  const wanted = stored.map(({ definition }) => ({
    definition,
    members: findSeriesMembers(definition, inputs),
  }))
  const computed = await computeFigures(context, wanted, inputs, asOf)
  const wording = { asOf, locale: chosen ?? asker.language(LOCALES), site: asker.site }
  const answers = computed
    .map((one, index) => buildFigureAnswer(one, wanted[index]?.members ?? null, wording))
    .filter(({ value }) => value !== null)
  return sortOldLast(answers, asOf).slice(0, MOST_SHOWN)
}

/** Recent figures in catalog order, then old ones, latest first. */
export function sortOldLast<T extends Pick<FigureAnswer, 'window' | 'currentUntil'>>(
  figures: readonly T[],
  today: Day,
): T[] {
  const [recent, old] = [false, true].map(wanted => figures.filter(one => isOldFigure(one, today) === wanted))
  const ended = ({ window }: T) => window?.to ?? ''
  return [...(recent ?? []), ...(old ?? []).toSorted((a, b) => (ended(a) < ended(b) ? 1 : -1))]
}

/** The catalog may hold two figures for the same number: its own, and one generated for each project. */
function listFirsts(all: readonly StoredFigure[]): StoredFigure[] {
  const firsts = new Map<string, StoredFigure>()
  for (const one of all) {
    const key = `${one.definition.scope} ${one.definition.metric}`
    if (!firsts.has(key)) firsts.set(key, one)
  }
  return [...firsts.values()]
}
