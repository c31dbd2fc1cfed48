import type { PeriodWindow } from '../series/window.ts'
import { type Day, type DayRange, getMonthNumber, getYear } from '../time/day.ts'
import {
  type Bound,
  type Change,
  type ComparisonTime,
  createNumberFormat,
  type Language,
} from './language.ts'

const number = createNumberFormat('en', 1_000_000)

const MONTHS = [
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

const dateOf = (day: Day): number => Number(day.slice(8))
const monthAndYear = (day: Day): string => `${MONTHS[getMonthNumber(day) - 1]} ${getYear(day)}`
const sayDay = (day: Day): string => `${dateOf(day)} ${monthAndYear(day)}`

const BOUNDS = { exact: '', more: 'more than ', less: 'less than ' } as const satisfies Record<Bound, string>
const bounded = (text: string, bound: Bound): string => BOUNDS[bound] + text

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const count = (value: number): string => COUNTS[value] ?? number(value)
const times = (by: number): string => (by === 2 ? 'twice' : `${count(by)} times`)

/** `a week`, `nine months` */
const lengthOf = ({ granularity, count: many }: PeriodWindow): string =>
  many === 1 ? `a ${granularity}` : `${count(many)} ${granularity}s`

/** `week`, `28 days` */
const bare = ({ granularity, count: many }: PeriodWindow): string =>
  many === 1 ? granularity : `${count(many)} ${granularity}s`

function period({ from, to }: DayRange, { granularity, count: many }: PeriodWindow): string {
  if (many > 1) return `the ${bare({ granularity, count: many })} to ${endOf(to, granularity)}`
  if (granularity === 'day') return sayDay(from)
  if (granularity === 'week') return `the week of ${weekOf(from, to)}`
  return endOf(to, granularity)
}

function endOf(to: Day, granularity: PeriodWindow['granularity']): string {
  if (granularity === 'month') return monthAndYear(to)
  if (granularity === 'year') return String(getYear(to))
  if (granularity === 'quarter')
    return `the ${QUARTERS[Math.ceil(getMonthNumber(to) / 3) - 1]} quarter of ${getYear(to)}`
  return sayDay(to)
}

const QUARTERS = ['first', 'second', 'third', 'fourth']

function weekOf(from: Day, to: Day): string {
  if (getYear(from) !== getYear(to)) return `${sayDay(from)} to ${sayDay(to)}`
  if (getMonthNumber(from) === getMonthNumber(to)) return `${dateOf(from)} to ${sayDay(to)}`
  return `${dateOf(from)} ${MONTHS[getMonthNumber(from) - 1]} to ${sayDay(to)}`
}

/** After "as many as". */
function at(when: ComparisonTime): string {
  switch (when.kind) {
    case 'day':
      return `on ${sayDay(when.day)}`
    case 'month':
      return `in ${monthAndYear(when.month)}`
    case 'ago':
      return `${lengthOf(when.window)} before`
    default:
      return `${when.kind === 'period' && when.window.granularity === 'day' && when.window.count === 1 ? 'on' : 'in'} ${flow(when)}`
  }
}

/** After "up 800,000". */
function since(when: ComparisonTime): string {
  switch (when.kind) {
    case 'day':
      return `since ${sayDay(when.day)}`
    case 'month':
      return `since ${monthAndYear(when.month)}`
    case 'ago':
      return `in ${lengthOf(when.window)}`
    default:
      return `against ${flow(when)}`
  }
}

type Flow = Extract<ComparisonTime, { kind: 'period' | 'same' | 'average' }>

function flow(when: Flow): string {
  if (when.kind === 'period') return period(when.range, when.window)
  if (when.kind === 'same') return `the same ${bare(when.window)} a year before`
  return `an average ${bare(when.window)} of ${monthAndYear(when.month)}`
}

function change(change: Change, when: ComparisonTime | null): string {
  const after = when ? ` ${since(when)}` : ''
  switch (change.trend) {
    case 'unknown':
      return 'unknown'
    case 'unchanged':
      return `unchanged${after}`
    case 'from-zero':
      return `up from zero${when ? ` ${at(when)}` : ''}`
    case 'to-zero':
      return `down to zero${after}`
    default:
      if (change.as === 'multiple')
        return `${bounded(times(change.by), change.bound)} as many as ${when ? at(when) : 'before'}`
      return `${change.trend} ${bounded(number(change.by), change.bound)}${change.as === 'percent' ? ' percent' : ''}${after}`
  }
}

export const english: Language = {
  locale: 'en',
  unknown: 'unknown',
  number,
  bounded,
  change,
  day: sayDay,
  period,
  sentence: (text, begins) => (begins ? text.charAt(0).toUpperCase() + text.slice(1) : text),
  remarks: {
    'earlier-window': 'Days after {range} are missing; this is the last period that is whole.',
    'old-reading': 'The last reading is of {day}.',
    estimated: 'This rests on estimated values.',
    'published-months': 'Months of which not all days are known are as their source published them.',
    provisional: 'The latest values may still move.',
    'some-series': 'Counted from {known} of {of} series.',
    'no-baseline': 'There is no comparison: too little is known of the time to compare with.',
    'method-change': 'There is no comparison across {day}: {title}.',
    'no-observations': 'Nothing has been observed yet.',
    'not-known-then': 'Nothing of it was known on that day: it has been collected since {day}.',
    'no-whole-window': 'No whole period is known: a sum of a part would say too little.',
  },
}
