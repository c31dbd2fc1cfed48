import type { Locale } from '../db/model/locale.ts'
import type { Chart } from '../web/chart/chart.ts'
import { describe } from '../web/chart/describe.ts'
import { languageFor } from '../web/language/all.ts'
import { type TrendState, viewOf } from '../web/state.ts'
import type { Series } from './answers.ts'
import type { Context } from './endpoint.ts'
import { readSeries, readSeriesWithin } from './readSeries.ts'
import { type Scope, scopeOf } from './scope.ts'

export interface ChartAsked {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
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
}

/** What trend page, chart files, embeds and exports all draw: what is seen is what is exported. */
export async function readChart(context: Context, asked: ChartAsked): Promise<ChartRead> {
  const { scope, metric, state } = asked
  const asOf = state.asOf ?? undefined
  const first = await readSeriesWithin(
    context,
    { scope, metric, asOf, subject: state.subject ?? undefined },
    (found, span) => viewOf(state, found, span),
  )
  const { from, to, granularity } = first.series
  const beside = state.compare.filter(id => id !== scope)
  const others = await Promise.all(
    beside.map(async id => ({
      series: await readSeries(context, {
        scope: id,
        metric,
        asOf,
        granularity,
        from: from as `${number}-${number}-${number}`,
        to: to as `${number}-${number}-${number}`,
      }),
      scope: await scopeOf(context.db, id),
    })),
  )
  const series = [first.series, ...others.map(one => one.series)] as const
  const scopes = [first.scope, ...others.map(one => one.scope)] as const
  const chart = describe(series, {
    title: scopes.map(one => one.title).join(', '),
    labels: scopes.map(one => one.title),
    scale: state.scale,
    events: state.events,
    language: languageFor(state.locale ?? asked.locale ?? 'en', false),
  })
  return { chart, series, scopes, state }
}
