import { compareWithStated, type StatedAgreement } from '../../db/model/claims/compareWithStated.ts'
import type { Figure } from '../../db/model/figures/figure.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { isPast } from '../../db/model/series/staleness.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import type { Day } from '../../db/model/time/day.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { type CheckReason, describeReason } from './describeReason.ts'
import type { PartAnswer } from './partAnswer.ts'

const REASONS = {
  agrees: 'stated',
  firmer: 'stated-firmer',
  above: 'stated-above',
  below: 'stated-below',
} as const satisfies Record<StatedAgreement, CheckReason>

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
  const found = compareWithStated({ ...read, number: read.number }, { value, bound })
  const number = language.bounded(
    isShort(value) ? language.number(value) : formatExact(value),
    bound ?? 'exact',
  )
  const code = found === 'firmer' && read.isExact ? 'stated-inexact' : REASONS[found]
  const reason = describeReason(locale, code, { number, day: language.day(window.to) })
  return { answer: toAnswer(found, isPast(window.to, today)), reason: language.sentence(reason) }
}

/** 8.8 million loses nothing; 8,812,345 stands as it was stated. */
const isShort = (value: number): boolean => value >= 1e6 && value % 1e5 === 0

/** A number that was stated long ago refutes no higher one. */
function toAnswer(found: StatedAgreement, isOld: boolean): PartAnswer['answer'] {
  if (found === 'agrees') return isOld ? 'dated' : 'fresh'
  if (found === 'above') return isOld ? 'not checkable' : 'overstated'
  return found === 'firmer' ? 'overstated' : 'outdated'
}
