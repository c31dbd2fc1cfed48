import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import type { ChartAxis } from '../../../../web/chart/geometry/ticks.ts'

export interface ValueFormat {
  /** An Excel number format that writes every tick without rounding. */
  readonly code: string
  /** The ticks as they are written. */
  readonly texts: readonly string[]
  /** Whether the number format writes them so; otherwise it writes them in full, and the labels stand beside the chart. */
  readonly isNative: boolean
}

interface Unit {
  readonly size: number
  /** In a number format each comma divides by a thousand. Null: the unit is no power of it, and no format writes it. */
  readonly commas: string | null
  readonly name: string
}

const ONE: Unit = { size: 1, commas: '', name: '' }

/** From large to small. Chinese counts in 10,000 and 10,000². */
const UNITS: Readonly<Record<Locale, readonly Unit[]>> = {
  en: [
    { size: 1e12, commas: ',,,,', name: 'T' },
    { size: 1e9, commas: ',,,', name: 'B' },
    { size: 1e6, commas: ',,', name: 'M' },
    { size: 1e3, commas: ',', name: 'k' },
  ],
  zh: [
    { size: 1e8, commas: null, name: '亿' },
    { size: 1e4, commas: null, name: '万' },
  ],
}

/** Below this, numbers are written in full. It is higher for percentages, because nobody reads 10k%. */
const FULL = { '': 10_000, '%': 1e6 } as const

export function chooseValueFormat(
  { ticks, hasZeros }: ChartAxis,
  { scale, transform }: Pick<Chart, 'scale' | 'transform'>,
  locale: Locale,
): ValueFormat {
  const values = ticks.map(({ value }) => value)
  if (scale === 'log') return formatPowers(values, UNITS[locale], hasZeros)
  return formatSteps(values, UNITS[locale], transform === 'change' ? '%' : '')
}

/** One unit for all ticks, with as many decimal places as they need. */
function formatSteps(
  values: readonly number[],
  units: readonly Unit[],
  sign: keyof typeof FULL,
): ValueFormat {
  const greatest = Math.max(0, ...values.map(Math.abs))
  const fitting = greatest < FULL[sign] ? [ONE] : [...units, ONE]
  const unit = fitting.find(one => one.size <= Math.max(1, greatest) && canWrite(one, values))
  if (!unit) return { code: 'General', texts: values.map(String), isNative: true }
  const places = countPlaces(values, unit.size)
  const code = buildCode(unit, places)
  // Nothing falls by more than 100%. A tick below only fills the axis, and has no label.
  const unwritten = sign === '%' && values.some(value => value < -100)
  const texts = values.map(value =>
    unwritten && value < 0 ? '' : (value === 0 ? '0' : formatValue(value, unit, places)) + sign,
  )
  const tail = sign && `"${sign}"`
  return {
    code: `${code}${tail};${unwritten ? '' : `\\-${code}${tail}`};0${tail}`,
    texts,
    isNative: unit.commas !== null,
  }
}

/**
 * Powers of ten change their unit along the axis. A number format has room for two conditions, and none for a floor that
 * stands for 0.
 */
function formatPowers(values: readonly number[], units: readonly Unit[], hasZeros = false): ValueFormat {
  const used = units.filter(({ size }) => values.some(value => value >= size)).slice(0, 2)
  const isNative = !hasZeros && used.every(({ commas }) => commas !== null)
  const code = isNative
    ? [...used.map(unit => `[>=${unit.size}]${buildCode(unit, 0)}`), 'General'].join(';')
    : 'General'
  const texts = values.map((value, index) => {
    if (hasZeros && index === 0) return '0'
    const unit = used.find(({ size }) => value >= size)
    return unit ? formatValue(value, unit, 0) : String(value)
  })
  return { code, texts, isNative }
}

function buildCode({ commas, name }: Unit, places: number): string {
  if (commas === null) return '#,##0'
  return `#,##0${places > 0 ? `.${'0'.repeat(places)}` : ''}${name && `${commas}"${name}"`}`
}

/** A number format gives all ticks the same decimal places; where none writes them, a whole tick has none. */
const formatValue = (value: number, { size, commas, name }: Unit, places: number): string =>
  (value / size).toLocaleString('en', {
    minimumFractionDigits: commas === null ? 0 : places,
    maximumFractionDigits: places,
  }) + name

/** With at most two or three decimal places. */
const canWrite = ({ size, commas }: Unit, values: readonly number[]): boolean =>
  countPlaces(values, size) <= (commas === null ? 2 : 3)

/** How many decimal places write all values exactly in a unit of this size; 4 means more than 3. */
const countPlaces = (values: readonly number[], size: number): number =>
  [0, 1, 2, 3].find(places =>
    values.every(value => {
      const shifted = (value / size) * 10 ** places
      return Math.abs(shifted - Math.round(shifted)) < 1e-6
    }),
  ) ?? 4
