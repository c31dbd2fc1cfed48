import { readStoredFigures, type StoredFigure } from '../db/figureTables.ts'
import type { Day } from '../db/model/day.ts'
import { LOCALES, type Locale } from '../db/model/locale.ts'
import { isOld } from '../web/parts/leading.tsx'
import type { Asker, Context } from './endpoint.ts'
import type { Figure } from './figureAnswers.ts'
import { behindOf, readHoldings } from './figureHoldings.ts'
import { sayMade } from './figureWords.ts'
import { makeMany } from './manyFigures.ts'

/** So many of the catalog's first figures are tried, and so many of them are shown at most. */
const TRIED = 16
const SHOWN = 6

/** What a foundation says first: the catalog's first figures that have a value, the old ones last. */
export async function readLeadingFigures(context: Context, asker: Asker, chosen?: Locale): Promise<Figure[]> {
  const asOf = context.today()
  const current = (await readStoredFigures(context.db)).filter(one => one.current)
  const stored = current.filter(isFirst).slice(0, TRIED)
  const holdings = await readHoldings(context.db)
  const wanted = stored.map(({ definition }) => ({ definition, behind: behindOf(definition, holdings) }))
  const made = await makeMany(context, wanted, holdings, asOf)
  const saying = { asOf, locale: chosen ?? asker.language(LOCALES), site: asker.site }
  const said = made
    .map((one, index) => sayMade(one, wanted[index]?.behind ?? null, saying))
    .filter(({ value }) => value !== null)
  return oldLast(said, asOf).slice(0, SHOWN)
}

/** The recent ones as the catalog has them, then the old ones, the latest of them first. */
export function oldLast<T extends Pick<Figure, 'window'>>(figures: readonly T[], today: Day): T[] {
  const [recent, old] = [false, true].map(wanted => figures.filter(one => isOld(one, today) === wanted))
  const ended = ({ window }: T) => window?.to ?? ''
  return [...(recent ?? []), ...(old ?? []).toSorted((a, b) => (ended(a) < ended(b) ? 1 : -1))]
}

/** The catalog may say the same of a project twice, in its own words and in those for each project. */
const isFirst = ({ definition }: StoredFigure, index: number, all: readonly StoredFigure[]): boolean =>
  all.findIndex(
    other => other.definition.scope === definition.scope && other.definition.metric === definition.metric,
  ) === index
