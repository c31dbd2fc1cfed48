import { addDays, type Day, type DayRange, daysIn, isDay, later } from '../db/model/day.ts'
import { LOCALES, type Locale } from '../db/model/locale.ts'
import type { Kind } from '../db/model/metric.ts'
import {
  addMonths,
  daysOf,
  GRANULARITIES,
  type Granularity,
  isCoarser,
  periodOf,
} from '../db/model/period.ts'

/** How far back a trend page looks; counted from the last day that has a value. */
export const RANGES = ['90d', '1y', '3y', '5y', 'all', 'custom'] as const
export type Range = (typeof RANGES)[number]

export const SCALES = ['linear', 'log'] as const
export type Scale = (typeof SCALES)[number]

/**
 * What is made of the values before they are drawn: nothing; the first settled one as 100; percent more than a year
 * before; the sum so far; the average of the last 7 or 28 days.
 */
export const TRANSFORMS = ['none', 'index', 'change', 'cumulative', 'rolling7', 'rolling28'] as const
export type Transform = (typeof TRANSFORMS)[number]

/** Beside each other on the same days, or on the same time since each began. */
export const ALIGNMENTS = ['date', 'age'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** Several series: on one scale, each on its own, or on top of each other. */
export const LAYOUTS = ['lines', 'multiples', 'stacked'] as const
export type Layout = (typeof LAYOUTS)[number]

/** How many scopes stand beside the first at most. */
export const MOST_COMPARED = 9

/** What a trend page shows; its address holds exactly this. */
export interface TrendState {
  readonly range: Range
  /** Set for a custom range; a null end is open. */
  readonly from: Day | null
  readonly to: Day | null
  /** Null leaves the choice to the range. */
  readonly granularity: Granularity | null
  /** The day as of whose end the values are shown; null is today. */
  readonly asOf: Day | null
  /** Null is the project's first subject. */
  readonly subject: string | null
  readonly scale: Scale
  readonly transform: Transform
  /** Other scopes, drawn beside the page's own. */
  readonly compare: readonly string[]
  readonly align: Alignment
  readonly layout: Layout
  /** Whether events are marked. */
  readonly events: boolean
  /** Null leaves the choice to the reader's browser. */
  readonly locale: Locale | null
}

/** Every parameter by which an address says a state, in the order in which it says them. */
export const STATE_PARAMETERS = [
  'range',
  'from',
  'to',
  'granularity',
  'asOf',
  'subject',
  'scale',
  'transform',
  'compare',
  'align',
  'layout',
  'events',
  'locale',
] as const

export const START: TrendState = {
  range: 'all',
  from: null,
  to: null,
  granularity: null,
  asOf: null,
  subject: null,
  scale: 'linear',
  transform: 'none',
  compare: [],
  align: 'date',
  layout: 'lines',
  events: true,
  locale: null,
}

const oneOf = <T extends string>(list: readonly T[], text: string | null): T | null =>
  list.find(known => known === text) ?? null

const dayIn = (text: string | null): Day | null => (text && isDay(text) ? text : null)

/** Reads an address; what it does not understand falls back to the start. */
export function stateOf(query: URLSearchParams): TrendState {
  const [from, to] = [dayIn(query.get('from')), dayIn(query.get('to'))]
  const custom = from !== null || to !== null
  return {
    range: custom ? 'custom' : (oneOf(RANGES.slice(0, -1), query.get('range')) ?? START.range),
    from,
    to,
    granularity: oneOf(GRANULARITIES, query.get('granularity')),
    asOf: dayIn(query.get('asOf')),
    subject: query.get('subject') || null,
    scale: oneOf(SCALES, query.get('scale')) ?? START.scale,
    transform: oneOf(TRANSFORMS, query.get('transform')) ?? START.transform,
    compare: comparedIn(query.get('compare')),
    align: oneOf(ALIGNMENTS, query.get('align')) ?? START.align,
    layout: oneOf(LAYOUTS, query.get('layout')) ?? START.layout,
    events: query.get('events') !== 'off',
    locale: oneOf(LOCALES, query.get('locale')),
  }
}

/** `koa,fastify`: each once. */
const comparedIn = (text: string | null): readonly string[] =>
  [...new Set((text ?? '').split(',').filter(id => id !== ''))].slice(0, MOST_COMPARED)

/** The query of a state, shortest form: what equals the start is left out. */
export function queryOf(state: TrendState): string {
  const query = new URLSearchParams()
  if (state.range === 'custom') {
    if (state.from) query.set('from', state.from)
    if (state.to) query.set('to', state.to)
  } else if (state.range !== START.range) query.set('range', state.range)
  if (state.granularity) query.set('granularity', state.granularity)
  if (state.asOf) query.set('asOf', state.asOf)
  if (state.subject) query.set('subject', state.subject)
  const set = (name: 'scale' | 'transform' | 'align' | 'layout') =>
    state[name] !== START[name] && query.set(name, state[name])
  set('scale')
  set('transform')
  if (state.compare.length > 0) query.set('compare', state.compare.join(','))
  set('align')
  set('layout')
  if (!state.events) query.set('events', 'off')
  if (state.locale) query.set('locale', state.locale)
  // A comma needs no escape in a query, and is read better without.
  const text = query.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

/** The days that a series spans, whatever part of it is asked for. */
export interface Span {
  readonly first: Day | null
  readonly last: Day | null
  readonly asOf: Day
}

interface Grain {
  readonly kind: Kind
  readonly granularity: Granularity
}

/** The granularities in which a metric can be shown; people are recounted for all but days. */
export const granularitiesOf = (metric: Grain): Granularity[] =>
  GRANULARITIES.filter(g => (metric.kind === 'distinct' ? g !== 'day' : !isCoarser(metric.granularity, g)))

/** Which days to ask for, in whole periods, and how fine. */
export function viewOf(
  state: TrendState,
  metric: Grain,
  span: Span,
): { range: DayRange; granularity: Granularity } {
  const days = daysFor(state, span)
  const granularity = granularityFor(state, metric, daysIn(days))
  const end = periodOf(days.to, granularity)
  return {
    granularity,
    range: { from: periodOf(days.from, granularity), to: daysOf(end, granularity).to },
  }
}

const MONTHS = { '1y': 12, '3y': 36, '5y': 60 } as const

function daysFor({ range, from, to }: TrendState, { first, last, asOf }: Span): DayRange {
  const end = last ?? asOf
  const start = first ?? addDays(end, -89)
  if (range === 'custom') {
    const until = to ?? end
    return { from: from ?? (start < until ? start : until), to: until }
  }
  if (range === 'all') return { from: start, to: end }
  const asked = range === '90d' ? addDays(end, -89) : addDays(addMonths(end, -MONTHS[range]), 1)
  return { from: later(start, asked), to: end }
}

function granularityFor({ granularity }: TrendState, metric: Grain, days: number): Granularity {
  const possible = granularitiesOf(metric)
  // Published counts of people exist for the metric's own period only: that one is shown first.
  const usual = days <= 100 ? 'day' : days <= 6 * 366 ? 'week' : 'month'
  const wished = granularity ?? (metric.kind === 'distinct' ? metric.granularity : usual)
  return possible.includes(wished) ? wished : metric.granularity
}
