import { computeRoundingUnit } from '../claims/roundingUnit.ts'

export interface ParsedNumber {
  readonly value: number
  /** Written with a word such as million or 万, and therefore rounded. */
  readonly inWords: boolean
  /** Of the last digit as it is written: 100,000 for 8.8 million. */
  readonly unit: number
  /** Where it stands in the text. */
  readonly start: number
  readonly end: number
}

const SMALL_NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const SPELLED = SMALL_NUMBERS.slice(1).join('|')

/** Digits or a small number word, followed by an English or Chinese size. */
const NUMBER = new RegExp(
  '(?<![\\w.,-])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?' +
    '(?:\\s*(thousand|million|billion|trillion|万亿|千万|百万|十万|千亿|百亿|十亿|亿|万|千)|([kMB])(?![A-Za-z]))?(?!\\d|[.,]\\d)' +
    `|\\b(${SPELLED})\\s+(thousand|million|billion|trillion)\\b`,
  'gi',
)

const SIZES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, m: 1e6, b: 1e9 },
  ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
  ...{ 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8 },
  ...{ 十亿: 1e9, 百亿: 1e10, 千亿: 1e11, 万亿: 1e12 },
}

/** 三千万, 两亿, 十二万. A unit is required because a lone 一 is often not a number. */
const HAN = /[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*[十百千万亿](?![年月日周天倍])/gu

/** Numbers in digits come first. */
export function parseNumbers(text: string): ParsedNumber[] {
  const written = [...text.matchAll(NUMBER)].map(({ 0: all, index, ...parts }) => {
    const { 1: whole = '', 2: fraction = '', 3: word, 4: letter, 5: spelled, 6: size } = parts
    const times = SIZES[(word ?? letter ?? size ?? '').toLowerCase()] ?? 1
    const base = spelled
      ? SMALL_NUMBERS.indexOf(spelled.toLowerCase())
      : Number(whole.replaceAll(',', '') + fraction)
    // 8.8 × 1,000,000 is not an integer in binary; toPrecision corrects that.
    const unit = spelled ? times : times / 10 ** Math.max(0, fraction.length - 1)
    return {
      value: Number((base * times).toPrecision(15)),
      inWords: times > 1,
      unit,
      start: index,
      end: index + all.length,
    }
  })
  const others = text.replace(NUMBER, number => ' '.repeat(number.length))
  const han = [...others.matchAll(HAN)].flatMap(({ 0: numeral, index }) => {
    const value = parseHanNumber(numeral)
    if (value === null) return []
    const unit = computeRoundingUnit(value)
    return [{ value, inWords: true, unit, start: index, end: index + numeral.length }]
  })
  return [...written, ...han]
}

/** Words and signs that change the value of a number and that `parseNumbers` does not know. */
const UNKNOWN_FORMS = new RegExp(
  '(?<![A-Za-z\\d.,])\\d[\\d.,]*(?:[A-Za-z]|-[A-Za-z\\d]|' +
    '\\s+(?:hundred|dozen|score|lakh|crore|quadrillion|m|mn|mln|mio|mil|mrd|b|bn|bln|tn|trn|k)s?\\b)|' +
    '−\\s*\\d|[\\d一二两三四五六七八九十百千]\\s*[多余来几]\\s*[十百千万亿]|[数几][十百千万亿]',
  'i',
)

/** True when `parseNumbers` would return a wrong number: 5bn is not 5, and 30多万 is not 30. */
export const hasMisreadNumber = (text: string): boolean =>
  UNKNOWN_FORMS.test(text.replace(/(\d)[kmb](?![A-Za-z\d-])/gi, '$1'))

const HAN_DIGITS = '〇一二三四五六七八九'
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }
const HAN_GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** 三千五百万 is 35,000,000. */
function parseHanNumber(text: string): number | null {
  let [total, group, digit] = [0, 0, 0]
  for (const character of text.replaceAll('两', '二').replaceAll('零', '〇')) {
    if (HAN_DIGITS.includes(character)) digit = HAN_DIGITS.indexOf(character)
    else if (character in HAN_UNITS) {
      group += (digit || 1) * (HAN_UNITS[character] as number)
      digit = 0
    } else if (character in HAN_GROUPS) {
      const size = HAN_GROUPS[character] as number
      // In 万亿 the second unit multiplies everything before it.
      total = group + digit > 0 ? total + (group + digit) * size : total * size
      group = 0
      digit = 0
    } else return null
  }
  return total + group + digit
}

/** Accepts `three`, `3.5`, `两`, `十二`. */
export function parseSmallNumber(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const spelled = SMALL_NUMBERS.indexOf(text.toLowerCase())
  return spelled > 0 ? spelled : /^[\p{Script=Han}]+$/u.test(text) ? parseHanNumber(text) : null
}
