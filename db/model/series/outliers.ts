import { addDays, countDays, type Day, type DayRange, fromDayNumber, toDayNumber } from '../time/day.ts'
import { findFirstFrom } from '../time/findFirstFrom.ts'
import type { Observation } from './observation.ts'

/** A day with a doubtful value. The value itself stays as it is. */
interface Outlier {
  readonly day: Day
  /** `partial`: the publisher knows that only a part of the day was counted. */
  readonly kind: 'outage' | 'spike' | 'partial'
  /** As it was read. */
  readonly read: number
  /** The median of the same weekday in the weeks around it. */
  readonly usual: number
}

/**
 * One rule for all daily flows. It compares a day with the median of the same weekday in the four weeks before
 * and the four weeks after. A value below a tenth of the median is a suspected outage, one of at least five
 * times the median a suspected spike.
 *
 * Same weekday, because Saturdays have half the values of Tuesdays. A tenth and five times, because holidays
 * and releases stay within these, while outages and logs that were counted twice do not.
 *
 * Of a range it looks only at the days in it and the weeks around. The observations must be in order of day.
 */
export function findOutliers(observations: readonly Observation[], range?: DayRange): readonly Outlier[] {
  if (range && countDays(range) < LONG_DAYS && !foundOutliers.has(observations))
    return listOutliers(observations, range)
  const all = foundOutliers.get(observations) ?? listOutliers(observations)
  foundOutliers.set(observations, all)
  return range ? all.filter(({ day }) => day >= range.from && day <= range.to) : all
}

/** Of whole series, as long as their observations are held: several parts of a page ask. */
const foundOutliers = new WeakMap<readonly Observation[], readonly Outlier[]>()

/** Of less than two years it is quicker to look only there. */
const LONG_DAYS = 730

function listOutliers(observations: readonly Observation[], range?: DayRange): Outlier[] {
  const near = range ? selectAround(observations, range) : observations
  const [first, last] = [near[0], near.at(-1)]
  if (!first || !last) return []
  const from = toDayNumber(first.day)
  // NaN stands for a day without a whole value: an array of numbers is much faster than a map.
  const values = new Float64Array(toDayNumber(last.day) - from + 1).fill(Number.NaN)
  for (const { day, value, status } of near)
    if (value !== null && status !== 'partial') values[toDayNumber(day) - from] = value
  const around = new Float64Array(2 * WEEKS)
  return near.flatMap(({ day, value, status }): Outlier[] => {
    if (value === null || (range && (day < range.from || day > range.to))) return []
    const at = toDayNumber(day) - from
    if (status !== 'partial' && !isFarFromAny(values, at, value)) return []
    const usual = computeUsual(values, at, around)
    if (usual === null) return []
    if (status === 'partial') return [{ day, kind: 'partial', read: value, usual }]
    if (usual < LEAST_MEDIAN) return []
    if (value < usual / OUTAGE_DIVISOR) return [{ day, kind: 'outage', read: value, usual }]
    return value >= usual * SPIKE_FACTOR ? [{ day, kind: 'spike', read: value, usual }] : []
  })
}

/** The median is one of the values around the day: a value that is near all of them is near the median. */
function isFarFromAny(values: Float64Array, at: number, value: number): boolean {
  for (let week = -WEEKS; week <= WEEKS; week++) {
    // A comparison with NaN is false.
    const other = values[at + 7 * week]
    if (other !== undefined && (value * OUTAGE_DIVISOR < other || value >= other * SPIKE_FACTOR)) return true
  }
  return false
}

/** Before and after the day. */
const WEEKS = 4
/** Of the 8 values around the day. */
const LEAST_KNOWN_VALUES = 4
/** Series with a lower median vary too much by chance. */
const LEAST_MEDIAN = 50
const OUTAGE_DIVISOR = 10
const SPIKE_FACTOR = 5

/** Two binary searches: a question about a week must not walk through decades. */
function selectAround(observations: readonly Observation[], { from, to }: DayRange): readonly Observation[] {
  const edge = 7 * WEEKS
  const until = fromDayNumber(toDayNumber(to) + edge + 1)
  return observations.slice(
    findFirstFrom(observations, addDays(from, -edge)),
    findFirstFrom(observations, until),
  )
}

/** A published month that is far from the months before it and from those after it. */
interface MonthOutlier extends Omit<Outlier, 'kind'> {
  /** Its first day. */
  readonly day: Day
  readonly kind: 'outage' | 'spike'
  readonly month: true
}

/**
 * The same for calendar months as their publisher counted them. A month is compared with the medians of up to four
 * months on both sides: a young package grows as fast as a spike, but it does not come back.
 */
export function findMonthOutliers(months: readonly Observation[], { from, to }: DayRange): MonthOutlier[] {
  const known = months.filter(({ value }) => value !== null)
  return known.flatMap(({ day, value }, at): MonthOutlier[] => {
    if (value === null || day < from || day > to) return []
    const sides = [known.slice(Math.max(0, at - MONTHS), at), known.slice(at + 1, at + 1 + MONTHS)]
    if (sides.some(({ length }) => length < LEAST_MONTHS)) return []
    const medians = sides.map(side => findMedian(side.map(one => one.value ?? 0)))
    const [least, most] = [Math.min(...medians), Math.max(...medians)]
    if (least < LEAST_MEDIAN * 30) return []
    if (value < least / OUTAGE_DIVISOR)
      return [{ day, kind: 'outage', read: value, usual: least, month: true }]
    return value >= most * SPIKE_FACTOR ? [{ day, kind: 'spike', read: value, usual: most, month: true }] : []
  })
}

const MONTHS = 4
const LEAST_MONTHS = 2

const findMedian = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0

/** `around` is only a place to work in, so that nothing is allocated for each day. */
function computeUsual(values: Float64Array, at: number, around: Float64Array): number | null {
  let known = 0
  for (let week = -WEEKS; week <= WEEKS; week++) {
    const value = week === 0 ? Number.NaN : (values[at + 7 * week] ?? Number.NaN)
    if (Number.isNaN(value)) continue
    let place = known++
    for (; place > 0 && around[place - 1]! > value; place--) around[place] = around[place - 1]!
    around[place] = value
  }
  // For an even count, takes the lower of the two middle values: a high outlier then does not raise the median.
  return known < LEAST_KNOWN_VALUES ? null : (around[Math.floor((known - 1) / 2)] ?? null)
}
