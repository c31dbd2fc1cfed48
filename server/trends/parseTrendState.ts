import { LOCALES } from '../../db/model/language/locale.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { isDay } from '../../db/model/time/day.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import {
  ALIGNMENTS,
  CHART_LAYOUTS,
  MAX_COMPARED,
  parseTrendQuery,
  RANGES,
  SCALES,
  STATE_PARAMETERS,
  TRANSFORMS,
  type TrendState,
} from '../../web/url/trendState.ts'
import { badParameter } from '../http/problem.ts'

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  range: RANGES,
  granularity: GRANULARITIES,
  scale: SCALES,
  transform: TRANSFORMS,
  align: ALIGNMENTS,
  layout: CHART_LAYOUTS,
  events: ['on', 'off'],
  locale: LOCALES,
}

/**
 * What an address asks of a trend page, a chart, an embed or an export; `also` are parameters that the caller reads
 * itself. What cannot be shown is said, not passed over: throws a problem that names the parameter.
 */
export function parseTrendState(query: URLSearchParams, also: readonly string[] = []): TrendState {
  for (const name of new Set(query.keys())) refuseStray(name, query, [...STATE_PARAMETERS, ...also])
  for (const [name, known] of Object.entries(CHOICES)) {
    const text = query.get(name)
    if (text && !known.includes(text)) throw badParameter(name, `It must be one of ${known.join(', ')}.`)
  }
  for (const name of ['from', 'to', 'asOf']) {
    const text = query.get(name)
    if (text && !isDay(text)) throw badParameter(name, 'It must be a day that exists, such as 2026-01-31.')
  }
  const [from, to] = [query.get('from'), query.get('to')]
  if (from && to && from > to)
    throw badParameter('from', `It must not be after "to": try from=${to}&to=${from}.`)
  if (new Set(query.get('compare')?.split(',')).size > MAX_COMPARED)
    throw badParameter('compare', `At most ${MAX_COMPARED} others are drawn beside the first.`)
  return parseTrendQuery(query)
}

function refuseStray(name: string, query: URLSearchParams, known: readonly string[]): void {
  if (!known.includes(name)) {
    const [close] = findClosestNames(name, known)
    throw badParameter(
      name,
      `It is not known here. ${close ? `Did you mean "${close}"?` : `Known: ${known.join(', ')}.`}`,
    )
  }
  if (query.getAll(name).length > 1) throw badParameter(name, 'It must be given once.')
}
