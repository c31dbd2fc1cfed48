import { readEvents } from '../db/catalogTables.ts'
import { readStoredFigures } from '../db/figureTables.ts'
import type { Day } from '../db/model/day.ts'
import type { Figure, FigureDefinition } from '../db/model/figure.ts'
import type { Locale } from '../db/model/locale.ts'
import { languageFor } from '../web/language/all.ts'
import { metricWords } from '../web/language/metricWords.ts'
import { definitionOf, usual } from './badgeFigure.ts'
import type { BadgeAsked, FigureBadgeAsked } from './badgeQuery.ts'
import type { Context } from './endpoint.ts'
import { behindOf as behindFigure, readHoldings } from './figureHoldings.ts'
import { knownOf, makeAsOf, makeFigure, pastOnly, seriesIds } from './figureMaking.ts'
import { unknownFigure } from './figures.ts'
import { asOfFor } from './readSeries.ts'
import { type Resolved, resolve } from './scope.ts'
import { areMadeUp } from './standIns.ts'

/** What a badge is written from. */
export interface BadgeRead {
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
  asked: BadgeAsked & { scope: string; metric: string },
): Promise<BadgeRead> {
  const { db } = context
  const asOf = asOfFor(context, asked)
  const recount = asked.stat === 'latest' ? undefined : asked.stat
  const resolved = await resolve(db, asked.scope, asked.metric, asked.subject, recount)
  const definition = definitionOf(asked, resolved)
  const behind = behindOf(resolved, definition)
  const known = await knownOf(db, [behind], pastOnly(context, asOf))
  const holdings = { events: await readEvents(db) }
  const { figure } = makeFigure(definition, behind, known, asOf, holdings)
  const { metric, scope } = resolved
  const language = languageFor(asked.locale, true)
  const { title } = metricWords(language, metric)
  const name = language.t.told.trend(title, scope.title)
  return {
    label: asked.label ?? (scope.kind === 'project' ? title : name),
    name,
    definition,
    figure,
    pinned: asked.asOf ?? null,
    locale: asked.locale,
    comparing: asked.compare !== 'none',
    madeUp: await areMadeUp(db, seriesIds(behind)),
  }
}

/** People are recounted: what is kept for the period asked for is the finest that is known. */
function behindOf({ scope, metric, members, coverage }: Resolved, { window }: FigureDefinition) {
  const granularity = metric.kind === 'distinct' ? (window?.granularity ?? usual(metric)) : metric.granularity
  return {
    scope,
    metric: { ...metric, granularity },
    subject: null,
    members: members.map(({ series }) => series),
    ...(coverage ? { united: coverage } : {}),
  }
}

/** The number of a figure's badge: what the figure says, in few words. */
export async function readFigureBadge(
  context: Context,
  asked: FigureBadgeAsked & { id: string },
): Promise<BadgeRead> {
  const asOf = asOfFor(context, asked)
  const stored = await readStoredFigures(context.db)
  const latest = stored.find(one => one.id === asked.id)
  if (!latest) throw unknownFigure(asked.id, stored)
  const { definition } = latest
  const holdings = await readHoldings(context.db)
  const { figure } = await makeAsOf(context, definition, holdings, asOf)
  const name = definition.title[asked.locale]
  return {
    label: asked.label ?? name,
    name,
    definition,
    figure,
    pinned: asked.asOf ?? null,
    locale: asked.locale,
    comparing: false,
    madeUp: await areMadeUp(context.db, seriesIds(behindFigure(definition, holdings))),
  }
}
