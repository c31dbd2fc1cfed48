import type { ChangeSaid } from '../../db/model/changeSaid.ts'
import type { Day } from '../../db/model/day.ts'
import type { FigureDefinition } from '../../db/model/figure.ts'
import { LANGUAGES } from '../../db/model/languages.ts'
import type { Locale } from '../../db/model/locale.ts'
import { sayRemark } from '../../db/model/remark.ts'
import type { Understood } from '../../db/model/said.ts'
import type { Answer } from '../checkAnswers.ts'
import type { Made } from '../figureMaking.ts'
import { type Found, ifRecent } from './recent.ts'
import { type Reason, reasonIn } from './words.ts'

const NAMELESS = { en: '', zh: '' }

/** A figure that would say what the sentence says. */
export const definitionFor = ({ scope, metric, per, change }: Understood): FigureDefinition => ({
  ...{ id: 'said', title: NAMELESS, sentence: NAMELESS, caveats: [], coarse: false },
  ...{ scope, metric, subject: null, statistic: per ? 'sum' : 'latest' },
  window: per && { granularity: per, count: 1 },
  comparison: change && { baseline: change.baseline, as: change.as },
})

/** About and nearly: so much less is still that. */
const BAND = 0.1

/** Whether the change that was said is the one that was measured; numbers are compared exactly, not as rounded. */
export function answerChange(said: ChangeSaid, { figure }: Made, today: Day, locale: Locale): Found {
  const answered = (answer: Answer, reason: Reason) => ({ answer, reason: reasonIn(locale, reason) })
  const { comparison } = figure
  if (!comparison) {
    const why = figure.declined ?? figure.caveats.find(({ code }) => UNKNOWN.includes(code))
    const reason = why ? sayRemark(why, LANGUAGES[locale]) : ''
    return { answer: 'not checkable', reason: reasonIn(locale, 'change-unknown', { reason }) }
  }
  const moved = movedBy(said, comparison)
  if (moved === null) return answered('not checkable', 'nothing')
  const [by, actual] = [said.loose ? said.by * (1 - BAND) : said.by, moved]
  const found = (): { answer: Answer; reason: string } => {
    if (actual + EXACT < by) return answered('overstated', 'change-too-high')
    // A fall that is said smaller than it is flatters.
    if (said.trend === 'down' && actual > said.by * (1 + BAND)) return answered('overstated', 'change-fall')
    return answered('fresh', 'change-agrees')
  }
  return ifRecent(found(), figure.window, today, locale)
}

const UNKNOWN: readonly string[] = ['no-baseline', 'method-change']

/** What binary fractions may miss by. */
const EXACT = 1e-9

/** By how much it moved into the direction that is said; below 0 the other way. */
function movedBy(
  { as, trend }: ChangeSaid,
  { value, multiple, difference }: { value: number; multiple: number | null; difference: number },
): number | null {
  if (as === 'multiple') return multiple
  const sign = trend === 'up' ? 1 : -1
  if (as === 'difference') return sign * difference
  return value === 0 ? null : (sign * difference * 100) / value
}
