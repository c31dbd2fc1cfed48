import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readOriginsBySeries } from '../../db/observations/series.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type {
  FigureAnswer,
  FigureCheckAnswer,
  FigureInFullAnswer,
  FigureListAnswer,
} from '../../web/contract/figures.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Asker, Context } from '../http/context.ts'
import { badParameter, unknownName } from '../http/problem.ts'
import { readOrigins } from '../series/readOrigins.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import {
  buildFigureAnswer,
  buildFigureCitation,
  readFigureCheck,
  type WordingOptions,
} from './buildFigureAnswer.ts'
import { type ComputedFigure, computeFigureAsOf, listSourceSeriesIds } from './computeFigure.ts'
import { computeFigures } from './computeFigures.ts'
import { explainNotYetKnown } from './explainNotYetKnown.ts'
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

const toWordingOptions = (context: Context, request: FigureListRequest, asker: Asker): WordingOptions => ({
  asOf: resolveAsOf(context, request),
  locale: request.locale ?? asker.language(LOCALES),
  site: asker.site,
})

/** The catalog's figures as of a day, filtered by scope or by the words of `q`. */
export async function readFigureList(
  context: Context,
  request: FigureListRequest,
  asker: Asker,
): Promise<FigureListAnswer> {
  const wording = toWordingOptions(context, request, asker)
  const current = (await context.model.readFigures()).filter(one => one.current)
  const chosen = current.filter(({ definition }) => !request.scope || definition.scope === request.scope)
  if (request.scope && chosen.length === 0) throw unknownScope(request.scope, current)
  const inputs = await context.model.readCatalog()
  const all = chosen.map(({ definition }) => ({
    definition,
    members: findSeriesMembers(definition, inputs),
  }))
  const members = all.map(one => one.members)
  const found = await computeFigures(context, all, inputs, wording.asOf)
  const computed = await explainNotYetKnown(context, found, members, wording.asOf)
  const origins = await readOriginsBySeries(context.db, members.flatMap(listKnownSeriesIds))
  const figures = computed.map((one, index) => {
    const [own = null, figure] = [members[index], buildFigureAnswer(one, members[index] ?? null, wording)]
    const sources = listSourceSeriesIds(own, one.figure).flatMap(id => origins.get(id) ?? [])
    return { ...figure, citation: buildFigureCitation(figure, own, sources, context.today()).text }
  })
  const { asOf, locale } = wording
  const scopes = listScopes(current, inputs)
  return { asOf, locale, scopes, figures: figures.filter(figure => matchesWords(figure, request.q)) }
}

/** In order of first use. */
const listScopes = (figures: readonly StoredFigure[], { projects, collections }: FullCatalog) =>
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

/** One figure as of a day. With a hash: as it was cited, and what has changed since. */
export async function readFigure(
  context: Context,
  request: FigureRequest,
  asker: Asker,
): Promise<FigureInFullAnswer> {
  return toFullAnswer(context, await readParts(context, request, asker))
}

/** The same without sources, citation and history. */
export async function readFigureWithCheck(
  context: Context,
  request: FigureRequest,
  asker: Asker,
): Promise<FigureAnswer & Pick<FigureInFullAnswer, 'check'>> {
  const { computed, members, wording, check } = await readParts(context, request, asker)
  return { ...buildFigureAnswer(computed, members, wording), check }
}

async function readParts(context: Context, request: FigureRequest, asker: Asker): Promise<FigureParts> {
  const { id, hash } = request
  if (hash && !request.asOf) throw badParameter('hash', 'A hash refers to data as of a day: give "asOf" too.')
  const wording = toWordingOptions(context, request, asker)
  const all = await context.model.readFigures()
  const stored = all.filter(one => one.id === id)
  const [latest] = stored
  if (!latest) throw unknownFigure(id, all)
  const inputs = await context.model.readCatalog()
  const cited =
    (hash && (await findCitedFigure(context, stored, inputs, { asOf: wording.asOf, hash }))) || null
  const found = cited ?? (await computeFigureAsOf(context, latest.definition, inputs, wording.asOf))
  const members = findSeriesMembers(found.definition, inputs)
  const [computed = found] = await explainNotYetKnown(context, [found], [members], wording.asOf)
  const check = hash ? await readFigureCheck(context, { cited, latest, inputs, wording }) : null
  return { computed, members, wording, stored, check, inputs }
}

export const unknownFigure = (id: string, stored: readonly StoredFigure[]) =>
  unknownName(
    'figure',
    id,
    stored.filter(one => one.current).map(one => one.id),
    name => `/api/v1/figures/${name}`,
  )

interface FigureParts {
  readonly computed: ComputedFigure
  readonly members: SeriesMembers | null
  readonly wording: WordingOptions
  readonly stored: readonly StoredFigure[]
  readonly check: FigureCheckAnswer | null
  readonly inputs: FullCatalog
}

async function toFullAnswer(
  context: Context,
  { computed, members, wording, stored, check, inputs }: FigureParts,
): Promise<FigureInFullAnswer> {
  const figure = buildFigureAnswer(computed, members, wording)
  const sources = await readOrigins(context, listSourceSeriesIds(members, computed.figure))
  return {
    ...figure,
    unit: members?.metric.unit ?? '',
    measured: members && toMetricAnswer(members.metric),
    subject: members?.subject ?? null,
    sources,
    citation: buildFigureCitation(figure, members, sources, context.today()),
    check,
    definitions: stored.map(({ version, current, firstSeen, lastSeen, definition }) => ({
      version,
      current,
      firstSeen,
      lastSeen,
      title: definition.title[wording.locale],
      metric: definition.metric,
      statistic: definition.statistic,
      template: definition.sentence[wording.locale],
    })),
    history: await readFigureHistory(context, {
      definition: computed.definition,
      stored,
      inputs,
      asOf: wording.asOf,
    }),
    milestones:
      members &&
      computeMilestones(computed.definition, {
        ...computed,
        members,
        inputs,
        today: wording.asOf,
        locale: wording.locale,
      }),
  }
}
