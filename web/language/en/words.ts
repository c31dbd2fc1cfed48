import { formatPhrase } from '../../../db/model/figures/formatPhrase.ts'
import { roundDown } from '../../../db/model/figures/roundDown.ts'
import { englishNumbers as english } from '../../../db/model/language/englishNumbers.ts'
import type { Change } from '../../../db/model/language/language.ts'
import { formatUnit } from '../../../db/model/language/units.ts'
import type { ChangeBounds } from '../../../db/model/qualifiers/compareBounds.ts'
import type { MetricKind } from '../../../db/model/series/metric.ts'
import type { Status } from '../../../db/model/series/observation.ts'
import { countDays, type Day } from '../../../db/model/time/day.ts'
import { type Granularity, toDayRange } from '../../../db/model/time/period.ts'
import { computeShownChange, cutDigits, formatChange, formatExact } from '../format/numbers.ts'
import type { KnownParts, Words } from '../format/words.ts'

/** English numbers and days. What is cut off is cut towards 0: never rounded up. */

const SIZES = [
  { size: 1e12, short: 'T', word: 'trillion' },
  { size: 1e9, short: 'B', word: 'billion' },
  { size: 1e6, short: 'M', word: 'million' },
  { size: 1e3, short: 'k', word: 'thousand' },
] as const

function compact(value: number): string {
  const known = Math.abs(value) < 1000 ? value : cutDigits(value, 3)
  const unit = SIZES.find(({ size }) => Math.abs(known) >= size)
  return unit ? `${formatExact(known / unit.size)}${unit.short}` : formatExact(known)
}

/** A number that is shortened to be said is rounded like every number that is said. */
const short = (value: number): string =>
  Math.abs(value) < 1e6 ? formatExact(value) : english.number(roundDown(value).value)

const spoken: Words['spoken'] = (value, bound) =>
  value < 0 ? formatExact(value) : formatPhrase(value, english, {}, bound)

function changeWords(before: number, now: number, bounds?: ChangeBounds): string {
  const change = computeShownChange(before, now, bounds)
  switch (change.trend) {
    case 'up':
    case 'down':
      return formatMovement(change)
    case 'unchanged':
      return 'unchanged'
    case 'unknown':
      return 'unknown'
    default:
      return change.trend === 'to-zero' ? 'down to zero' : 'up from zero'
  }
}

function formatMovement({ trend, as, by, bound, both }: Extract<Change, { by: number }>): string {
  if (both) return `${trend} from ${both.before} to ${english.bounded(english.number(both.now), both.bound)}`
  return as === 'multiple'
    ? `${english.bounded(english.number(by), bound)} times as many`
    : `${trend} ${english.bounded(formatExact(by), bound)}%`
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const parts = (day: string) => ({
  year: day.slice(0, 4),
  month: MONTHS[Number(day.slice(5, 7)) - 1] ?? '',
  date: Number(day.slice(8, 10)),
})

function dayWords(day: string): string {
  const { year, month, date } = parts(day)
  return `${date} ${month} ${year}`
}

function dayShort(day: string): string {
  const { year, month, date } = parts(day)
  return `${date} ${month.slice(0, 3)} ${year}`
}

function spanShort(from: string, to: string): string {
  if (from === to) return dayShort(to)
  const [a, b] = [parts(from), parts(to)]
  if (a.year !== b.year) return `${dayShort(from)} – ${dayShort(to)}`
  const start = a.month === b.month ? a.date : `${a.date} ${a.month.slice(0, 3)}`
  return `${start}–${dayShort(to)}`
}

function tickShort(day: string, first: boolean): string {
  const { year, month, date } = parts(day)
  const short = month.slice(0, 3)
  if (date !== 1) return first ? `${date} ${short} ${year}` : `${date} ${short}`
  if (day.slice(5, 7) === '01') return year
  return first ? `${short} ${year}` : short
}

function periodWords(period: string, granularity: Granularity): string {
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

function periodShort(period: string, granularity: Granularity): string {
  const { year, month } = parts(period)
  if (granularity === 'day') return dayShort(period)
  if (granularity === 'month') return `${month.slice(0, 3)} ${year}`
  if (granularity === 'quarter') return `Q${Math.ceil(Number(period.slice(5, 7)) / 3)} ${year}`
  if (granularity === 'year') return year
  const { from, to } = toDayRange(period as Day, 'week')
  return spanShort(from, to)
}

const unitWords = (unit: string, kind: MetricKind, granularity: Granularity): string =>
  kind === 'flow' ? `${unit} a ${granularity}` : kind === 'stock' ? unit : `${unit} in a ${granularity}`

const measured = (metric: { title: string; kind: MetricKind }, granularity: Granularity): string =>
  unitWords(metric.title, metric.kind, granularity)

const SOURCES: Readonly<Record<string, string>> = {
  npm: 'npm',
  github: 'GitHub',
  git: 'git history',
  'nodejs-dist': 'nodejs.org',
  published: 'publication',
}

const sourceWords = (id: string): string => SOURCES[id] ?? id

const STATUS = {
  final: 'final',
  provisional: 'provisional',
  estimated: 'estimated',
  partial: english.partial,
  missing: 'unknown',
} as const satisfies Record<Status, string>

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatExact(count)} ${count === 1 ? one : many}`

function knownWords(point: KnownParts, granularity: Granularity, isSum = false): string | null {
  if (point.of <= 1) return null
  const days = countDays(toDayRange(point.period as Day, granularity)) === point.of
  return days && !isSum
    ? english.knownDays(point.known, point.of)
    : `${formatExact(point.known)} of ${plural(point.of, isSum ? 'project' : 'part')} known`
}

const tabular = (value: number): string => (Math.abs(value) < 1e6 ? formatExact(value) : compact(value))

export const words: Words = {
  exact: formatExact,
  compact,
  short,
  spoken,
  bounded: english.bounded,
  tabular,
  changeShort: formatChange,
  changeWords,
  unitFor: (unit, value) => formatUnit(unit, value, 'en'),
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
  status: STATUS,
}
