import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import { TRANSFORMS, type Transform } from '../../db/model/series/transformPoints.ts'
import { type Day, isDay } from '../../db/model/time/day.ts'
import { GRANULARITIES, type Granularity } from '../../db/model/time/period.ts'
import { shortenColours } from './lineColours.ts'

/** How far back a trend page looks, from the last day with a value. */
export const RANGES = ['90d', '1y', '3y', '5y', 'all', 'custom'] as const
export type TrendRange = (typeof RANGES)[number]

export const SCALES = ['linear', 'log'] as const
export type Scale = (typeof SCALES)[number]

/** Lines on the same days, or by the time since each began. */
export const ALIGNMENTS = ['date', 'age'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** Several series: in one plot; in a plot each, on one scale (`multiples`) or on their own (`separate`); or stacked. */
export const CHART_LAYOUTS = ['lines', 'multiples', 'separate', 'stacked'] as const
export type ChartLayout = (typeof CHART_LAYOUTS)[number]

/** How many scopes a trend page compares with its own. */
export const MAX_COMPARED = 10

/** What a trend page shows; its address holds exactly this. */
export interface TrendState {
  readonly range: TrendRange
  /** Set for a custom range; a null end is open. */
  readonly from: Day | null
  readonly to: Day | null
  /** Null follows the range. */
  readonly granularity: Granularity | null
  /** Values as known at the end of this day; null is today. */
  readonly asOf: Day | null
  /** Null is the project's first subject. */
  readonly subject: string | null
  readonly scale: Scale
  readonly transform: Transform
  /** The ids of the compared scopes. */
  readonly compare: readonly string[]
  /** The colours of the first lines, from 0; the other lines take the first free ones. */
  readonly colors: readonly number[]
  readonly align: Alignment
  readonly layout: ChartLayout
  /** Whether events are marked. */
  readonly events: boolean
  /** Whether a period that is not over ends a line. */
  readonly unfinished: boolean
  /** Null follows the reader's browser. */
  readonly locale: Locale | null
}

/** Every parameter of a state's address, in canonical order. */
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
  'colors',
  'align',
  'layout',
  'events',
  'unfinished',
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
  colors: [],
  align: 'date',
  layout: 'lines',
  events: true,
  unfinished: false,
  locale: null,
}

const oneOf = <T extends string>(list: readonly T[], text: string | null): T | null =>
  list.find(known => known === text) ?? null

const dayIn = (text: string | null): Day | null => (text && isDay(text) ? text : null)

/** Parses an address; values that it does not know fall back to the default. */
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
    colors: parseColours(query.get('colors') ?? '') ?? DEFAULT_STATE.colors,
    align: oneOf(ALIGNMENTS, query.get('align')) ?? DEFAULT_STATE.align,
    layout: oneOf(CHART_LAYOUTS, query.get('layout')) ?? DEFAULT_STATE.layout,
    events: query.get('events') !== 'off',
    unfinished: query.get('unfinished') === 'on',
    locale: oneOf(LOCALES, query.get('locale')),
  }
}

/** `koa,fastify`, without duplicates. */
const comparedIn = (text: string | null): readonly string[] =>
  [...new Set((text ?? '').split(',').filter(id => id !== ''))].slice(0, MAX_COMPARED)

/** `1,3`: different colours, of which 1 is the first; null for anything else. */
export function parseColours(text: string): number[] | null {
  const colours = text.split(',').map(one => (/^[1-9]\d?$/.test(one) ? Number(one) - 1 : Infinity))
  const isValid = colours.every(one => one <= MAX_COMPARED) && new Set(colours).size === colours.length
  return isValid ? colours : null
}

/** The shortest query of a state: defaults are left out. */
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
  const colors = shortenColours(state.colors)
  if (colors.length > 0) query.set('colors', colors.map(one => one + 1).join(','))
  set('align')
  set('layout')
  if (!state.events) query.set('events', 'off')
  if (state.unfinished) query.set('unfinished', 'on')
  if (state.locale) query.set('locale', state.locale)
  // A query may hold a plain comma, which is easier to read.
  const text = query.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}
