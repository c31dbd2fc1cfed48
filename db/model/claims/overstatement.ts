import { subtractExactly } from '../figures/exactDecimal.ts'
import { formatPhrase } from '../figures/formatPhrase.ts'
import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'

/** By how much a number exceeds the value. */
export interface Overstatement {
  readonly by: number
  /** Of the value; null if it is 0. */
  readonly share: number | null
  /** Less than half a percent: the number is too high, but barely misleads. */
  readonly isSlight: boolean
}

const SLIGHT_SHARE = 0.005

/** Null if the number does not exceed the value. */
export function computeOverstatement(number: number, value: number): Overstatement | null {
  if (number <= value) return null
  const by = subtractExactly(number, value)
  const share = value > 0 ? by / value : null
  return { by, share, isSlight: share !== null && share < SLIGHT_SHARE }
}

/** From here on the share is a multiple. */
const MOST_PERCENT = 10

const TEXTS = {
  en: {
    percent: (by: string, share: string) => `${by} (${share}%)`,
    multiple: (by: string, times: string) => `${by} (${times} times as many)`,
    less: 'less than',
  },
  zh: {
    percent: (by: string, share: string) => `${by}（${share}%）`,
    multiple: (by: string, times: string) => `${by}（为实际的 ${times} 倍）`,
    less: '不到',
  },
} as const satisfies Record<Locale, object>

/** `12 (0.2%)`. The share is rounded to the nearest tenth: a small one would be said too small if it was cut. */
export function formatOverstatement(number: number, value: number, locale: Locale): string {
  const { by, share } = computeOverstatement(number, value) ?? { by: 0, share: null }
  const texts = TEXTS[locale]
  const amount = new Intl.NumberFormat(LANGUAGES[locale].locale, { maximumFractionDigits: 1 }).format(by)
  if (share === null) return amount
  if (number >= MOST_PERCENT * value)
    return texts.multiple(amount, formatPhrase(number / value, LANGUAGES[locale]))
  const percent = Math.round(share * 1_000) / 10
  return texts.percent(amount, percent === 0 ? `${texts.less} 0.1` : String(percent))
}
