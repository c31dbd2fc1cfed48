import type { Locale } from '../../db/model/locale.ts'
import { ANSWERS, type Checked, type Piece, type Unmarked } from '../checkAnswers.ts'
import type { Asker, Context } from '../endpoint.ts'
import { Problem } from '../problem.ts'
import { answerLink } from './links.ts'
import { linesIn } from './pieces.ts'
import { readSentences } from './sentences.ts'

/** More than a talk has; a guard for the machine. */
const MOST_LETTERS = 200_000
const MOST_LINES = 2_000
const MOST_LINKS = 50
const MOST_SENTENCES = 500

/** Every line of a text, checked against what is collected and against the ledger. Nothing of it is kept. */
export async function checkText(
  context: Context,
  text: string,
  asker: Asker,
  locale: Locale,
): Promise<Checked> {
  refuseTooMuch('letters', text.length, MOST_LETTERS)
  const { isOwn, answer, mark } = await readSentences(context, asker.site, locale)
  const lines = linesIn(text, isOwn)
  refuseTooMuch('lines', lines.length, MOST_LINES)
  const links = new Set(lines.flatMap(({ links }) => links.map(({ text }) => text)))
  refuseTooMuch('links', links.size, MOST_LINKS)
  const all = [...new Set(lines.flatMap(line => line.sentences))]
  refuseTooMuch('sentences with numbers', all.length, MOST_SENTENCES)
  const answers = await answer(all)
  const cited = new Map<string, Piece>()
  for (const link of lines.flatMap(({ links }) => links))
    if (!cited.has(link.text)) cited.set(link.text, mark(await answerLink(context, link, asker, locale)))
  const answered = lines.map(({ line, text, links, sentences }) => {
    const said = sentences
      .map(sentence => mark(answers.get(sentence) as Unmarked))
      // Beside an address stands a whole citation, with days and versions that nobody says.
      .filter(({ answer }) => links.length === 0 || answer !== 'not understood')
    return { line, text, pieces: [...links.map(link => cited.get(link.text) as Piece), ...said] }
  })
  const pieces = answered.flatMap(line => line.pieces)
  const counts = Object.fromEntries(
    ANSWERS.map(answer => [answer, pieces.filter(piece => piece.answer === answer).length]),
  )
  return { asOf: context.today(), locale, counts, lines: answered }
}

/** Rather refused than cut: no line is lost without a word. */
function refuseTooMuch(what: string, found: number, most: number): void {
  if (found > most)
    throw new Problem(
      413,
      'The text is too long.',
      `It has ${found} ${what}; at most ${most} are checked at once.`,
    )
}
