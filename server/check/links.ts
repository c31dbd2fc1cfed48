import type { Locale } from '../../db/model/locale.ts'
import { exact } from '../../web/language/numbers.ts'
import { figureQuery } from '../api/figures.ts'
import type { Answer, Unmarked } from '../checkAnswers.ts'
import { type Asker, type Context, checked } from '../endpoint.ts'
import { readSaid } from '../figures.ts'
import { Problem } from '../problem.ts'
import type { Link } from './pieces.ts'
import { type Reason, reasonIn } from './words.ts'

/** What became of what a figure's address cites. */
export async function answerLink(
  context: Context,
  { text, id, query }: Link,
  asker: Asker,
  locale: Locale,
): Promise<Unmarked> {
  const nothing = { text, read: null, figure: null, today: null, said: [] }
  try {
    const asked = checked(
      figureQuery,
      Object.fromEntries([...query].filter(([name]) => name in figureQuery.shape)),
    )
    const figure = await readSaid(context, { locale: 'en', ...asked, id }, asker)
    const today = figure.check?.today ?? (await readSaid(context, { id, locale: figure.locale }, asker))
    return {
      ...nothing,
      ...found(figure, today, locale),
      figure: id,
      today: today.sentence === null ? null : { sentence: today.sentence, permalink: today.permalink },
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const broken = error.status !== 404
    const reason = reasonIn(locale, broken ? 'link-broken' : 'link-no-figure', { reason: error.detail ?? '' })
    return { ...nothing, answer: 'not checkable', reason }
  }
}

type Said = Awaited<ReturnType<typeof readSaid>>

function found(
  figure: Said,
  today: Pick<Said, 'sentence'>,
  locale: Locale,
): { answer: Answer; reason: string } {
  const say = (answer: Answer, reason: Reason, values = {}) => ({
    answer,
    reason: reasonIn(locale, reason, values),
  })
  const { check, sentence, declined } = figure
  if (sentence === null) return say('not checkable', 'link-declined', { reason: declined ?? '' })
  // What stands without a hash is computed anew each time.
  if (!check) return say(sentence === today.sentence ? 'fresh' : 'outdated', 'link-today')
  if (check.state === 'unknown-hash') return say('not checkable', 'link-unknown')
  if (check.state === 'revised') {
    const [then, now] = [check.cited?.value, check.now?.value].map(value =>
      value === null || value === undefined ? '–' : exact(value),
    )
    return say('revised', 'link-revised', { before: then ?? '–', now: now ?? '–' })
  }
  return sentence === today.sentence ? say('fresh', 'link-fresh') : say('outdated', 'link-older')
}
