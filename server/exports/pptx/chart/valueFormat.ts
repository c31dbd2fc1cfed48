import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import type { ChartAxis } from '../../../../web/chart/geometry/ticks.ts'

/** How the marks of an axis are written. */
export interface ValueFormat {
  /** A number format in which every mark is written exactly: nothing is rounded. */
  readonly code: string
  /** The marks as the format writes them, to see how much room they need. */
  readonly texts: readonly string[]
}

interface Unit {
  readonly size: number
  /** In a format a comma divides by a thousand. */
  readonly commas: string
  readonly name: string
  /**
   * Set where the unit is no power of a thousand: so many of the digits that are left stand behind a point, which is
   * then a letter among the digits.
   */
  readonly behind?: number
}

const ONE: Unit = { size: 1, commas: '', name: '' }

/** From large to small. Chinese counts in ten thousands and their square. */
const UNITS: Readonly<Record<Locale, readonly Unit[]>> = {
  en: [
    { size: 1e12, commas: ',,,,', name: 'T' },
    { size: 1e9, commas: ',,,', name: 'B' },
    { size: 1e6, commas: ',,', name: 'M' },
    { size: 1e3, commas: ',', name: 'k' },
  ],
  zh: [
    { size: 1e8, commas: ',,', name: '亿', behind: 2 },
    { size: 1e4, commas: ',', name: '万', behind: 1 },
  ],
}

/** Up to here numbers are written in full; percentages longer: nobody reads 10k%. */
const FULL = { '': 10_000, '%': 1e6 } as const

export function chooseValueFormat(
  { ticks }: ChartAxis,
  { scale, transform }: Pick<Chart, 'scale' | 'transform'>,
  locale: Locale,
): ValueFormat {
  const values = ticks.map(({ value }) => value)
  if (scale === 'log') return formatPowers(values, UNITS[locale])
  return formatSteps(values, UNITS[locale], transform === 'change' ? '%' : '')
}

/** One unit for all marks, with as many decimal places as they need. */
function formatSteps(
  values: readonly number[],
  units: readonly Unit[],
  sign: keyof typeof FULL,
): ValueFormat {
  const greatest = Math.max(0, ...values.map(Math.abs))
  const fitting = greatest < FULL[sign] ? [ONE] : [...units, ONE]
  const unit = fitting.find(one => one.size <= Math.max(1, greatest) && canWrite(one, values))
  if (!unit) return { code: 'General', texts: values.map(String) }
  const places = unit.behind ?? countPlaces(values, unit.size)
  const code = buildCode(unit, places)
  // A step below −100% only fills the axis: no fall is as deep, and its mark stays unwritten.
  const unwritten = sign === '%' && values.some(value => value < -100)
  const texts = values.map(value =>
    unwritten && value < 0 ? '' : (value === 0 ? '0' : formatValue(value, unit, places)) + sign,
  )
  const tail = sign && `"${sign}"`
  return { code: `${code}${tail};${unwritten ? '' : `\\-${code}${tail}`};0${tail}`, texts }
}

/** Powers of ten, whose unit changes on the way: a format has room for two conditions. */
function formatPowers(values: readonly number[], units: readonly Unit[]): ValueFormat {
  const used = units.filter(({ size }) => values.some(value => value >= size)).slice(0, 2)
  const code = [...used.map(unit => `[>=${unit.size}]${buildCode(unit, 0)}`), 'General'].join(';')
  const texts = values.map(value => {
    const unit = used.find(({ size }) => value >= size)
    return unit ? formatValue(value, unit, unit.behind ?? 0) : String(value)
  })
  return { code, texts }
}

function buildCode({ commas, name, behind }: Unit, places: number): string {
  const tail = name && `${commas}"${name}"`
  if (behind !== undefined) return `0\\.${'0'.repeat(behind)}${tail}`
  return `#,##0${places > 0 ? `.${'0'.repeat(places)}` : ''}${tail}`
}

const formatValue = (value: number, { size, name }: Unit, places: number): string =>
  (value / size).toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places }) + name

const canWrite = ({ size, behind = 3 }: Unit, values: readonly number[]): boolean =>
  countPlaces(values, size) <= behind

/** How many decimal places write all values exactly in a unit; 4 for more than three. */
const countPlaces = (values: readonly number[], size: number): number =>
  [0, 1, 2, 3].find(places =>
    values.every(value => {
      const shifted = (value / size) * 10 ** places
      return Math.abs(shifted - Math.round(shifted)) < 1e-6
    }),
  ) ?? 4
