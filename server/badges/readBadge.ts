import type { FigureDefinition, FigureInBrief } from '../../db/model/figures/figure.ts'
import { chooseText } from '../../db/model/language/chooseText.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { chooseUsualPeriod, listSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { toPastDay } from '../figures/computeFigure.ts'
import { computeFigures } from '../figures/computeFigures.ts'
import { unknownFigure } from '../figures/readFigure.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { hasSyntheticSeries } from '../series/readOrigins.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import { resolveSeries } from '../series/resolveSeries.ts'
import { buildBadgeDefinition } from './badgeDefinition.ts'
import type { BadgeQuery, FigureBadgeQuery } from './badgeQuery.ts'

export interface BadgeContent {
  readonly label: string
  /** The full name of the number, for those who do not see the badge. */
  readonly name: string
  readonly definition: FigureDefinition
  readonly figure: FigureInBrief
  /** The day of `asOf`; null where the badge follows the numbers. */
  readonly pinned: Day | null
  readonly locale: Locale
  /** A comparison was asked for. Where there is none, the badge says so. */
  readonly comparing: boolean
  readonly synthetic: boolean
}

/** Throws what the series itself would. */
export async function readBadge(
  context: Context,
  query: BadgeQuery & { scope: string; metric: string },
): Promise<BadgeContent> {
  const asOf = resolveAsOf(context, query)
  const recount = query.stat === 'latest' ? undefined : query.stat
  const inputs = await context.model.readCatalog()
  const members = await resolveSeries(context, query.scope, query.metric, query.subject, recount)
  const usual = await readUsualPeriod(context, members, query.asOf)
  const definition = buildBadgeDefinition(query, members, usual)
  const figure = await readBadgeFigure(context, { definition, members }, inputs, asOf)
  const { metric, scope } = members
  const language = createLanguageFor(query.locale, true)
  const { title } = translateMetric(language, metric)
  const name = language.t.chart.title(translateTitle(scope, language.locale).title, title)
  return {
    label: query.label ?? (scope.kind === 'project' ? title : name),
    name,
    definition,
    figure,
    pinned: query.asOf ?? null,
    locale: query.locale,
    comparing: query.compare !== 'none',
    synthetic: await hasSyntheticSeries(context, listSeriesIds(members)),
  }
}

/** Only published months beside the days can make it another one, so nothing is read without. */
async function readUsualPeriod(context: Context, members: SeriesMembers, asOf?: Day): Promise<Granularity> {
  const known = members.members.some(({ months }) => months !== null)
    ? await readKnownObservations(context, [members], asOf && toPastDay(context, asOf))
    : new Map()
  return chooseUsualPeriod(members, known)
}

export async function readFigureBadge(
  context: Context,
  query: FigureBadgeQuery & { id: string },
): Promise<BadgeContent> {
  const asOf = resolveAsOf(context, query)
  const stored = await context.model.readFigures()
  const inputs = await context.model.readCatalog()
  const present = inputs.renamed.findNow('figure', query.id) ?? query.id
  const latest = stored.find(one => one.id === present)
  if (!latest) throw unknownFigure(query.id, stored)
  const { definition } = latest
  const members = findSeriesMembers(definition, inputs)
  const figure = await readBadgeFigure(context, { definition, members }, inputs, asOf)
  const name = chooseText(definition.title, query.locale)
  return {
    label: query.label ?? name,
    name,
    definition,
    figure,
    pinned: query.asOf ?? null,
    locale: query.locale,
    comparing: false,
    synthetic: await hasSyntheticSeries(context, listSeriesIds(members)),
  }
}

async function readBadgeFigure(
  context: Context,
  one: Parameters<typeof computeFigures>[1][number],
  inputs: FullCatalog,
  asOf: Day,
): Promise<FigureInBrief> {
  const [computed] = await computeFigures(context, [{ ...one, isMadeByAddress: true }], inputs, asOf)
  if (!computed) throw new Error('no figure for a badge')
  return computed.figure
}
