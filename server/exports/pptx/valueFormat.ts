import type { Locale } from '../../../db/model/locale.ts'
import type { Axis } from '../../../web/chart/ticks.ts'

/** A number format in which every mark of an axis is written exactly: nothing is rounded. */
export function axisFormat({ ticks }: Axis, logarithmic: boolean, locale: Locale): string {
  const values = ticks.map(({ value }) => value)
  if (values.some(value => value !== 0 && Math.abs(value) < 0.001)) return 'General'
  return logarithmic ? LOGARITHMIC[locale] : linear(values, locale)
}

interface Unit {
  readonly size: number
  /** What stands behind the digits; a comma divides by a thousand. */
  readonly tail: string
}

const UNITS = {
  en: [
    { size: 1e12, tail: ',,,,"T"' },
    { size: 1e9, tail: ',,,"B"' },
    { size: 1e6, tail: ',,"M"' },
    { size: 1e3, tail: ',"k"' },
  ],
  // A format can divide by thousands only, not by the ten thousands in which Chinese counts.
  zh: [
    { size: 1e9, tail: ',,,"十亿"' },
    { size: 1e6, tail: ',,"百万"' },
  ],
} as const satisfies Record<Locale, readonly Unit[]>

function linear(values: readonly number[], locale: Locale): string {
  const greatest = Math.max(0, ...values.map(Math.abs))
  const units: readonly Unit[] = UNITS[locale]
  for (const { size, tail } of [...units, { size: 1, tail: '' }]) {
    const places = placesOf(values, size)
    if (greatest < size || places > 3) continue
    const digits = places > 0 ? `#,##0.${'0'.repeat(places)}` : '#,##0'
    return `${digits}${tail};\\-${digits}${tail};0`
  }
  return greatest < 1 ? 'General' : '#,##0'
}

/** How many decimal places write all values exactly in a unit; 4 for more than three. */
const placesOf = (values: readonly number[], size: number): number =>
  [0, 1, 2, 3].find(places =>
    values.every(value => {
      const shifted = (value / size) * 10 ** places
      return Math.abs(shifted - Math.round(shifted)) < 1e-6
    }),
  ) ?? 4

/** Powers of ten, whose unit changes on the way; a format has room for two conditions. */
const LOGARITHMIC = {
  en: '[>=1000000000]#,##0,,,"B";[>=1000000]#,##0,,"M";#,##0.###',
  zh: '[>=1000000000]#,##0,,,"十亿";[>=1000000]#,##0,,"百万";#,##0.###',
} as const satisfies Record<Locale, string>
