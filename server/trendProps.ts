import { near } from '../db/model/near.ts'
import type { ScopeNamed, TrendProps } from '../web/props.ts'
import type { TrendState } from '../web/state.ts'
import type { Context } from './endpoint.ts'
import { type Choice, Problem } from './problem.ts'
import type { ChartRead } from './readChart.ts'
import { readScopesWith } from './scopesWith.ts'

/** What a trend page or a comparison is filled with, as a page and as JSON. */
export async function trendPropsOf(
  context: Context,
  page: TrendProps['page'],
  { scopes, series, state, coarsened, overlapping }: ChartRead,
): Promise<TrendProps> {
  const named = scopes.map(({ id, title, kind }) => ({ id, title, kind }))
  const comparable = await readScopesWith(context.db, series[0].metric.id)
  return {
    page,
    scopes: named as [ScopeNamed, ...ScopeNamed[]],
    series,
    state,
    coarsened,
    overlapping,
    comparable,
  }
}

/** What a reader typed to be compared: a title or an id. Throws a problem that names those that are meant perhaps. */
export async function scopeNamed(
  context: Context,
  metric: string,
  typed: string,
  urlWith: (id: string) => string,
): Promise<string> {
  const scopes = await readScopesWith(context.db, metric)
  const wanted = typed.trim().toLowerCase()
  const found =
    scopes.find(({ id }) => id === wanted) ?? scopes.find(({ title }) => title.toLowerCase() === wanted)
  if (found) return found.id
  const close = near(
    wanted,
    scopes.map(({ id }) => id),
  )
  const choices = scopes
    .filter(({ id, title }) => close.includes(id) || title.toLowerCase().includes(wanted))
    .map(({ id, title }): Choice => ({ title, url: urlWith(id) }))
  throw new Problem(
    404,
    `There is nothing called "${typed}" to compare.`,
    `Those that have ${metric}: ${scopes.map(({ id }) => id).join(', ') || 'none'}.`,
    { parameter: 'add', near: choices },
  )
}

/** With one more beside the others, each once. */
export const withOneMore = (state: TrendState, id: string): TrendState => ({
  ...state,
  compare: [...state.compare.filter(one => one !== id), id],
})
