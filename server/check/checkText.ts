import type { Locale } from '../../db/model/language/locale.ts'
import {
  CHECK_RESULTS,
  type CheckAnswer,
  type CheckedPiece,
  type UnmarkedPiece,
} from '../../web/contract/check.ts'
import type { Asker, Context } from '../http/context.ts'
import { answerLink } from './answerLink.ts'
import { readSentenceChecker } from './readSentenceChecker.ts'
import { refuseLongText, refuseTooMuch } from './refuseTooMuch.ts'
import { splitLines } from './splitLines.ts'

/** More than any talk has. Protects the server. */
const MOST_LINES = 2_000
const MOST_LINKS = 50
const MOST_SENTENCES = 500

/** Checks every line of a text against the collected numbers and the ledger. Stores nothing of it. */
export async function checkText(
  context: Context,
  text: string,
  asker: Asker,
  locale: Locale,
): Promise<CheckAnswer> {
  refuseLongText(text)
  const { matchesTemplate, answer, mark } = await readSentenceChecker(context, asker, locale)
  const lines = await splitLines(text, matchesTemplate)
  refuseTooMuch('lines', lines.length, MOST_LINES)
  const links = new Set(lines.flatMap(({ links }) => links.map(({ text }) => text)))
  refuseTooMuch('links', links.size, MOST_LINKS)
  const all = [...new Set(lines.flatMap(line => line.sentences))]
  refuseTooMuch('sentences with numbers', all.length, MOST_SENTENCES)
  const answers = await answer(all)
  const cited = new Map<string, CheckedPiece>()
  for (const link of lines.flatMap(({ links }) => links))
    if (!cited.has(link.text)) cited.set(link.text, mark(await answerLink(context, link, asker, locale)))
  const answered = lines.map(({ line, text, links, sentences }) => {
    const said = sentences
      .map(sentence => mark(answers.get(sentence) as UnmarkedPiece))
      // A pasted address often comes with its whole citation, whose dates and versions are no claims.
      .filter(({ answer }) => links.length === 0 || answer !== 'not understood')
    return { line, text, pieces: [...links.map(link => cited.get(link.text) as CheckedPiece), ...said] }
  })
  const pieces = answered.flatMap(line => line.pieces)
  const counts = Object.fromEntries(
    CHECK_RESULTS.map(answer => [answer, pieces.filter(piece => piece.answer === answer).length]),
  )
  return { asOf: context.today(), locale, counts, lines: answered }
}
