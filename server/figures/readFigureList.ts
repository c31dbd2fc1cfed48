import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { chooseText } from '../../db/model/language/chooseText.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { hasWords } from '../../db/model/search/hasWords.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readOriginsBySeries } from '../../db/observations/series.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import { findScope } from '../../db/series/findScope.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureListAnswer } from '../../web/contract/figures.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { unknownCollection, unknownMetric } from '../catalog/unknownNames.ts'
import type { Asker, Context } from '../http/context.ts'
import type { AskedPage, Page } from '../http/paging.ts'
import { type KnownName, unknownName } from '../http/problem.ts'
import { nameRepositories } from '../series/nameRepositories.ts'
import { buildFigureAnswer, buildFigureCitation, type WordingOptions } from './buildFigureAnswer.ts'
import { listSourceSeriesIds } from './computeFigure.ts'
import { computeFigures } from './computeFigures.ts'
import { explainNotYetKnown } from './explainNotYetKnown.ts'
import { figurePaging } from './figureQuery.ts'
import { toWordingOptions } from './readFigure.ts'
import { describeLatestMonth, readLatestMonths } from './readLatestMonths.ts'

interface FigureListRequest extends Partial<AskedPage> {
  readonly q?: string | undefined
  readonly scope?: string | undefined
  readonly collection?: string | undefined
  readonly metric?: string | undefined
  readonly asOf?: Day | undefined
  readonly locale?: Locale | undefined
}

/** A page of the catalog's figures as of a day. */
export async function readFigureList(
  context: Context,
  request: FigureListRequest,
  asker: Asker,
): Promise<FigureListAnswer> {
  const found = await findFigures(context, request, asker)
  const page = figurePaging.take(found.chosen, { limit: found.chosen.length, ...request })
  return readListedFigures(context, found, page)
}

/** What is asked for, before anything is computed of it. */
export interface FoundFigures {
  /** In the order of the files. */
  readonly chosen: readonly StoredFigure[]
  readonly wording: WordingOptions
  readonly inputs: FullCatalog
  /** Of what there are figures, in order of first use. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
  /** What the figures count. */
  readonly metrics: readonly StoredMetric[]
}

/** Throws a 404 that suggests close matches for a name that is not there. */
export async function findFigures(
  context: Context,
  request: FigureListRequest,
  asker: Asker,
): Promise<FoundFigures> {
  const { q, scope, collection, metric } = request
  const wording = toWordingOptions(context, request, asker)
  const figures = await context.model.readFigures()
  const inputs = await context.model.readCatalog()
  const { current, ids, scopes, counted } = listCurrent(figures, inputs)
  if (scope && !ids.includes(scope))
    throw unknownScope(
      scope,
      ids.map(id => ({ id, title: titleOf(id, inputs) })),
    )
  if (metric && !inputs.findMetric(metric)) throw unknownMetric(metric, inputs, '/api/v1/figures')
  const found = collection ? inputs.findCollection(collection) : null
  if (found === undefined) throw unknownCollection(collection ?? '', inputs, '/api/v1/figures')
  const within = found && new Set([found.id, ...found.projects])
  const chosen = current.filter(
    ({ id, definition }) =>
      (!scope || definition.scope === scope) &&
      (!within || within.has(definition.scope)) &&
      (!metric || definition.metric === metric) &&
      (!q ||
        hasWords(
          [
            id,
            chooseText(definition.title, wording.locale),
            titleOf(definition.scope, inputs),
            chooseText(definition.sentence, wording.locale).replace(/\{[^}]*\}/g, ' '),
          ].join(' '),
          q,
        )),
  )
  return {
    ...{ chosen, wording, inputs, scopes },
    metrics: inputs.metrics.filter(({ id }) => counted.has(id)),
  }
}

const titleOf = (id: string, inputs: FullCatalog): string => findScope(id, inputs)?.title ?? id

interface CurrentFigures extends Pick<FoundFigures, 'scopes'> {
  readonly current: readonly StoredFigure[]
  readonly ids: readonly string[]
  readonly counted: ReadonlySet<string>
}

/** The model has another list of figures for every catalog. */
const listed = new WeakMap<readonly StoredFigure[], CurrentFigures>()

/** What is offered of all figures: once, and not for each request. */
function listCurrent(figures: readonly StoredFigure[], inputs: FullCatalog): CurrentFigures {
  const known = listed.get(figures)
  if (known) return known
  const current = figures.filter(one => one.current)
  const ids = [...new Set(current.map(({ definition }) => definition.scope))]
  const made = {
    ...{ current, ids },
    scopes: ids.map(id => ({ id, title: titleOf(id, inputs) })),
    counted: new Set(current.map(({ definition }) => definition.metric)),
  }
  listed.set(figures, made)
  return made
}

/** More are named by the lists of projects and collections. */
const MOST_SCOPES = 200

/** Computes the figures of a page, and no other. */
export async function readListedFigures(
  context: Context,
  { wording, inputs, scopes }: FoundFigures,
  { rows, total, next }: Pick<Page<StoredFigure>, 'rows' | 'total' | 'next'>,
): Promise<FigureListAnswer> {
  const { asOf, locale } = wording
  const all = rows.map(({ definition }) => ({ definition, members: findSeriesMembers(definition, inputs) }))
  const members = all.map(one => one.members)
  const found = await computeFigures(context, all, inputs, asOf)
  const computed = await explainNotYetKnown(context, found, members, asOf)
  const months = await readLatestMonths(context, computed, members, wording, inputs)
  const origins = await readOriginsBySeries(context.db, members.flatMap(listKnownSeriesIds))
  const figures = computed.map((one, index) => {
    const [own = null, figure] = [members[index], buildFigureAnswer(one, members[index] ?? null, wording)]
    const month = months[index] ?? null
    const read = listSourceSeriesIds(own, (month ?? one).figure).flatMap(id => origins.get(id) ?? [])
    const sources = nameRepositories(read, own, inputs)
    return {
      ...figure,
      ...describeLatestMonth(month),
      citation: buildFigureCitation(month?.answer ?? figure, own, sources, context.today()).text,
      sources: listShortSources(sources),
    }
  })
  return {
    asOf,
    locale,
    scopes: scopes.slice(0, MOST_SCOPES).map(one => translateTitle(one, locale)),
    figures,
    total,
    next,
  }
}

function listShortSources(origins: readonly OriginAnswer[]): FigureListAnswer['figures'][number]['sources'] {
  return [...new Set(origins.map(({ source }) => source))].map(source => {
    const own = origins.filter(one => one.source === source)
    const pages = new Set(own.flatMap(({ origin }) => PAGE.exec(origin)?.[0] ?? []))
    const [url = null] = pages.size === 1 ? pages : []
    return { source, url }
  })
}

/** A publication ends with its address. One without a path is that of an API: it shows a reader nothing. */
const PAGE = /https?:\/\/[^/\s]+\/\S+$/

const unknownScope = (scope: string, known: readonly KnownName[]) =>
  unknownName('scope', scope, known, name => `/api/v1/figures?scope=${encodeURIComponent(name)}`)
