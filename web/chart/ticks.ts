import { utcTicks } from 'd3-time'
import type { Scale } from '../state.ts'
import type { ChartLanguage } from './language.ts'
import { textWidth } from './text.ts'

type Words = ChartLanguage['w']

export interface Tick {
  readonly value: number
  readonly label: string
}

export interface Axis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly Tick[]
}

/** Steps of which every multiple is written exactly with three digits. */
const STEPS = [1, 2, 2.5, 5, 10]

/** The values' axis: from zero when linear, whole decades when logarithmic. */
export const valueAxis = (values: readonly number[], scale: Scale, room: number, words: Words): Axis =>
  values.length === 0
    ? { low: scale === 'log' ? 1 : 0, high: scale === 'log' ? 10 : 1, ticks: [] }
    : scale === 'log'
      ? logAxis(
          values.filter(value => value > 0),
          words,
        )
      : linearAxis(values, Math.max(3, Math.floor(room / 58)), words)

function linearAxis(values: readonly number[], most: number, words: Words): Axis {
  const [least, greatest] = [Math.min(0, ...extent(values)), Math.max(0, ...extent(values))]
  const span = greatest - least || 1
  const rough = span / most
  const size = 10 ** Math.floor(Math.log10(rough))
  const nice = (STEPS.find(step => step * size >= rough * (1 - 1e-9)) ?? 10) * size
  // People and downloads are whole: half a star is no mark to read by.
  const step = Math.max(1, nice)
  const [from, to] = [Math.floor(least / step), Math.max(1, Math.ceil(greatest / step - 1e-9))]
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => tickOf(words)((from + index) * step))
  return { low: from * step, high: to * step, ticks }
}

function logAxis(values: readonly number[], words: Words): Axis {
  const [least = 1, greatest = 10] = extent(values)
  const from = Math.floor(Math.log10(least))
  const to = Math.max(from + 1, Math.ceil(Math.log10(greatest) - 1e-9))
  const between = to - from <= 2 ? [1, 2, 5] : [1]
  const all = Array.from({ length: to - from }, (_, index) =>
    between.map(part => part * 10 ** (from + index)),
  )
  return { low: 10 ** from, high: 10 ** to, ticks: [...all.flat(), 10 ** to].map(tickOf(words)) }
}

const tickOf =
  ({ compact }: Words) =>
  (value: number): Tick => ({ value, label: compact(value) })

/** Without spreading: ten years of days are too many arguments for some engines. */
function extent(values: readonly number[]): number[] {
  if (values.length === 0) return []
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** The days' axis, in UTC: years, months or days, as many as have room. */
export function dayTicks({ from, to }: Span, room: number, size: number, { tickShort }: Words): Tick[] {
  const all = utcTicks(new Date(from), new Date(to), Math.max(2, Math.floor(room / 80)))
  const ticks = all.map((date, index) => ({
    value: date.getTime(),
    label: tickShort(date.toISOString().slice(0, 10), index === 0),
  }))
  return withoutOverlap(ticks, value => ((value - from) / (to - from || 1)) * room, size)
}

interface Span {
  readonly from: number
  readonly to: number
}

function withoutOverlap(ticks: readonly Tick[], at: (value: number) => number, size: number): Tick[] {
  let edge = -Infinity
  return ticks.filter(({ value, label }) => {
    const half = textWidth(label, size) / 2
    if (at(value) - half < edge + size / 2) return false
    edge = at(value) + half
    return true
  })
}
