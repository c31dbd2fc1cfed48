import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import { TRANSFORMS, type Transform } from '../../db/model/series/transformPoints.ts'
import { type Day, isDay } from '../../db/model/time/day.ts'
import { GRANULARITIES, type Granularity } from '../../db/model/time/period.ts'

/** How far back a trend page looks; counted from the last day that has a value. */
export const RANGES = ['90d', '1y', '3y', '5y', 'all', 'custom'] as const
export type TrendRange = (typeof RANGES)[number]

export const SCALES = ['linear', 'log'] as const
export type Scale = (typeof SCALES)[number]

export { TRANSFORMS, type Transform }

/** Beside each other on the same days, or on the same time since each began. */
export const ALIGNMENTS = ['date', 'age'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/**
 * Several series: in one plot; each in a plot of its own, all on the same scale, or each on its own scale; on top of
 * each other.
 */
export const CHART_LAYOUTS = ['lines', 'multiples', 'separate', 'stacked'] as const
export type ChartLayout = (typeof CHART_LAYOUTS)[number]

/** How many scopes stand beside the first at most. */
export const MAX_COMPARED = 10

/** What a trend page shows; its address holds exactly this. */
export interface TrendState {
  readonly range: TrendRange
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
  readonly layout: ChartLayout
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

export const DEFAULT_STATE: TrendState = {
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
export function parseTrendQuery(query: URLSearchParams): TrendState {
  const [from, to] = [dayIn(query.get('from')), dayIn(query.get('to'))]
  const custom = from !== null || to !== null
  return {
    range: custom ? 'custom' : (oneOf(RANGES.slice(0, -1), query.get('range')) ?? DEFAULT_STATE.range),
    from,
    to,
    granularity: oneOf(GRANULARITIES, query.get('granularity')),
    asOf: dayIn(query.get('asOf')),
    subject: query.get('subject') || null,
    scale: oneOf(SCALES, query.get('scale')) ?? DEFAULT_STATE.scale,
    transform: oneOf(TRANSFORMS, query.get('transform')) ?? DEFAULT_STATE.transform,
    compare: comparedIn(query.get('compare')),
    align: oneOf(ALIGNMENTS, query.get('align')) ?? DEFAULT_STATE.align,
    layout: oneOf(CHART_LAYOUTS, query.get('layout')) ?? DEFAULT_STATE.layout,
    events: query.get('events') !== 'off',
    locale: oneOf(LOCALES, query.get('locale')),
  }
}

/** `koa,fastify`: each once. */
const comparedIn = (text: string | null): readonly string[] =>
  [...new Set((text ?? '').split(',').filter(id => id !== ''))].slice(0, MAX_COMPARED)

/** The query of a state, shortest form: what equals the start is left out. */
export function buildTrendQuery(state: TrendState): string {
  const query = new URLSearchParams()
  if (state.range === 'custom') {
    if (state.from) query.set('from', state.from)
    if (state.to) query.set('to', state.to)
  } else if (state.range !== DEFAULT_STATE.range) query.set('range', state.range)
  if (state.granularity) query.set('granularity', state.granularity)
  if (state.asOf) query.set('asOf', state.asOf)
  if (state.subject) query.set('subject', state.subject)
  const set = (name: 'scale' | 'transform' | 'align' | 'layout') =>
    state[name] !== DEFAULT_STATE[name] && query.set(name, state[name])
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
