import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { buildCitation, type Citation } from '../../db/model/figures/citation.ts'
import { describeFigure } from '../../db/model/figures/describeFigure.ts'
import { subtractExactly } from '../../db/model/figures/exactDecimal.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { computeCurrentUntil, toRhythm } from '../../db/model/series/staleness.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readRevisionReasons } from '../../db/observations/readRevisionReasons.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureAnswer, FigureCheckAnswer } from '../../web/contract/figures.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'
import { findFoundation, translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { formatListedOrigins } from '../../web/language/formatListedOrigins.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { buildFigureUrl } from '../../web/url/links.ts'
import type { Context } from '../http/context.ts'
import { buildMonthlyFigure, isOfWeeks } from './buildMonthlyFigure.ts'
import { type ComputedFigure, computeFigureAsOf } from './computeFigure.ts'
import type { ListedFigure } from './computeFigures.ts'
import { listRevisedDays, recomputeFigure } from './findCitedFigure.ts'

/** Day, language and site for the wording of a figure. */
export interface WordingOptions {
  readonly asOf: Day
  readonly locale: Locale
  readonly site: string
}

export function buildFigureAnswer(
  computed: ListedFigure,
  members: SeriesMembers | null,
  wording: WordingOptions,
): FigureAnswer {
  const { definition, figure, hash } = computed
  const { asOf, site } = wording
  const said = describeFigure(definition, figure, wording.locale)
  const { locale } = said
  return {
    id: definition.id,
    title: said.title,
    scope: definition.scope,
    scopeTitle: members ? translateTitle(members.scope, locale).title : definition.scope,
    metric: definition.metric,
    statistic: definition.statistic,
    locale,
    asOf,
    status: figure.status,
    value: figure.value,
    ...(figure.bound && { bound: figure.bound }),
    rounded: figure.rounded,
    window: figure.window,
    currentUntil: findCurrentUntil(computed, members),
    comparison: describeComparison(computed, said.comparison),
    phrase: said.declined ? null : said.phrase,
    sentence: said.sentence,
    caveats: [...said.caveats],
    declined: said.declined,
    ...(figure.declined?.code === 'not-known-then' && { firstRead: figure.declined.day }),
    coverage: figure.coverage,
    doubted: figure.doubt && { ...figure.doubt, days: [...figure.doubt.days] },
    hash,
    permalink: site + buildFigureUrl(definition.id, { asOf, hash, locale }),
  }
}

/** Windows move by their period: that of twelve months is made anew each month. */
const findCurrentUntil = (
  { definition, figure }: Pick<ListedFigure, 'definition' | 'figure'>,
  members: SeriesMembers | null,
): Day | null =>
  figure.window &&
  computeCurrentUntil(
    figure.window.to,
    toRhythm(members?.metric ?? { granularity: 'day', reach: 'any-day' }, definition.window),
  )

function describeComparison(
  { figure: { comparison } }: Pick<ListedFigure, 'figure'>,
  phrase: string | null,
): FigureAnswer['comparison'] {
  if (!comparison) return null
  const { value, bound, window, multiple, difference } = comparison
  return { value, ...(bound && { bound }), window, multiple, difference, phrase: phrase ?? '' }
}

export const buildFigureCitation = (
  { id, title, sentence, asOf, permalink, locale }: FigureAnswer,
  members: SeriesMembers | null,
  sources: readonly OriginAnswer[],
  retrieved: Day,
): Citation =>
  buildCitation(
    {
      id,
      publisher: findFoundation().publisher,
      title,
      sentence,
      asOf: asOf as Day,
      retrieved,
      permalink,
      source: describeSources(members, sources, { locale, listedAt: permalink.replace(/\?.*/, '') }),
      definition: members ? translateMetric(createLanguageFor(locale, false), members.metric).definition : '',
    },
    locale,
  )

function describeSources(
  members: SeriesMembers | null,
  sources: readonly OriginAnswer[],
  { locale, listedAt }: { locale: Locale; listedAt: string },
): string {
  const language = createLanguageFor(locale, false)
  return (
    formatListedOrigins(language, sources, listedAt) || language.w.sourceWords(members?.metric.source ?? '')
  )
}

interface FigureCheckRequest {
  readonly cited: ComputedFigure | null
  readonly latest: StoredFigure
  readonly inputs: FullCatalog
  readonly wording: WordingOptions
}

/** Compares a cited figure with what is known now. */
export async function readFigureCheck(
  context: Context,
  { cited, latest, inputs, wording }: FigureCheckRequest,
): Promise<FigureCheckAnswer> {
  const now = cited && (await recomputeFigure(context, cited, wording.asOf, inputs))
  const asOf = context.today()
  const today = await computeFigureAsOf(context, asCited(latest.definition, cited, inputs), inputs, asOf)
  const { locale, site } = wording
  return {
    state: !cited ? 'unknown-hash' : now?.hash === cited.hash ? 'unchanged' : 'revised',
    cited: cited && said(cited, locale),
    now: now && said(now, locale),
    revisedBy: cited && now && now.hash !== cited.hash ? computeRevision(cited, now) : null,
    revisions: cited && now ? await readRevisions(context, cited, now, { wording, inputs }) : [],
    today: {
      ...said(today, locale),
      asOf,
      permalink: site + buildFigureUrl(latest.id, { asOf, hash: today.hash, locale }),
    },
  }
}

/** If the month of an unknown week was cited, it is compared with the current month. */
function asCited(
  latest: FigureDefinition,
  cited: ComputedFigure | null,
  inputs: FullCatalog,
): FigureDefinition {
  const members = findSeriesMembers(latest, inputs)
  const isMonth = cited?.definition.window?.granularity === 'month' && isOfWeeks(latest)
  return isMonth && members ? buildMonthlyFigure(latest, members) : latest
}

/** The values that changed since the citation, each with the reason for it. */
async function readRevisions(
  { db }: Context,
  cited: ComputedFigure,
  now: ComputedFigure,
  { wording, inputs }: Pick<FigureCheckRequest, 'wording' | 'inputs'>,
): Promise<FigureCheckAnswer['revisions']> {
  const revised = listRevisedDays(cited, now)
  const ids = listKnownSeriesIds(findSeriesMembers(now.definition, inputs))
  const reasons = await readRevisionReasons(
    db,
    ids,
    revised.map(({ day }) => day),
    wording.asOf,
  )
  return revised.map(one => ({ ...one, reason: reasons.get(one.day) ?? null }))
}

function said(computed: ComputedFigure, locale: Locale) {
  const { sentence, declined } = describeFigure(computed.definition, computed.figure, locale)
  const { value, bound, window } = computed.figure
  return { value, ...(bound && { bound }), window, sentence, declined }
}

function computeRevision(
  { figure: cited }: ComputedFigure,
  { figure: now }: ComputedFigure,
): FigureCheckAnswer['revisedBy'] {
  if (cited.value === null || now.value === null || cited.bound || now.bound) return null
  return {
    difference: subtractExactly(now.value, cited.value),
    ratio: cited.value === 0 ? null : now.value / cited.value,
  }
}
