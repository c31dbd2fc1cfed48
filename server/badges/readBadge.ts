import { readStoredFigures } from '../../db/figures/figureQueries.ts'
import type { Figure, FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readEvents } from '../../db/projects/catalogQueries.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import {
  computeFigure,
  computeFigureAsOf,
  listSeriesIds,
  readKnownObservations,
  toPastDay,
} from '../figures/computeFigure.ts'
import { findSeriesMembers as behindFigure, readFigureInputs } from '../figures/figureInputs.ts'
import { unknownFigure } from '../figures/readFigure.ts'
import type { Context } from '../http/context.ts'
import { hasSyntheticSeries } from '../series/readSyntheticNotice.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import { type ResolvedSeries, resolveSeries } from '../series/resolveSeries.ts'
import { buildBadgeDefinition, chooseBadgePeriod } from './badgeDefinition.ts'
import type { BadgeQuery, FigureBadgeQuery } from './badgeQuery.ts'

/** What a badge is written from. */
export interface BadgeContent {
  readonly label: string
  /** For those who do not see it: of what the number is, in full. */
  readonly name: string
  readonly definition: FigureDefinition
  readonly figure: Figure
  /** The day as of which it was asked for; null where it follows the numbers. */
  readonly pinned: Day | null
  readonly locale: Locale
  /** A comparison was asked for: where there is none, that is said. */
  readonly comparing: boolean
  /** No publisher's number: a stand-in made it up. */
  readonly madeUp: boolean
}

/** The number of a metric's badge. Throws what the series itself would. */
export async function readBadge(
  context: Context,
  asked: BadgeQuery & { scope: string; metric: string },
): Promise<BadgeContent> {
  const { db } = context
  const asOf = resolveAsOf(context, asked)
  const recount = asked.stat === 'latest' ? undefined : asked.stat
  const resolved = await resolveSeries(db, asked.scope, asked.metric, asked.subject, recount)
  const definition = buildBadgeDefinition(asked, resolved)
  const behind = buildInputs(resolved, definition)
  const known = await readKnownObservations(db, [behind], toPastDay(context, asOf))
  const holdings = { events: await readEvents(db) }
  const { figure } = computeFigure(definition, behind, known, asOf, holdings)
  const { metric, scope } = resolved
  const language = createLanguageFor(asked.locale, true)
  const { title } = translateMetric(language, metric)
  const name = language.t.told.trend(title, scope.title)
  return {
    label: asked.label ?? (scope.kind === 'project' ? title : name),
    name,
    definition,
    figure,
    pinned: asked.asOf ?? null,
    locale: asked.locale,
    comparing: asked.compare !== 'none',
    madeUp: await hasSyntheticSeries(db, listSeriesIds(behind)),
  }
}

/** People are recounted: what is kept for the period asked for is the finest that is known. */
function buildInputs({ scope, metric, members, coverage }: ResolvedSeries, { window }: FigureDefinition) {
  const granularity =
    metric.kind === 'distinct' ? (window?.granularity ?? chooseBadgePeriod(metric)) : metric.granularity
  return {
    scope,
    metric: { ...metric, granularity },
    subject: null,
    members: members.map(({ series }) => series),
    months: members.map(({ months }) => months),
    ...(coverage ? { united: coverage } : {}),
  }
}

/** The number of a figure's badge: what the figure says, in few words. */
export async function readFigureBadge(
  context: Context,
  asked: FigureBadgeQuery & { id: string },
): Promise<BadgeContent> {
  const asOf = resolveAsOf(context, asked)
  const stored = await readStoredFigures(context.db)
  const latest = stored.find(one => one.id === asked.id)
  if (!latest) throw unknownFigure(asked.id, stored)
  const { definition } = latest
  const holdings = await readFigureInputs(context.db)
  const { figure } = await computeFigureAsOf(context, definition, holdings, asOf)
  const name = definition.title[asked.locale]
  return {
    label: asked.label ?? name,
    name,
    definition,
    figure,
    pinned: asked.asOf ?? null,
    locale: asked.locale,
    comparing: false,
    madeUp: await hasSyntheticSeries(context.db, listSeriesIds(behindFigure(definition, holdings))),
  }
}
