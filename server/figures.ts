import { readStoredFigures, type StoredFigure } from '../db/figureTables.ts'
import type { Day } from '../db/model/day.ts'
import { LOCALES, type Locale } from '../db/model/locale.ts'
import { readOrigins, readOriginsOf } from '../db/series.ts'
import { metricOf } from './answers.ts'
import type { Asker, Context } from './endpoint.ts'
import type * as answers from './figureAnswers.ts'
import { findCited } from './figureCheck.ts'
import { historyOf } from './figureHistory.ts'
import { type Behind, behindOf, type Holdings, readHoldings } from './figureHoldings.ts'
import { type Made, makeAsOf, seriesIds } from './figureMaking.ts'
import { checkOf, citationFor, type Saying, sayMade } from './figureWords.ts'
import { makeMany } from './manyFigures.ts'
import { milestonesFor } from './milestones.ts'
import { badParameter, unknownName } from './problem.ts'
import { asOfFor } from './readSeries.ts'
import { sayUnknownThen } from './unknownThen.ts'

export interface FiguresAsked {
  readonly q?: string | undefined
  readonly scope?: string | undefined
  readonly asOf?: Day | undefined
  readonly locale?: Locale | undefined
}

export interface FigureAsked {
  readonly id: string
  readonly asOf?: Day | undefined
  readonly locale?: Locale | undefined
  readonly hash?: string | undefined
}

const sayingFor = (context: Context, asked: FiguresAsked, asker: Asker): Saying => ({
  asOf: asOfFor(context, asked),
  locale: asked.locale ?? asker.language(LOCALES),
  site: asker.site,
})

/** All figures of the files as of a day: those of a scope, or in which all words of `q` are found. */
export async function readFigureList(
  context: Context,
  asked: FiguresAsked,
  asker: Asker,
): Promise<answers.Figures> {
  const saying = sayingFor(context, asked, asker)
  const current = (await readStoredFigures(context.db)).filter(one => one.current)
  const chosen = current.filter(({ definition }) => !asked.scope || definition.scope === asked.scope)
  if (asked.scope && chosen.length === 0) throw unknownScope(asked.scope, current)
  const holdings = await readHoldings(context.db)
  const all = chosen.map(({ definition }) => ({ definition, behind: behindOf(definition, holdings) }))
  const behind = all.map(one => one.behind)
  const found = await makeMany(context, all, holdings, saying.asOf)
  const made = await sayUnknownThen(context, found, behind, saying.asOf)
  const origins = await readOriginsOf(context.db, behind.flatMap(seriesIds))
  const figures = made.map((one, index) => {
    const [own = null, figure] = [behind[index], sayMade(one, behind[index] ?? null, saying)]
    const sources = seriesIds(own).flatMap(id => origins.get(id) ?? [])
    return { ...figure, citation: citationFor(figure, own, sources, context.today()).text }
  })
  const { asOf, locale } = saying
  const scopes = scopesOf(current, holdings)
  return { asOf, locale, scopes, figures: figures.filter(figure => isFound(figure, asked.q)) }
}

/** In the order in which figures name them. */
const scopesOf = (figures: readonly StoredFigure[], { projects, collections }: Holdings) =>
  [...new Set(figures.map(({ definition }) => definition.scope))].map(id => ({
    id,
    title: [...projects, ...collections].find(one => one.id === id)?.title ?? id,
  }))

const unknownScope = (scope: string, figures: readonly StoredFigure[]) =>
  unknownName(
    'scope',
    scope,
    [...new Set(figures.map(({ definition }) => definition.scope))],
    name => `/api/v1/figures?scope=${encodeURIComponent(name)}`,
  )

function isFound({ id, title, scopeTitle, sentence, declined }: answers.Figure, q = ''): boolean {
  const text = [id, title, scopeTitle, sentence, declined].join(' ').toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** One figure as of a day; with a hash as it was cited then, and what became of it since. */
export async function readFigure(
  context: Context,
  asked: FigureAsked,
  asker: Asker,
): Promise<answers.FigureInFull> {
  return inFull(context, await readParts(context, asked, asker))
}

/** The same as it is said, without what stands around it. */
export async function readSaid(
  context: Context,
  asked: FigureAsked,
  asker: Asker,
): Promise<answers.Figure & Pick<answers.FigureInFull, 'check'>> {
  const { made, behind, saying, check } = await readParts(context, asked, asker)
  return { ...sayMade(made, behind, saying), check }
}

async function readParts(context: Context, asked: FigureAsked, asker: Asker): Promise<Parts> {
  const { id, hash } = asked
  if (hash && !asked.asOf) throw badParameter('hash', 'It names numbers as of a day: give "asOf" too.')
  const saying = sayingFor(context, asked, asker)
  const all = await readStoredFigures(context.db)
  const stored = all.filter(one => one.id === id)
  const [latest] = stored
  if (!latest) throw unknownFigure(id, all)
  const holdings = await readHoldings(context.db)
  const cited = (hash && (await findCited(context, stored, holdings, { asOf: saying.asOf, hash }))) || null
  const found = cited ?? (await makeAsOf(context, latest.definition, holdings, saying.asOf))
  const behind = behindOf(found.definition, holdings)
  const [made = found] = await sayUnknownThen(context, [found], [behind], saying.asOf)
  const check = hash ? await checkOf(context, { cited, latest, holdings, saying }) : null
  return { made, behind, saying, stored, check, holdings }
}

export const unknownFigure = (id: string, stored: readonly StoredFigure[]) =>
  unknownName(
    'figure',
    id,
    stored.filter(one => one.current).map(one => one.id),
    name => `/api/v1/figures/${name}`,
  )

interface Parts {
  readonly made: Made
  readonly behind: Behind | null
  readonly saying: Saying
  readonly stored: readonly StoredFigure[]
  readonly check: answers.Check | null
  readonly holdings: Holdings
}

async function inFull(
  context: Context,
  { made, behind, saying, stored, check, holdings }: Parts,
): Promise<answers.FigureInFull> {
  const figure = sayMade(made, behind, saying)
  const sources = await readOrigins(context.db, seriesIds(behind))
  return {
    ...figure,
    unit: behind?.metric.unit ?? '',
    measured: behind && metricOf(behind.metric),
    subject: behind?.subject ?? null,
    sources,
    citation: citationFor(figure, behind, sources, context.today()),
    check,
    definitions: stored.map(({ version, current, firstSeen, lastSeen, definition }) => ({
      version,
      current,
      firstSeen,
      lastSeen,
      title: definition.title[saying.locale],
      metric: definition.metric,
      statistic: definition.statistic,
      template: definition.sentence[saying.locale],
    })),
    history: await historyOf(context, { definition: made.definition, stored, holdings, asOf: saying.asOf }),
    milestones:
      behind && milestonesFor(made.definition, { ...saying, behind, holdings, ...seenBy(made, saying) }),
  }
}

const seenBy = ({ observations }: Made, { asOf }: Saying) => ({ observations, today: asOf })
