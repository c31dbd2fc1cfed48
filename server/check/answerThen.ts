import { type ClaimMeasure, parsePartialDate } from '../../db/model/claims/claim.ts'
import { describeVerdict } from '../../db/model/claims/describeVerdict.ts'
import { judgeClaim, type MeasureLookup } from '../../db/model/claims/judgeClaim.ts'
import { listMeasureReadings } from '../../db/model/claims/measureReadings.ts'
import { computeOverstatement, formatOverstatement } from '../../db/model/claims/overstatement.ts'
import type { Verdict, VerdictReason } from '../../db/model/claims/verdict.ts'
import type { Figure } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import { addDays, type Day, minDay } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import { judgeResult, toClaim } from './answerNumber.ts'
import { answerStated } from './answerStated.ts'
import { describeReason } from './describeReason.ts'
import type { PartAnswer } from './partAnswer.ts'

/** The day as of which a figure gives the number for the sentence's time: a window is known on the day after it. */
export function toDayOf({ about, per }: Pick<ParsedSentence, 'about' | 'per'>, today: Day): Day {
  const range = about === null ? null : parsePartialDate(about)?.range
  return range ? minDay(today, per ? addDays(range.to, 1) : range.to) : today
}

/** The verdict on the number of a sentence that names a past time, as of that time: as on a claim about it. */
export function answerThen(
  read: ParsedSentence,
  measure: ClaimMeasure,
  observed: MeasureLookup,
  today: Day,
  locale: Locale,
): PartAnswer {
  const claim = { ...toClaim(read, measure, today), about: parsePartialDate(read.about ?? today) }
  const judged = judgeClaim(claim, wanted => {
    const series = observed(wanted)
    return series && { ...series, wholeOnly: true }
  })
  // What cannot be judged as a whole is not judged by one reading of it either.
  const reached = judged.verdict === 'not checkable' ? null : findReached(read, measure, observed)
  const verdict = reached ?? judged
  const { answer, reason } = judgeThen(read, verdict)
  const { measured } = verdict
  const said = describeVerdict({ ...verdict, reason }, claim, locale)
  if (answer !== 'overstated' || measured === null) return { answer, reason: said }
  const overstatement = computeOverstatement(claim.number, measured)
  const excess = formatOverstatement(claim.number, measured, locale)
  const isRounded = judgeResult(read, verdict).reason === 'rounded-up'
  return {
    ...{ answer, overstatement },
    reason: isRounded ? `${said} ${describeReason(locale, 'rounded-up', { excess })}` : said,
  }
}

/** A level within a month or a year has the number if a reading in that time reaches it: the first one that does. */
function findReached(
  { number, about, per, qualifier }: ParsedSentence,
  measure: ClaimMeasure,
  observed: MeasureLookup,
): Verdict | null {
  const span = about === null ? null : parsePartialDate(about)?.range
  const series = span && span.from < span.to && per === null ? observed(measure) : null
  if (!span || !series || number === null) return null
  const { values, isLevel } = listMeasureReadings(measure, series.observations, series.context, true)
  const within = values.filter(({ range }) => range.from >= span.from && range.to <= span.to)
  const reached = within.find(({ value }) =>
    qualifier === 'exact' ? value === number : qualifier === 'more than' ? value > number : value >= number,
  )
  if (!isLevel || qualifier === 'nearly' || !reached || reached.bound) return null
  // It was higher from the first day on.
  if (within[0] && within[0].value > number) return null
  return {
    ...{ verdict: 'supported', reason: 'agrees', measure, measured: reached.value, window: reached.range },
    ...{ status: reached.status, ratio: number / reached.value, matches: null },
  }
}

/** A number that was right for its own time is right with its date. */
function judgeThen(read: ParsedSentence, verdict: Verdict): { answer: CheckResult; reason: VerdictReason } {
  const { answer } = judgeResult(read, verdict)
  const { reason } = verdict
  if (answer === 'fresh') return { answer: 'dated', reason: reason === 'too-low' ? 'agrees' : reason }
  // That the level has fallen since then does not make the number wrong for its time.
  if (reason === 'fell-since') return { answer: 'dated', reason }
  // Nobody has edited a sentence that is still to be said.
  const isPlain = answer === 'overstated' && (verdict.verdict !== 'overstated' || reason === 'reached-later')
  return { answer, reason: isPlain ? 'too-high' : reason }
}

/** The same for a number that only its publisher could count: what it stated for that time only. */
export function answerStatedThen(read: ParsedSentence, figure: Figure, locale: Locale): PartAnswer {
  const range = parsePartialDate(read.about ?? '')?.range
  const { window } = figure
  if (!range || !window || window.to < range.from)
    return { answer: 'not checkable', reason: describeReason(locale, 'nothing-then') }
  const found = answerStated(read, figure, window.to, locale)
  return found.answer === 'fresh' ? { ...found, answer: 'dated' } : found
}
