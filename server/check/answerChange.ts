import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { formatChangePhrase } from '../../db/model/figures/formatPhrase.ts'
import { describeRemark } from '../../db/model/language/describeRemark.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { findUnit } from '../../db/model/language/units.ts'
import type { ParsedChange } from '../../db/model/text/parseChange.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import type { ComputedFigure } from '../figures/computeFigure.ts'
import { type CheckReason, describeReason, joinReasons } from './describeReason.ts'
import { downgradeIfOld, type PartAnswer } from './partAnswer.ts'

const NAMELESS = { en: '', zh: '' }

/** A figure that measures what the sentence claims. */
export const toFigureDefinition = ({
  scope,
  metric,
  subject,
  per,
  change,
}: ParsedSentence): FigureDefinition => ({
  ...{ id: 'said', title: NAMELESS, sentence: NAMELESS, caveats: [], coarse: false },
  ...{ scope, metric, subject, statistic: per ? 'sum' : 'latest' },
  window: per && { granularity: per, count: 1 },
  comparison: change && { baseline: change.baseline, as: change.as },
})

/** A loose number ("about", "nearly") may be this much too high, as a fraction. */
const TOLERANCE = 0.05

/** Compares the claimed change with the measured one, unrounded. */
export function answerChange(
  claimed: ParsedChange,
  { definition, figure }: ComputedFigure,
  today: Day,
  locale: Locale,
): PartAnswer {
  const answered = (answer: CheckResult, reason: CheckReason, values = {}) => ({
    answer,
    reason: describeReason(locale, reason, values),
  })
  const { comparison } = figure
  if (!comparison) {
    const why = figure.declined ?? figure.caveats.find(({ code }) => UNKNOWN_CAVEATS.includes(code))
    const reason = why ? describeRemark(why, LANGUAGES[locale]) : ''
    return { answer: 'not checkable', reason: describeReason(locale, 'change-unknown', { reason }) }
  }
  const moved = computeSignedChange(claimed, comparison)
  if (moved === null) return answered('not checkable', 'nothing')
  const unit = findUnit(definition.metric)
  const change = formatChangePhrase(comparison.change, LANGUAGES[locale], comparison.when, unit)
  const [by, actual] = [claimed.loose ? claimed.by / (1 + TOLERANCE) : claimed.by, moved]
  const found = (): { answer: CheckResult; reason: string } => {
    if (actual + FLOAT_TOLERANCE < by) return answered('overstated', 'change-too-high', { change })
    // Understating a fall flatters, so it counts as overstated.
    if (claimed.trend === 'down' && actual > claimed.by * (1 + TOLERANCE))
      return answered('overstated', 'change-fall', { change })
    return answered('fresh', 'change-agrees')
  }
  const said = found()
  const judged = downgradeIfOld(said, figure.window, today, locale)
  const isTooHigh = said.answer === 'overstated' && judged.answer === 'not checkable'
  // What it was is said, though what it is now is not known.
  return isTooHigh ? { ...judged, reason: joinReasons([judged.reason, said.reason], locale) } : judged
}

const UNKNOWN_CAVEATS: readonly string[] = [
  'no-baseline',
  'method-change',
  'doubted-comparison',
  'stated-comparison',
]

/** Rounding error of floating-point numbers. */
const FLOAT_TOLERANCE = 1e-9

/** The change in the claimed direction; negative if it went the other way. */
function computeSignedChange(
  { as, trend }: ParsedChange,
  { value, multiple, difference }: { value: number; multiple: number | null; difference: number },
): number | null {
  if (as === 'multiple') return multiple
  const sign = trend === 'up' ? 1 : -1
  if (as === 'difference') return sign * difference
  return value === 0 ? null : (sign * difference * 100) / value
}
