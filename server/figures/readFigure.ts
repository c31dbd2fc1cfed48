import { readStoredFigures, type StoredFigure } from '../../db/figures/figureQueries.ts'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readOriginsBySeries, readSeriesOrigins } from '../../db/observations/series.ts'
import type {
  FigureAnswer,
  FigureCheckAnswer,
  FigureInFullAnswer,
  FigureListAnswer,
} from '../../web/contract/figures.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Asker, Context } from '../http/context.ts'
import { badParameter, unknownName } from '../http/problem.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import {
  buildFigureAnswer,
  buildFigureCitation,
  readFigureCheck,
  type WordingOptions,
} from './buildFigureAnswer.ts'
import {
  type ComputedFigure,
  computeFigureAsOf,
  listKnownSeriesIds,
  listSourceSeriesIds,
} from './computeFigure.ts'
import { computeFigures } from './computeFigures.ts'
import { explainNotYetKnown } from './explainNotYetKnown.ts'
import { type FigureInputs, findSeriesMembers, readFigureInputs, type SeriesMembers } from './figureInputs.ts'
import { findCitedFigure } from './findCitedFigure.ts'
import { readFigureHistory } from './readFigureHistory.ts'
import { computeMilestones } from './readMilestones.ts'

interface FigureListRequest {
  readonly q?: string | undefined
  readonly scope?: string | undefined
  readonly asOf?: Day | undefined
  readonly locale?: Locale | undefined
}

export interface FigureRequest {
  readonly id: string
  readonly asOf?: Day | undefined
  readonly locale?: Locale | undefined
  readonly hash?: string | undefined
}

const toWordingOptions = (context: Context, asked: FigureListRequest, asker: Asker): WordingOptions => ({
  asOf: resolveAsOf(context, asked),
  locale: asked.locale ?? asker.language(LOCALES),
  site: asker.site,
})

/** All figures of the files as of a day: those of a scope, or in which all words of `q` are found. */
export async function readFigureList(
  context: Context,
  asked: FigureListRequest,
  asker: Asker,
): Promise<FigureListAnswer> {
  const saying = toWordingOptions(context, asked, asker)
  const current = (await readStoredFigures(context.db)).filter(one => one.current)
  const chosen = current.filter(({ definition }) => !asked.scope || definition.scope === asked.scope)
  if (asked.scope && chosen.length === 0) throw unknownScope(asked.scope, current)
  const holdings = await readFigureInputs(context.db)
  const all = chosen.map(({ definition }) => ({
    definition,
    behind: findSeriesMembers(definition, holdings),
  }))
  const behind = all.map(one => one.behind)
  const found = await computeFigures(context, all, holdings, saying.asOf)
  const made = await explainNotYetKnown(context, found, behind, saying.asOf)
  const origins = await readOriginsBySeries(context.db, behind.flatMap(listKnownSeriesIds))
  const figures = made.map((one, index) => {
    const [own = null, figure] = [behind[index], buildFigureAnswer(one, behind[index] ?? null, saying)]
    const sources = listSourceSeriesIds(own, one.figure).flatMap(id => origins.get(id) ?? [])
    return { ...figure, citation: buildFigureCitation(figure, own, sources, context.today()).text }
  })
  const { asOf, locale } = saying
  const scopes = listScopes(current, holdings)
  return { asOf, locale, scopes, figures: figures.filter(figure => matchesWords(figure, asked.q)) }
}

/** In the order in which figures name them. */
const listScopes = (figures: readonly StoredFigure[], { projects, collections }: FigureInputs) =>
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

function matchesWords({ id, title, scopeTitle, sentence, declined }: FigureAnswer, q = ''): boolean {
  const text = [id, title, scopeTitle, sentence, declined].join(' ').toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** One figure as of a day; with a hash as it was cited then, and what became of it since. */
export async function readFigure(
  context: Context,
  asked: FigureRequest,
  asker: Asker,
): Promise<FigureInFullAnswer> {
  return toFullAnswer(context, await readParts(context, asked, asker))
}

/** The same as it is said, without what stands around it. */
export async function readFigureWithCheck(
  context: Context,
  asked: FigureRequest,
  asker: Asker,
): Promise<FigureAnswer & Pick<FigureInFullAnswer, 'check'>> {
  const { made, behind, saying, check } = await readParts(context, asked, asker)
  return { ...buildFigureAnswer(made, behind, saying), check }
}

async function readParts(context: Context, asked: FigureRequest, asker: Asker): Promise<FigureParts> {
  const { id, hash } = asked
  if (hash && !asked.asOf) throw badParameter('hash', 'It names numbers as of a day: give "asOf" too.')
  const saying = toWordingOptions(context, asked, asker)
  const all = await readStoredFigures(context.db)
  const stored = all.filter(one => one.id === id)
  const [latest] = stored
  if (!latest) throw unknownFigure(id, all)
  const holdings = await readFigureInputs(context.db)
  const cited =
    (hash && (await findCitedFigure(context, stored, holdings, { asOf: saying.asOf, hash }))) || null
  const found = cited ?? (await computeFigureAsOf(context, latest.definition, holdings, saying.asOf))
  const behind = findSeriesMembers(found.definition, holdings)
  const [made = found] = await explainNotYetKnown(context, [found], [behind], saying.asOf)
  const check = hash ? await readFigureCheck(context, { cited, latest, holdings, saying }) : null
  return { made, behind, saying, stored, check, holdings }
}

export const unknownFigure = (id: string, stored: readonly StoredFigure[]) =>
  unknownName(
    'figure',
    id,
    stored.filter(one => one.current).map(one => one.id),
    name => `/api/v1/figures/${name}`,
  )

interface FigureParts {
  readonly made: ComputedFigure
  readonly behind: SeriesMembers | null
  readonly saying: WordingOptions
  readonly stored: readonly StoredFigure[]
  readonly check: FigureCheckAnswer | null
  readonly holdings: FigureInputs
}

async function toFullAnswer(
  context: Context,
  { made, behind, saying, stored, check, holdings }: FigureParts,
): Promise<FigureInFullAnswer> {
  const figure = buildFigureAnswer(made, behind, saying)
  const sources = await readSeriesOrigins(context.db, listSourceSeriesIds(behind, made.figure))
  return {
    ...figure,
    unit: behind?.metric.unit ?? '',
    measured: behind && toMetricAnswer(behind.metric),
    subject: behind?.subject ?? null,
    sources,
    citation: buildFigureCitation(figure, behind, sources, context.today()),
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
    history: await readFigureHistory(context, {
      definition: made.definition,
      stored,
      holdings,
      asOf: saying.asOf,
    }),
    milestones:
      behind &&
      computeMilestones(made.definition, { ...saying, behind, holdings, ...toObservedOn(made, saying) }),
  }
}

const toObservedOn = ({ observations, months }: ComputedFigure, { asOf }: WordingOptions) => ({
  observations,
  months,
  today: asOf,
})
