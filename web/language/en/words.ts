import type { MetricKind } from '../../../db/model/series/metric.ts'
import type { Status } from '../../../db/model/series/observation.ts'
import { countDays, type Day } from '../../../db/model/time/day.ts'
import { type Granularity, toDayRange } from '../../../db/model/time/period.ts'
import { changeShort, cut, exact, floor } from '../format/numbers.ts'
import type { Words } from '../format/words.ts'

/** Numbers and days in English, as people read them. Whatever is cut off is cut towards 0: never rounded up. */

const SIZES = [
  { size: 1e12, short: 'T', word: 'trillion' },
  { size: 1e9, short: 'B', word: 'billion' },
  { size: 1e6, short: 'M', word: 'million' },
  { size: 1e3, short: 'k', word: 'thousand' },
] as const

/** 2.19M: three digits at most. */
export function compact(value: number): string {
  const known = Math.abs(value) < 1000 ? value : cut(value, 3)
  const unit = SIZES.find(({ size }) => Math.abs(known) >= size)
  return unit ? `${exact(known / unit.size)}${unit.short}` : exact(known)
}

/** The exact number where it is short, otherwise 3.41 billion. */
export function short(value: number): string {
  if (Math.abs(value) < 1e6) return exact(value)
  return written(cut(value, 3))
}

/** Safe to say: "more than 39,000" for 39,672, "39,000" for exactly that many. */
export function spoken(value: number): string {
  if (Math.abs(value) < 10_000) return exact(value)
  const leading = String(Math.abs(value))[0]
  const round = cut(value, leading === '1' ? 3 : 2)
  return round === value ? written(value) : `more than ${written(round)}`
}

function written(value: number): string {
  const unit = SIZES.find(({ size }) => size >= 1e6 && Math.abs(value) >= size)
  return unit ? `${exact(value / unit.size)} ${unit.word}` : exact(value)
}

/** The same in words: "2.9 times as many", "12% fewer". */
export function changeWords(ratio: number): string {
  if (ratio === 1) return 'unchanged'
  if (ratio >= 2) {
    const times = ratio >= 10 ? floor(ratio) : floor(ratio * 10) / 10
    return `${over(ratio, times)}${exact(times)} times as many`
  }
  const percent = Math.abs(ratio - 1) * 100
  const whole = floor(percent)
  const amount = whole === 0 ? 'less than 1%' : `${over(percent, whole)}${whole}%`
  return `${amount} ${ratio > 1 ? 'more' : 'fewer'}`
}

const over = (value: number, said: number): string => (value - said > 1e-6 ? 'more than ' : '')

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const parts = (day: string) => ({
  year: day.slice(0, 4),
  month: MONTHS[Number(day.slice(5, 7)) - 1] ?? '',
  date: Number(day.slice(8, 10)),
})

/** 3 August 2026 */
export function dayWords(day: string): string {
  const { year, month, date } = parts(day)
  return `${date} ${month} ${year}`
}

/** 3 Aug 2026 */
export function dayShort(day: string): string {
  const { year, month, date } = parts(day)
  return `${date} ${month.slice(0, 3)} ${year}`
}

/** 3–9 Aug 2026, or one day when both are the same. */
export function spanShort(from: string, to: string): string {
  if (from === to) return dayShort(to)
  const [a, b] = [parts(from), parts(to)]
  if (a.year !== b.year) return `${dayShort(from)} – ${dayShort(to)}`
  const start = a.month === b.month ? a.date : `${a.date} ${a.month.slice(0, 3)}`
  return `${start}–${dayShort(to)}`
}

/** What a mark on the axis of days says: the year where it begins and on the first mark, otherwise what changes. */
export function tickShort(day: string, first: boolean): string {
  const { year, month, date } = parts(day)
  const short = month.slice(0, 3)
  if (date !== 1) return first ? `${date} ${short} ${year}` : `${date} ${short}`
  if (day.slice(5, 7) === '01') return year
  return first ? `${short} ${year}` : short
}

/** A period's name: "the week of 3 August 2026", "August 2026", "the third quarter of 2026". */
export function periodWords(period: string, granularity: Granularity): string {
  const { year, month } = parts(period)
  const quarter = ['first', 'second', 'third', 'fourth'][Math.floor((Number(period.slice(5, 7)) - 1) / 3)]
  const words = {
    day: dayWords(period),
    week: `the week of ${dayWords(period)}`,
    month: `${month} ${year}`,
    quarter: `the ${quarter} quarter of ${year}`,
    year,
  } satisfies Record<Granularity, string>
  return words[granularity]
}

/** A period's name in a table: 3–9 Aug 2026, Aug 2026, Q3 2026, 2026. */
export function periodShort(period: string, granularity: Granularity): string {
  const { year, month } = parts(period)
  if (granularity === 'day') return dayShort(period)
  if (granularity === 'month') return `${month.slice(0, 3)} ${year}`
  if (granularity === 'quarter') return `Q${Math.ceil(Number(period.slice(5, 7)) / 3)} ${year}`
  if (granularity === 'year') return year
  const { from, to } = toDayRange(period as Day, 'week')
  return spanShort(from, to)
}

/** "downloads a week", "stars", "contributors in a month": what one value counts. */
export const unitWords = (unit: string, kind: MetricKind, granularity: Granularity): string =>
  kind === 'flow' ? `${unit} a ${granularity}` : kind === 'stock' ? unit : `${unit} in a ${granularity}`

/** "npm downloads a week", "GitHub stars", "Active contributors in a month": a metric as a heading. */
export const measured = (metric: { title: string; kind: MetricKind }, granularity: Granularity): string =>
  unitWords(metric.title, metric.kind, granularity)

const SOURCES: Readonly<Record<string, string>> = {
  npm: 'npm',
  github: 'GitHub',
  git: 'git history',
  'nodejs-dist': 'nodejs.org',
  published: 'publication',
}

/** A source's name; one added later is called by its id. */
export const sourceWords = (id: string): string => SOURCES[id] ?? id

/** How sure a value is, in one word; nothing for a final one. */
export const STATUS_WORDS = {
  final: 'final',
  provisional: 'provisional',
  estimated: 'estimated',
  partial: 'known in part',
  missing: 'unknown',
} as const satisfies Record<Status, string>

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${exact(count)} ${count === 1 ? one : many}`

/** "6 of 7 days known" for a sum of several; null where there is but one part. */
export function knownWords(point: Parted, granularity: Granularity): string | null {
  if (point.of <= 1) return null
  const days = countDays(toDayRange(point.period as Day, granularity)) === point.of
  return `${exact(point.known)} of ${plural(point.of, days ? 'day' : 'part')} known`
}

interface Parted {
  readonly period: string
  readonly known: number
  readonly of: number
}

/** For a table: the exact number below a million, 3.41B above. */
export const tabular = (value: number): string => (Math.abs(value) < 1e6 ? exact(value) : compact(value))

export const words: Words = {
  exact,
  compact,
  short,
  spoken,
  tabular,
  changeShort,
  changeWords,
  dayWords,
  dayShort,
  spanShort,
  tickShort,
  periodWords,
  periodShort,
  unitWords,
  measured,
  sourceWords,
  knownWords,
  status: STATUS_WORDS,
}
