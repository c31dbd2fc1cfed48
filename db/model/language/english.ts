import { type Day, type DayRange, getMonthNumber, getYear } from '../time/day.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'
import { englishNumbers } from './englishNumbers.ts'
import type { Change, ComparisonTime, Language } from './language.ts'
import { toSingular } from './units.ts'

const { number: formatNumber, bounded: formatBounded } = englishNumbers

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const getDate = (day: Day): number => Number(day.slice(8))
const formatMonth = (day: Day): string => `${MONTH_NAMES[getMonthNumber(day) - 1]} ${getYear(day)}`
const formatDay = (day: Day): string => `${getDate(day)} ${formatMonth(day)}`

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const formatCount = (value: number): string => COUNTS[value] ?? formatNumber(value)
const formatTimes = (by: number): string => (by === 2 ? 'twice' : `${formatCount(by)} times`)

/** `a week`, `nine months` */
const formatLength = ({ granularity, count: many }: PeriodWindow): string =>
  many === 1 ? `a ${granularity}` : `${formatCount(many)} ${granularity}s`

/** `week`, `28 days` */
const formatUnit = ({ granularity, count: many }: PeriodWindow): string =>
  many === 1 ? granularity : `${formatCount(many)} ${granularity}s`

function formatPeriod({ from, to }: DayRange, { granularity, count: many }: PeriodWindow): string {
  if (many > 1) return `the ${formatUnit({ granularity, count: many })} to ${formatEnd(to, granularity)}`
  if (granularity === 'day') return formatDay(from)
  if (granularity === 'week') return `the week of ${formatWeek(from, to)}`
  return formatEnd(to, granularity)
}

function formatEnd(to: Day, granularity: PeriodWindow['granularity']): string {
  if (granularity === 'month') return formatMonth(to)
  if (granularity === 'year') return String(getYear(to))
  if (granularity === 'quarter')
    return `the ${QUARTERS[Math.ceil(getMonthNumber(to) / 3) - 1]} quarter of ${getYear(to)}`
  return formatDay(to)
}

const QUARTERS = ['first', 'second', 'third', 'fourth']

function formatWeek(from: Day, to: Day): string {
  if (getYear(from) !== getYear(to)) return `${formatDay(from)} to ${formatDay(to)}`
  if (getMonthNumber(from) === getMonthNumber(to)) return `${getDate(from)} to ${formatDay(to)}`
  return `${getDate(from)} ${MONTH_NAMES[getMonthNumber(from) - 1]} to ${formatDay(to)}`
}

function formatDays(ranges: readonly DayRange[], others: number): string {
  const named = ranges.map(({ from, to }) => (from === to ? formatDay(from) : formatWeek(from, to)))
  const all = others > 0 ? [...named, `${formatCount(others)} other ${others === 1 ? 'day' : 'days'}`] : named
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join('')
}

/** For use after "as many as". */
function formatAt(when: ComparisonTime): string {
  switch (when.kind) {
    case 'day':
      return `on ${formatDay(when.day)}`
    case 'month':
      return `in ${formatMonth(when.month)}`
    case 'ago':
      return `${formatLength(when.window)} earlier`
    case 'span':
      return `from ${formatDay(when.range.from)} to ${formatDay(when.range.to)}`
    default:
      return `${when.kind === 'period' && when.window.granularity === 'day' && when.window.count === 1 ? 'on' : 'in'} ${formatFlowTime(when)}`
  }
}

/** For use after "up 800,000". */
function formatSince(when: ComparisonTime): string {
  switch (when.kind) {
    case 'day':
      return `since ${formatDay(when.day)}`
    case 'month':
      return `since ${formatMonth(when.month)}`
    case 'ago':
      return `in ${formatLength(when.window)}`
    case 'span':
      return `since ${formatDay(when.range.to)}`
    default:
      return `compared with ${formatFlowTime(when)}`
  }
}

type FlowTime = Extract<ComparisonTime, { kind: 'period' | 'same' | 'average' }>

function formatFlowTime(when: FlowTime): string {
  if (when.kind === 'period') return formatPeriod(when.range, when.window)
  if (when.kind === 'same') return `the same ${formatUnit(when.window)} a year earlier`
  return `an average ${formatUnit(when.window)} in ${formatMonth(when.month)}`
}

function formatChange(change: Change, when: ComparisonTime | null): string {
  const since = when ? ` ${formatSince(when)}` : ''
  switch (change.trend) {
    case 'unknown':
      return 'unknown'
    case 'unchanged':
      return `unchanged${since}`
    case 'from-zero':
      return `up from zero${when ? ` ${formatAt(when)}` : ''}`
    case 'to-zero':
      return `down to zero${since}`
    default:
      return formatMovement(change, when, since)
  }
}

function formatMovement(
  { trend, as, by, bound, both }: Extract<Change, { by: number }>,
  when: ComparisonTime | null,
  since: string,
): string {
  if (both) {
    const [then, now] = [formatNumber(both.before), formatBounded(formatNumber(both.now), both.bound)]
    return when && 'window' in when && when.kind !== 'ago'
      ? `${trend} to ${now} from ${then} ${formatAt(when)}`
      : `${trend} from ${then} to ${now}${since}`
  }
  if (as === 'multiple')
    return `${formatBounded(formatTimes(by), bound)} as many as ${when ? formatAt(when) : 'before'}`
  return `${trend} ${formatBounded(formatNumber(by), bound)}${as === 'percent' ? ' percent' : ''}${since}`
}

export const english: Language = {
  ...englishNumbers,
  locale: 'en',
  change: formatChange,
  agree: (template, phrase) => (phrase === '1' ? toSingular(template) : template),
  day: formatDay,
  days: formatDays,
  at: formatAt,
  period: formatPeriod,
  sentence: (text, begins) => (begins ? text.charAt(0).toUpperCase() + text.slice(1) : text),
  remarks: {
    'earlier-window': 'The latest period with enough data is {range}.',
    'old-reading': 'The last reading is from {day}.',
    estimated: 'Based on estimated values.',
    'published-months': 'For months with missing days, the monthly total published by their source is used.',
    provisional: 'The latest values may still change.',
    'some-series': 'Includes {known} of {of} series.',
    'doubted-days':
      'Some days in this period are doubted because they are far from the usual value, but they cannot change the statement: {days}.',
    'doubted-window':
      'For later periods, doubted days could change the statement: {days}. This is the latest period they cannot affect.',
    'doubted-readings':
      'Doubted readings are left out because they are far from the previous reading and not confirmed: {days}.',
    'doubted-comparison': 'No comparison, because doubted days could change it: {days}.',
    'stated-comparison': 'No comparison, because the publisher did not state exact numbers.',
    'no-baseline': 'No comparison: too little data for the earlier time.',
    'method-change': 'No comparison across {day}: {title}.',
    'no-observations': 'There is no data yet.',
    'months-only': 'Only monthly data is available, no full week.',
    'not-known-then': 'No data was available on that day: these numbers were first read on {day}.',
    'no-whole-window': 'No period is complete yet, and a partial sum would be too low.',
    'few-series':
      'Only {known} of {of} series have data for such a period; so few would make a misleading total.',
    doubted: 'No statement is possible, because doubted days could change it: {days}.',
  },
}
