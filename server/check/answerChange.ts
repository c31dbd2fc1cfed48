import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { describeRemark } from '../../db/model/language/describeRemark.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { ParsedChange } from '../../db/model/text/parseChange.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { CheckResult } from '../../web/contract/check.ts'
import type { ComputedFigure } from '../figures/computeFigure.ts'
import { type CheckReason, describeReason } from './describeReason.ts'
import { downgradeIfOld, type PartAnswer } from './partAnswer.ts'

const NAMELESS = { en: '', zh: '' }

/** A figure that would say what the sentence says. */
export const toFigureDefinition = ({ scope, metric, per, change }: ParsedSentence): FigureDefinition => ({
  ...{ id: 'said', title: NAMELESS, sentence: NAMELESS, caveats: [], coarse: false },
  ...{ scope, metric, subject: null, statistic: per ? 'sum' : 'latest' },
  window: per && { granularity: per, count: 1 },
  comparison: change && { baseline: change.baseline, as: change.as },
})

/** About and nearly: so much less is still that. */
const TOLERANCE = 0.1

/** Whether the change that was said is the one that was measured; numbers are compared exactly, not as rounded. */
export function answerChange(
  said: ParsedChange,
  { figure }: ComputedFigure,
  today: Day,
  locale: Locale,
): PartAnswer {
  const answered = (answer: CheckResult, reason: CheckReason) => ({
    answer,
    reason: describeReason(locale, reason),
  })
  const { comparison } = figure
  if (!comparison) {
    const why = figure.declined ?? figure.caveats.find(({ code }) => UNKNOWN_CAVEATS.includes(code))
    const reason = why ? describeRemark(why, LANGUAGES[locale]) : ''
    return { answer: 'not checkable', reason: describeReason(locale, 'change-unknown', { reason }) }
  }
  const moved = computeSignedChange(said, comparison)
  if (moved === null) return answered('not checkable', 'nothing')
  const [by, actual] = [said.loose ? said.by * (1 - TOLERANCE) : said.by, moved]
  const found = (): { answer: CheckResult; reason: string } => {
    if (actual + FLOAT_TOLERANCE < by) return answered('overstated', 'change-too-high')
    // A fall that is said smaller than it is flatters.
    if (said.trend === 'down' && actual > said.by * (1 + TOLERANCE))
      return answered('overstated', 'change-fall')
    return answered('fresh', 'change-agrees')
  }
  return downgradeIfOld(found(), figure.window, today, locale)
}

const UNKNOWN_CAVEATS: readonly string[] = ['no-baseline', 'method-change']

/** What binary fractions may miss by. */
const FLOAT_TOLERANCE = 1e-9

/** By how much it moved into the direction that is said; below 0 the other way. */
function computeSignedChange(
  { as, trend }: ParsedChange,
  { value, multiple, difference }: { value: number; multiple: number | null; difference: number },
): number | null {
  if (as === 'multiple') return multiple
  const sign = trend === 'up' ? 1 : -1
  if (as === 'difference') return sign * difference
  return value === 0 ? null : (sign * difference * 100) / value
}
