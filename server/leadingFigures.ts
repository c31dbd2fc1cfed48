import { readStoredFigures, type StoredFigure } from '../db/figureTables.ts'
import { addDays } from '../db/model/day.ts'
import { LOCALES, type Locale } from '../db/model/locale.ts'
import type { Asker, Context } from './endpoint.ts'
import type { Figure } from './figureAnswers.ts'
import { behindOf, readHoldings } from './figureHoldings.ts'
import { sayMade } from './figureWords.ts'
import { makeMany } from './manyFigures.ts'

/** So many of the catalog's first figures are tried, and so many of them are shown at most. */
const TRIED = 16
const SHOWN = 6

/** A figure older than this leads only where there is no newer one. */
const RECENT_DAYS = 400

/** What a foundation says first: the catalog's first figures that have a value, the recent ones before the old. */
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
  const since = addDays(asOf, -RECENT_DAYS)
  const recent = said.filter(({ window }) => window !== null && window.to >= since)
  return [...recent, ...said.filter(one => !recent.includes(one))].slice(0, SHOWN)
}

/** The catalog may say the same of a project twice, in its own words and in those for each project. */
const isFirst = ({ definition }: StoredFigure, index: number, all: readonly StoredFigure[]): boolean =>
  all.findIndex(
    other => other.definition.scope === definition.scope && other.definition.metric === definition.metric,
  ) === index
