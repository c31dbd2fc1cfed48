import {
  addDays,
  countDays,
  type Day,
  type DayRange,
  maxDay,
  minDay,
  toDayNumber,
} from '../../db/model/time/day.ts'
import {
  addPeriods,
  type Granularity,
  listPeriods,
  toDayRange,
  toPeriod,
} from '../../db/model/time/period.ts'

/** Fewer values are hardly a line. */
const LEAST_PERIODS = 3

/** With fewer values a finer interval shows more. */
const FEWEST = 6

/** With more values a coarser interval is easier to read. */
const MOST = 400

/** At most; a period is never shorter than it should be. */
const DAYS = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const satisfies Record<
  Granularity,
  number
>

interface Zoomed {
  /** The days that are shown. */
  readonly shown: DayRange
  /** All days with values. */
  readonly whole: DayRange
}

/** What the periods of an interval add up to, from coarse to fine: weeks end in the middle of months. */
const UNITS = {
  day: ['year', 'quarter', 'month', 'day'],
  week: ['week'],
  month: ['year', 'quarter', 'month'],
  quarter: ['year', 'quarter'],
  year: ['year'],
} as const satisfies Record<Granularity, readonly Granularity[]>

/** A range of nearly a unit becomes one, and one that is cut at the ends of the data may be as much shorter. */
const LEAST_SHARE = 0.7

/** The metric's own interval, and the one that is shown. */
interface Intervals {
  readonly native: Granularity
  readonly shown: Granularity
}

/**
 * About `times` as many days, with `around` at about the same place; null for the whole range. It ends where years,
 * quarters or months do, as far as its length and the shown interval allow. Never fewer than a few values.
 */
export function computeZoom(
  { shown, whole }: Zoomed,
  times: number,
  around: Day,
  intervals: Intervals,
): DayRange | null {
  const days = countDays(shown)
  const wanted = Math.max(Math.round(days * times), LEAST_PERIODS * DAYS[intervals.native])
  if (wanted >= countDays(whole)) return null
  const units: readonly Granularity[] = UNITS[intervals.shown]
  const unit = units.find(one => wanted >= LEAST_SHARE * DAYS[one]) ?? intervals.shown
  const least = unit === intervals.native ? LEAST_PERIODS : 1
  const count = Math.max(least, Math.round(wanted / DAYS[unit]))
  const share = (countDays({ from: shown.from, to: around }) - 1) / Math.max(1, days - 1)
  const ideal = addDays(around, -Math.round(share * (wanted - 1)))
  const [held, first, last] = [around, whole.from, whole.to].map(day => toPeriod(day, unit)) as [
    Day,
    Day,
    Day,
  ]
  const back = (period: Day) => addPeriods(period, unit, 1 - count)
  // With `around` in it, and no further than there are values.
  const start = minDay(maxDay(toNearestPeriod(ideal, unit), back(held)), held)
  const from = maxDay(minDay(start, back(last)), first)
  const cut = (range: DayRange): DayRange => ({
    from: maxDay(range.from, toPeriod(whole.from, intervals.shown)),
    to: minDay(range.to, toDayRange(toPeriod(whole.to, intervals.shown), intervals.shown).to),
  })
  const end = (steps: number) => addDays(addPeriods(from, unit, steps), -1)
  const zoomed = cut({ from, to: end(count) })
  if (countDays(zoomed) >= LEAST_SHARE * wanted) return zoomed
  return cut({
    from: from > first ? addPeriods(from, unit, -1) : from,
    to: end(count + Number(from <= first)),
  })
}

/** The first day of the period that begins nearest to a day. */
function toNearestPeriod(day: Day, granularity: Granularity): Day {
  const period = toPeriod(day, granularity)
  const next = addPeriods(period, granularity)
  return toDayNumber(day) - toDayNumber(period) < toDayNumber(next) - toDayNumber(day) ? period : next
}

/** Whether a zoom to `next` keeps the interval: not where it leaves too few values, or makes too many. */
export function hasSameInterval(
  { shown, next }: Record<'shown' | 'next', DayRange>,
  granularity: Granularity,
): boolean {
  const [before, after] = [shown, next].map(range => listPeriods(range, granularity).length) as [
    number,
    number,
  ]
  return after < before ? after >= FEWEST : after <= Math.max(before, MOST)
}

/** As many periods, half of them others: earlier ones (-1) or later ones (1). Null where nothing follows. */
export function moveRange(
  { shown, whole }: Zoomed,
  direction: -1 | 1,
  interval: Granularity,
): DayRange | null {
  const granularity = interval === 'day' && isOfMonths(shown) ? 'month' : interval
  const beyond =
    direction < 0
      ? { from: whole.from, to: addDays(shown.from, -1) }
      : { from: addDays(shown.to, 1), to: whole.to }
  const left = beyond.from > beyond.to ? 0 : listPeriods(beyond, granularity).length
  const steps = direction * Math.min(left, Math.ceil(listPeriods(shown, granularity).length / 2))
  if (steps === 0) return null
  const move = (day: Day) => addPeriods(day, granularity, steps)
  return { from: move(shown.from), to: addDays(move(addDays(shown.to, 1)), -1) }
}

/** Days are moved by the month where they are whole months, so that they stay so. */
const isOfMonths = ({ from, to }: DayRange): boolean =>
  toPeriod(from, 'month') === from && toPeriod(addDays(to, 1), 'month') > to && toPeriod(to, 'month') > from

/**
 * The days of the periods whose middle lies between two moments, in milliseconds since 1970 (UTC); null if they are too few
 * for a line. Where their values stand does not matter: the reading of a month is often of its last day.
 */
export function findPeriodsBetween(
  periods: readonly Day[],
  granularity: Granularity,
  { from, to }: { readonly from: number; readonly to: number },
): DayRange | null {
  const found = periods
    .map(period => toDayRange(period, granularity))
    .filter(days => {
      const middle = (Date.parse(days.from) + Date.parse(days.to)) / 2
      return middle >= from && middle <= to
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const [first, last] = [found[0], found.at(-1)]
  return first && last && first.from < last.from ? { from: first.from, to: last.to } : null
}
