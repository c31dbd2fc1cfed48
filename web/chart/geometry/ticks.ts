import { type Day, fromDayNumber, getMonthNumber, getYear, toDayNumber } from '../../../db/model/time/day.ts'
import { addPeriods } from '../../../db/model/time/period.ts'
import type { Chart } from '../chart.ts'
import type { ChartLanguage } from '../language.ts'
import { formatMinus } from '../values.ts'

export interface AxisTick {
  readonly value: number
  readonly label: string
}

export interface ChartAxis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly AxisTick[]
  /** Of a logarithmic axis: a 0 stands on the floor, which is labelled so and is below all other values. */
  readonly hasZeros?: boolean
}

/** Every multiple of these steps can be written exactly with three digits. */
const STEPS = [1, 2, 2.5, 5, 10]

type ScaledChart = Pick<Chart, 'scale' | 'transform' | 'language'>

/** The axis of values. Linear axes begin at zero; logarithmic ones begin and end at 1, 2 or 5 times a power of ten. */
export const computeValueAxis = (values: readonly number[], chart: ScaledChart, room: number): ChartAxis =>
  clampAtMinusHundred(computeSteppedAxis(values, chart, room), values, chart, room)

/** A count cannot fall by more than 100%, so no tick stands below −100%. */
function clampAtMinusHundred(
  axis: ChartAxis,
  values: readonly number[],
  { transform, language: { w } }: ScaledChart,
  room: number,
): ChartAxis {
  if (transform !== 'change' || axis.low >= -100 || values.some(value => value < -100)) return axis
  const rest = axis.ticks.filter(({ value }) => value > -100)
  const apart = (100 / (axis.high + 100)) * room
  return { ...axis, low: -100, ticks: apart < TICK_DISTANCE ? rest : [percent(-100, w), ...rest] }
}

/** The height of a label plus some space, in pixels. */
const TICK_DISTANCE = 18

/** The same with ticks at multiples of one step throughout, even if the lowest is below what is possible. */
export function computeSteppedAxis(values: readonly number[], chart: ScaledChart, room: number): ChartAxis {
  const log = chart.scale === 'log'
  if (values.length === 0) return { low: log ? 1 : 0, high: log ? 10 : 1, ticks: [] }
  // At least three ticks, unless the plot is so low that they would touch.
  const most = Math.max(room < 45 ? 1 : room < 90 ? 2 : 3, Math.floor(room / 58))
  return (log ? logAxis : linearAxis)(values, most, chart)
}

function linearAxis(
  values: readonly number[],
  most: number,
  { transform, language: { w } }: ScaledChart,
): ChartAxis {
  const [least, greatest] = [Math.min(0, ...extent(values)), Math.max(0, ...extent(values))]
  const span = greatest - least || 1
  const rough = span / most
  const size = 10 ** Math.floor(Math.log10(rough))
  const nice = (STEPS.find(step => step * size >= rough * (1 - 1e-9)) ?? 10) * size
  // People and downloads are whole numbers, so the step is at least 1.
  const whole = transform === 'none' || transform === 'cumulative'
  const step = whole ? Math.max(1, nice) : nice
  const from = Math.floor(least / step + 1e-9)
  const to = Math.max(from + 1, Math.ceil(greatest / step - 1e-9))
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => {
    const value = toNeat((from + index) * step)
    return transform === 'change' ? percent(value, w) : tickOf(w)(value)
  })
  return { low: toNeat(from * step), high: toNeat(to * step), ticks }
}

/** Turns 0.30000000000000004 into 0.3. */
const toNeat = (value: number): number => Number(value.toPrecision(12))

/** Whole decades would waste height: values from 300 to 1,100 get an axis from 200 to 2,000. */
function logAxis(values: readonly number[], most: number, { language: { w } }: ScaledChart): ChartAxis {
  const positive = values.filter(value => value > 0)
  const hasZeros = positive.length < values.length
  const [least = 1, greatest = 10] = extent(positive)
  const from = Math.floor(Math.log10(least)) - 1
  const decades = Math.max(2, Math.ceil(Math.log10(greatest) - 1e-9) - from) + 1
  const all = Array.from({ length: decades }, (_, index) =>
    [1, 2, 5].map(part => toNeat(part * 10 ** (from + index))),
  ).flat()
  const low = all.findLast(value => value <= least * (hasZeros ? 0.9 : 1 + 1e-9)) ?? 10 ** from
  const high = all.find(value => value >= greatest * (1 - 1e-9) && value > low) ?? 10 ** (from + decades)
  const inside = all.filter(value => (hasZeros ? value > low : value >= low) && value <= high)
  const tens = inside.filter(value => /^[0.]*1/.test(String(value)))
  const powers = tens.filter((_, at) => at % Math.ceil(tens.length / (3 * most)) === 0)
  // One tick alone says nothing of the scale: then its ends stand for it.
  const shown = inside.length <= most ? inside : powers.length > 1 ? powers : [inside[0] ?? low, high]
  const ticks = shown.map(tickOf(w))
  return { low, high, hasZeros, ticks: hasZeros ? [{ ...tickOf(w)(0), value: low }, ...ticks] : ticks }
}

const tickOf =
  ({ compact }: ChartLanguage['w']) =>
  (value: number): AxisTick => ({ value, label: formatMinus(compact(value)) })

/** Written as 1,000%, not 1k%. */
const percent = (value: number, { tabular }: ChartLanguage['w']): AxisTick => ({
  value,
  label: `${formatMinus(tabular(value))}%`,
})

/** The least and greatest value. A spread of ten years of days is too many arguments for some engines. */
function extent(values: readonly number[]): number[] {
  if (values.length === 0) return []
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

const DAY = 86_400_000

interface Span {
  readonly from: number
  readonly to: number
}

/** The axis of days in UTC: years, months, Mondays or days, as many as fit. */
export function computeDayTicks(
  { from, to }: Span,
  room: number,
  measure: (label: string) => number,
  { w }: ChartLanguage,
): AxisTick[] {
  const ticks = listTickDays(from, to, Math.max(2, Math.floor(room / 80))).map((day, index) => ({
    value: Date.parse(day),
    label: w.tickShort(day, index === 0),
  }))
  return withoutOverlap(ticks, value => ((value - from) / (to - from || 1)) * room, measure)
}

const [MONTH_DAYS, YEAR_DAYS] = [30.4375, 365.25]

/** The possible distances between ticks, and which days have a tick. */
const CALENDAR: readonly { readonly days: number; next(day: Day): Day; isMark(day: Day): boolean }[] = [
  { days: 1, next: day => addPeriods(day, 'day'), isMark: () => true },
  { days: 2, next: day => addPeriods(day, 'day'), isMark: day => Number(day.slice(8)) % 2 === 1 },
  // Day 0 was a Thursday.
  { days: 7, next: day => addPeriods(day, 'day'), isMark: day => (toDayNumber(day) + 3) % 7 === 0 },
  ...[1, 3].map(step => ({
    days: step * MONTH_DAYS,
    next: nextMonth,
    isMark: (day: Day) => (getMonthNumber(day) - 1) % step === 0,
  })),
  ...[1, 2, 5, 10, 20, 50].map(step => ({
    days: step * YEAR_DAYS,
    next: nextMonth,
    isMark: (day: Day) => getMonthNumber(day) === 1 && getYear(day) % step === 0,
  })),
]

function nextMonth(day: Day): Day {
  return addPeriods(day, 'month')
}

/** The days with a tick, as near to `count` as the calendar allows. */
function listTickDays(from: number, to: number, count: number): Day[] {
  const wished = (to - from) / DAY / count
  const distance = ({ days }: { days: number }) => Math.abs(Math.log(days / wished))
  const { days, next, isMark } = CALENDAR.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  const first = fromDayNumber(Math.ceil(from / DAY))
  const marks: Day[] = []
  const start = days < MONTH_DAYS || first.endsWith('-01') ? first : nextMonth(first)
  for (let day = start; Date.parse(day) <= to; day = next(day)) if (isMark(day)) marks.push(day)
  return marks
}

/** Of labels that would touch, the first stays; but a year stays rather than a month before it. */
function withoutOverlap(
  ticks: readonly AxisTick[],
  at: (value: number) => number,
  measure: (label: string) => number,
): AxisTick[] {
  const kept: AxisTick[] = []
  const touches = (a: AxisTick | undefined, b: AxisTick) =>
    a !== undefined && at(b.value) - at(a.value) < (measure(a.label) + measure(b.label)) / 2 + 6
  for (const tick of ticks) {
    if (isYear(tick)) while (touches(kept.at(-1), tick) && !isYear(kept.at(-1))) kept.pop()
    if (!touches(kept.at(-1), tick)) kept.push(tick)
  }
  return kept
}

const isYear = (tick: AxisTick | undefined): boolean => /^\d{4}年?$/.test(tick?.label ?? '')

const AGES = [
  { unit: 'day', length: DAY, steps: [1, 2, 7, 14] },
  { unit: 'month', length: 30.4375 * DAY, steps: [1, 2, 3, 6] },
  { unit: 'year', length: 365.25 * DAY, steps: [1, 2, 5, 10, 20, 50] },
] as const

/** Longer ages are counted in years, in milliseconds. */
const MONTHS_UNTIL = 3 * 366 * DAY

/** The axis of ages: days, months or years since the first value, as many as fit. */
export function computeAgeTicks(
  { from, to }: Span,
  room: number,
  measure: (label: string) => number,
  { t }: ChartLanguage,
): AxisTick[] {
  const most = Math.max(2, Math.floor(room / 80))
  const units = AGES.flatMap(({ unit, length, steps }) =>
    steps.map(step => ({ unit, step, every: step * length })),
  )
  const { unit, step, every } =
    units.find(
      ({ every, unit }) => (to - from) / every <= most && (unit !== 'month' || to - from <= MONTHS_UNTIL),
    ) ?? units.at(-1)!
  const count = Math.floor((to - from) / every + 1e-9)
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    value: from + index * every,
    label: index === 0 ? '0' : t.transformed.age[unit](index * step),
  }))
  return withoutOverlap(ticks, value => ((value - from) / (to - from || 1)) * room, measure)
}
