import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { chooseText } from '../../db/model/language/chooseText.ts'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureAnswer, FigureCheckAnswer, FigureInFullAnswer } from '../../web/contract/figures.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Asker, Context } from '../http/context.ts'
import { badParameter, unknownName } from '../http/problem.ts'
import { nameRepositories } from '../series/nameRepositories.ts'
import { readOrigins } from '../series/readOrigins.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import {
  buildFigureAnswer,
  buildFigureCitation,
  readFigureCheck,
  type WordingOptions,
} from './buildFigureAnswer.ts'
import { buildMonthlyFigure, isOfWeeks } from './buildMonthlyFigure.ts'
import { type ComputedFigure, computeFigureAsOf, listSourceSeriesIds } from './computeFigure.ts'
import { explainNotYetKnown } from './explainNotYetKnown.ts'
import { findCitedFigure } from './findCitedFigure.ts'
import { readFigureHistory } from './readFigureHistory.ts'
import { readFigureRevisions } from './readFigureRevisions.ts'
import { describeLatestMonth, readLatestMonths } from './readLatestMonths.ts'
import { computeMilestones } from './readMilestones.ts'

export interface FigureRequest {
  readonly id: string
  readonly asOf?: Day | undefined
  readonly locale?: Locale | undefined
  readonly hash?: string | undefined
}

export const toWordingOptions = (
  context: Context,
  request: Pick<FigureRequest, 'asOf' | 'locale'>,
  asker: Asker,
): WordingOptions => ({
  asOf: resolveAsOf(context, request),
  locale: request.locale ?? asker.language(LOCALES),
  site: asker.site,
})

/** One figure as of a day. With a hash: as it was cited, and what has changed since. */
export async function readFigure(
  context: Context,
  request: FigureRequest,
  asker: Asker,
): Promise<FigureInFullAnswer> {
  const parts = await readParts(context, request, asker)
  const revised = await readFigureRevisions(context, parts.computed, parts.inputs, parts.wording.asOf)
  return { ...(await toFullAnswer(context, parts)), revised }
}

/** The same for slides, pictures and frames; if the week is unknown, they show the last month instead. They do not show revisions. */
export async function readSayableFigure(
  context: Context,
  request: FigureRequest,
  asker: Asker,
): Promise<FigureInFullAnswer> {
  const parts = await readParts(context, request, asker)
  const { computed, members, inputs, wording } = parts
  if (computed.figure.declined?.code !== 'months-only' || !members || !isOfWeeks(computed.definition))
    return toFullAnswer(context, parts)
  const monthly = buildMonthlyFigure(computed.definition, members)
  const month = await computeFigureAsOf(context, monthly, inputs, wording.asOf)
  return toFullAnswer(context, { ...parts, computed: month.figure.declined ? computed : month })
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
  const inputs = await context.model.readCatalog()
  const present = inputs.renamed.findNow('figure', id) ?? id
  const stored = all.filter(one => one.id === present)
  const [latest] = stored
  if (!latest) throw unknownFigure(id, all)
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
    stored
      .filter(one => one.current)
      .map(one => ({ id: one.id, title: chooseText(one.definition.title, 'en') })),
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
  const [month = null] = await readLatestMonths(context, [computed], [members], wording, inputs)
  const origins = await readOrigins(context, listSourceSeriesIds(members, (month ?? computed).figure))
  const sources = nameRepositories(origins, members, inputs)
  return {
    ...figure,
    ...describeLatestMonth(month),
    unit: members?.metric.unit ?? '',
    measured: members && toMetricAnswer(members.metric),
    subject: members?.subject ?? null,
    sources,
    citation: buildFigureCitation(month?.answer ?? figure, members, sources, context.today()),
    check,
    revised: null,
    definitions: stored.map(({ version, current, firstSeen, lastSeen, definition }) => ({
      version,
      current,
      firstSeen,
      lastSeen,
      title: chooseText(definition.title, wording.locale),
      metric: definition.metric,
      statistic: definition.statistic,
      template: chooseText(definition.sentence, wording.locale),
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
