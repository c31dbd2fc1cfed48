import { readJudged } from '../../db/claimTables.ts'
import { readStoredFigures } from '../../db/figureTables.ts'
import type { Day } from '../../db/model/day.ts'
import type { FigureDefinition } from '../../db/model/figure.ts'
import type { Locale } from '../../db/model/locale.ts'
import { localeOf, type Understood, understand } from '../../db/model/said.ts'
import { sayFigure } from '../../db/model/sentence.ts'
import { readObserved } from '../../db/observed.ts'
import { figureUrl } from '../../web/links.ts'
import type { Answer, Unmarked } from '../checkAnswers.ts'
import type { Context } from '../endpoint.ts'
import { behindOf, readHoldings } from '../figureHoldings.ts'
import { knownOf, type Made, makeFigure } from '../figureMaking.ts'
import { answerChange, definitionFor } from './change.ts'
import { saidBefore } from './ledger.ts'
import { readMarking } from './notReal.ts'
import { answerNumber, judgeNumber, measureOf, sentenceOf } from './number.ts'
import { answerOwn, type Own, ownSentences } from './own.ts'
import type { Found } from './recent.ts'
import { reasonIn } from './words.ts'

/** Everything that sentences are checked against, read once for all of them. */
export async function readSentences(context: Context, site: string, locale: Locale) {
  const { db } = context
  const today = context.today()
  const [holdings, claims] = [await readHoldings(db), await readJudged(db)]
  const stored = await readStoredFigures(db)
  const definitions = stored.filter(one => one.current).map(one => one.definition)
  const all = stored.map(one => one.definition)
  const mark = await readMarking(db, holdings, all, locale)
  const own = ownSentences(definitions)
  const projects = holdings.projects.map(({ id, title, subjects }) => ({
    ...{ id, title },
    sources: subjects.map(({ source }) => source),
  }))
  return { isOwn: (sentence: string) => own(sentence) !== null, answer, mark }

  async function answer(sentences: readonly string[]): Promise<Map<string, Unmarked>> {
    const read = sentences.map(text => ({ text, own: own(text), said: understand(text, projects, today) }))
    const understood = read.flatMap(({ own, said }) => (own || typeof said === 'string' ? [] : [said]))
    const measures = new Map(understood.map(one => [one, measureOf(one)] as const))
    const observed = await readObserved(db, [...measures.values()], today)
    const wanted = [
      ...read.flatMap(({ own }) => (own ? [own.definition] : [])),
      ...understood.flatMap(one => [definitionFor(one), figureThatSays(one, definitions) ?? []].flat()),
    ]
    const known = await knownOf(
      db,
      wanted.map(one => behindOf(one, holdings)),
    )
    const make = (one: FigureDefinition, day: Day): Made =>
      makeFigure(one, behindOf(one, holdings), known, day, holdings)
    return new Map(read.map(one => [one.text, pieceOf(one)]))

    function pieceOf({ text, own, said }: (typeof read)[number]): Unmarked {
      if (own) return ownPiece(text, own)
      const before = saidBefore(text, typeof said === 'string' ? null : said, claims, site)
      const nothing = { text, figure: null, read: null, today: null, said: before }
      if (typeof said === 'string')
        return { ...nothing, answer: 'not understood', reason: reasonIn(locale, said) }
      const { change, ...understood } = said
      const measure = measures.get(said) ?? measureOf(said)
      const verdict = judgeNumber(said, measure, observed, today)
      const parts = [
        ...(said.number === null ? [] : [answerNumber(said, verdict, today, locale)]),
        ...(change ? [answerChange(change, make(definitionFor(said), today), today, locale)] : []),
      ]
      const figure = figureThatSays(said, definitions)
      const spoken = localeOf(text)
      return {
        ...nothing,
        ...worst(parts, locale),
        read: understood,
        figure: figure?.id ?? null,
        today: todayOf(figure, spoken) ?? generic(sentenceOf(said, verdict, spoken)),
      }
    }

    function ownPiece(text: string, one: Own): Unmarked {
      const { definition } = one
      const { answer, reason } = answerOwn(one, make(definition, today), day => make(definition, day))
      return {
        ...{ text, answer, reason: reasonIn(locale, reason), read: null, figure: definition.id, said: [] },
        today: todayOf(definition, one.locale),
      }
    }

    function todayOf(definition: FigureDefinition | null, spoken: Locale): Unmarked['today'] {
      const made = definition && make(definition, today)
      const sentence = made && sayFigure(made.definition, made.figure, spoken).sentence
      if (!made || !sentence) return null
      const url = figureUrl(made.definition.id, { asOf: today, hash: made.hash, locale: spoken })
      return { sentence, permalink: site + url }
    }
  }
}

const generic = (sentence: string | null): Unmarked['today'] =>
  sentence === null ? null : { sentence, permalink: null }

/** The figure of the files that says the same number, if there is one. */
const figureThatSays = (
  read: Understood,
  definitions: readonly FigureDefinition[],
): FigureDefinition | null =>
  definitions.find(
    ({ scope, metric, subject, statistic, window }) =>
      scope === read.scope &&
      metric === read.metric &&
      subject === null &&
      statistic === (read.per ? 'sum' : 'latest') &&
      (window?.granularity ?? null) === read.per &&
      (window?.count ?? 1) === 1,
  ) ?? null

const ORDER: readonly Answer[] = ['overstated', 'not checkable', 'revised', 'outdated', 'fresh']

/** A sentence is as good as the worse of its parts, and says the reasons of both. */
function worst(parts: readonly Found[], locale: Locale) {
  const [first] = parts.toSorted((a, b) => ORDER.indexOf(a.answer) - ORDER.indexOf(b.answer))
  return {
    answer: first?.answer ?? 'not understood',
    reason: [
      ...new Set([...parts.map(({ reason }) => reason), ...parts.flatMap(({ old }) => old ?? [])]),
    ].join(locale === 'zh' ? '' : ' '),
  }
}
