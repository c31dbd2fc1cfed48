import { computeRoundingUnit } from '../../db/model/claims/checkClaimedNumber.ts'
import type { Figure } from '../../db/model/figures/figure.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { isPast } from '../../db/model/series/staleness.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import type { Day } from '../../db/model/time/day.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { type CheckReason, describeReason } from './describeReason.ts'
import type { PartAnswer } from './partAnswer.ts'

/** How a sentence compares with what the publisher stated. `firmer`: the same number, said with more certainty. */
type Agreement = 'agrees' | 'firmer' | 'above' | 'below'

const REASONS = {
  agrees: 'stated',
  firmer: 'stated-firmer',
  above: 'stated-above',
  below: 'stated-below',
} as const satisfies Record<Agreement, CheckReason>

type Stated = Pick<Figure, 'value' | 'window' | 'bound'>

/** Only the publisher could count it: the number is compared with the last one that it stated, in its own words. */
export function answerStated(
  read: ParsedSentence,
  { value, window, bound }: Stated,
  today: Day,
  locale: Locale,
): PartAnswer {
  if (value === null || !window || read.number === null)
    return { answer: 'not checkable', reason: describeReason(locale, 'nothing') }
  const language = LANGUAGES[locale]
  const found = compareWithStated({ ...read, number: read.number }, value, bound)
  const number = language.bounded(
    isShort(value) ? language.number(value) : formatExact(value),
    bound ?? 'exact',
  )
  const reason = describeReason(locale, REASONS[found], { number, day: language.day(window.to) })
  return { answer: toAnswer(found, isPast(window.to, today)), reason: language.sentence(reason) }
}

/** 8.8 million loses nothing; 8,812,345 stands as it was stated. */
const isShort = (value: number): boolean => value >= 1e6 && value % 1e5 === 0

/** A number that was stated long ago refutes no higher one. */
function toAnswer(found: Agreement, isOld: boolean): PartAnswer['answer'] {
  if (found === 'agrees') return isOld ? 'dated' : 'fresh'
  if (found === 'above') return isOld ? 'not checkable' : 'overstated'
  return found === 'firmer' ? 'overstated' : 'outdated'
}

/** What is said to be about a number may be so far from it, as a share. */
const TOLERANCE = 0.05

function compareWithStated(
  { number, qualifier, unit = 1 }: Pick<ParsedSentence, 'qualifier' | 'unit'> & { readonly number: number },
  value: number,
  bound: Figure['bound'],
): Agreement {
  const isFirm = bound === undefined || bound === 'more'
  const [least, most] = [value * (1 - TOLERANCE), value * (1 + TOLERANCE)]
  switch (qualifier) {
    case 'about':
      return number > most ? 'above' : number < least ? 'below' : 'agrees'
    case 'nearly':
      if (number > most) return 'above'
      return number < value || isFirm ? 'below' : 'agrees'
    case 'more than':
      if (number > value) return 'above'
      if (number === value) return bound === 'more' ? 'agrees' : 'firmer'
      return isFirm || number <= least ? 'agrees' : 'firmer'
    case 'at least':
    case 'reached':
      if (number > value) return 'above'
      return isFirm || number <= least ? 'agrees' : 'firmer'
    default:
      if (number > value) return 'above'
      if (value - number >= unit) return 'below'
      // A round number is heard as an approximate one.
      return isFirm || (bound === 'about' && computeRoundingUnit(number) > 1) ? 'agrees' : 'firmer'
  }
}
