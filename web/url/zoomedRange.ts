import { addDays, countDays, type Day, type DayRange, maxDay, minDay } from '../../db/model/time/day.ts'
import { addPeriods, type Granularity, listPeriods } from '../../db/model/time/period.ts'

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

/** `times` as many days, with `around` at the same place; null for the whole range. Never fewer than a few values. */
export function computeZoom(
  { shown, whole }: Zoomed,
  times: number,
  around: Day,
  granularity: Granularity,
): DayRange | null {
  const days = countDays(shown)
  const wanted = Math.max(Math.round(days * times), LEAST_PERIODS * DAYS[granularity])
  if (wanted >= countDays(whole)) return null
  const share = (countDays({ from: shown.from, to: around }) - 1) / Math.max(1, days - 1)
  const from = maxDay(whole.from, addDays(around, -Math.round(share * (wanted - 1))))
  const start = minDay(from, addDays(whole.to, 1 - wanted))
  return { from: start, to: addDays(start, wanted - 1) }
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
  granularity: Granularity,
): DayRange | null {
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
