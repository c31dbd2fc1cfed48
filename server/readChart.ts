import type { Locale } from '../db/model/locale.ts'
import { near } from '../db/model/near.ts'
import type { Chart } from '../web/chart/chart.ts'
import { chartFor } from '../web/chart/chartFor.ts'
import { clashOf } from '../web/combinations.ts'
import { languageFor } from '../web/language/all.ts'
import { trendUrl } from '../web/links.ts'
import type { TrendState } from '../web/state.ts'
import { type ViewShown, viewsOf } from '../web/view.ts'
import type { Series } from './answers.ts'
import type { Context } from './endpoint.ts'
import { badParameter, Problem } from './problem.ts'
import { answerHeld, asOfFor, holdSeries } from './readSeries.ts'
import type { Scope } from './scope.ts'
import { readScopesWith } from './scopesWith.ts'
import type { Held } from './seriesPoints.ts'

export interface ChartAsked {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  /** More points than that are shown by a coarser period; 2,000 unless said. */
  readonly mostPoints?: number
  /** The reader's language, where the state leaves it to the reader; English unless given. */
  readonly locale?: Locale
}

/** A chart with what it was drawn from: the numbers in it are those of `series`, one for each of `scopes`. */
export interface ChartRead {
  readonly chart: Chart
  readonly series: readonly [Series, ...Series[]]
  /** The one that was asked for, then those beside it. */
  readonly scopes: readonly [Scope, ...Scope[]]
  readonly state: TrendState
  /** The granularity that was asked for, where it would have given too many points. */
  readonly coarsened: Series['granularity'] | null
  /** Whether one of the scopes is part of another. */
  readonly overlapping: boolean
}

/** What trend page, chart files, embeds and exports all draw: what is seen is what is exported. */
export async function readChart(context: Context, asked: ChartAsked): Promise<ChartRead> {
  const { scope, metric, state, mostPoints } = asked
  const language = languageFor(state.locale ?? asked.locale ?? 'en', false)
  const ids = [scope, ...state.compare.filter(id => id !== scope)]
  const base = { metric, asOf: state.asOf ?? undefined }
  const asOf = asOfFor(context, base)
  const own = await holdSeries(context, { ...base, scope, subject: state.subject ?? undefined })
  const beside = await Promise.all(ids.slice(1).map(id => holdBeside(context, asked, id)))
  const held = [own, ...beside]
  const spans = held.map(({ span }) => ({ first: span?.from ?? null, last: span?.to ?? null, asOf }))
  const views = viewsOf(state, own.resolved.metric, spans, mostPoints)
  const overlapping = isOverlapping(held)
  refuseClash(state, own, views[0]!, overlapping)
  const series = await Promise.all(
    held.map((one, index) => {
      const { range, granularity } = views[index]!
      const { transform } = state
      const subject = index === 0 ? (state.subject ?? undefined) : undefined
      return answerHeld(
        context,
        { ...base, scope: ids[index]!, subject, ...range, granularity, transform },
        one,
      )
    }),
  )
  const scopes = held.map(({ resolved }) => resolved.scope)
  const { coarsened } = views[0]!
  return {
    chart: chartFor({ series, titles: scopes.map(({ title }) => title), state, coarsened, language }),
    series: series as [Series, ...Series[]],
    scopes: scopes as [Scope, ...Scope[]],
    state,
    coarsened,
    overlapping,
  }
}

/** One that stands beside the first: what is wrong with it is said of the parameter that names it. */
async function holdBeside(context: Context, { scope, metric, state }: ChartAsked, id: string): Promise<Held> {
  try {
    return await holdSeries(context, { scope: id, metric, asOf: state.asOf ?? undefined })
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error
    const others = (await readScopesWith(context.db, metric)).filter(one => one.id !== scope)
    const close = near(
      id,
      others.map(one => one.id),
    )
    const offered =
      close.length > 0 ? others.filter(one => close.includes(one.id)) : others.slice(0, MOST_NAMED)
    const compare = (other: string) => state.compare.map(one => (one === id ? other : one))
    throw new Problem(
      404,
      `"${id}" cannot be compared: ${lowerFirst(error.title)}`,
      `Those that have ${metric}: ${others.map(one => one.id).join(', ') || 'none but the first'}.`,
      {
        parameter: 'compare',
        near: offered.map(one => ({
          title: one.title,
          url: trendUrl(scope, metric, { ...state, compare: compare(one.id) }),
        })),
      },
    )
  }
}

const MOST_NAMED = 6

const lowerFirst = (text: string): string => (text.startsWith('There ') ? `t${text.slice(1)}` : text)

/** Whether a value is in two of them: a collection beside one of its projects, or beside another with the same. */
function isOverlapping(held: readonly Held[]): boolean {
  const names = held.flatMap(({ resolved }) =>
    resolved.members.map(({ project, subject }) => `${project} ${subject}`),
  )
  return new Set(names).size < names.length
}

function refuseClash(
  state: TrendState,
  { resolved: { metric } }: Held,
  { granularity }: ViewShown,
  overlapping: boolean,
): void {
  const clash = clashOf({ state, metric, granularity, overlapping })
  if (clash) throw badParameter(clash.parameter, clash.detail)
}
