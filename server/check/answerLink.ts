import type { Locale } from '../../db/model/language/locale.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { CheckResult, UnmarkedPiece } from '../../web/contract/check.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { buildFiguresListUrl } from '../../web/url/links.ts'
import { figureQuery } from '../figures/figureQuery.ts'
import { readFigureWithCheck } from '../figures/readFigure.ts'
import type { Asker, Context } from '../http/context.ts'
import { HttpProblem } from '../http/problem.ts'
import { readQuery } from '../http/query.ts'
import { type CheckReason, describeReason, joinReasons } from './describeReason.ts'
import { describeOldDay } from './partAnswer.ts'
import { NO_DECK } from './readNearest.ts'
import type { FigureLink } from './splitLines.ts'

/** Checks the numbers that a figure's address cites. */
export async function answerLink(
  context: Context,
  { text, id, query }: FigureLink,
  asker: Asker,
  locale: Locale,
): Promise<UnmarkedPiece> {
  const nothing = { text, overstatedBy: null, read: null, figure: null, today: null, nearest: null, said: [] }
  try {
    const asked = readQuery(query, figureQuery, { unknown: 'ignored' })
    const figure = await readFigureWithCheck(context, { locale: 'en', ...asked, id }, asker)
    const today =
      figure.check?.today ?? (await readFigureWithCheck(context, { id, locale: figure.locale }, asker))
    return {
      ...nothing,
      ...markIfOld(judgeLink(figure, today, locale), today.window, { today: context.today(), locale }),
      figure: id,
      today: today.sentence === null ? null : pickSaid({ ...today, sentence: today.sentence }),
    }
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status >= 500) throw error
    const broken = error.status !== 404
    const reason = describeReason(locale, broken ? 'link-broken' : 'link-no-figure', {
      reason: error.detail ?? '',
    })
    const near = describeReason(locale, 'near-none')
    const url = asker.site + buildFiguresListUrl({}, NO_DECK)
    return { ...nothing, answer: 'not checkable', reason, nearest: { reason: near, figures: [], url } }
  }
}

const pickSaid = ({ sentence, permalink, window }: NonNullable<UnmarkedPiece['today']>) => ({
  sentence,
  permalink,
  window,
})

/** What is right of a day that is long ago is no statement about now. */
function markIfOld(
  found: Pick<UnmarkedPiece, 'answer' | 'reason'>,
  window: NonNullable<UnmarkedPiece['today']>['window'],
  { today, locale }: { today: Day; locale: Locale },
): typeof found {
  const old = found.answer === 'fresh' && window ? describeOldDay(window as DayRange, today, locale) : null
  return old ? { answer: 'dated', reason: joinReasons([found.reason, old], locale) } : found
}

type LinkedFigure = Awaited<ReturnType<typeof readFigureWithCheck>>

function judgeLink(
  figure: LinkedFigure,
  today: Pick<LinkedFigure, 'sentence'>,
  locale: Locale,
): { answer: CheckResult; reason: string } {
  const say = (answer: CheckResult, reason: CheckReason, values = {}) => ({
    answer,
    reason: describeReason(locale, reason, values),
  })
  const { check, sentence, declined } = figure
  if (sentence === null) return say('not checkable', 'link-declined', { reason: declined ?? '' })
  // Without a hash, the page is computed anew each time.
  if (!check) return say(sentence === today.sentence ? 'fresh' : 'outdated', 'link-today')
  if (check.state === 'unknown-hash') return say('not checkable', 'link-unknown')
  if (check.state === 'revised') {
    const [then, now] = [check.cited?.value, check.now?.value].map(value =>
      value === null || value === undefined ? '–' : formatExact(value),
    )
    return say('revised', 'link-revised', { before: then ?? '–', now: now ?? '–' })
  }
  return sentence === today.sentence ? say('fresh', 'link-fresh') : say('outdated', 'link-older')
}
