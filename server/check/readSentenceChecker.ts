import { readJudgedClaims } from '../../db/claims/claimQueries.ts'
import { readClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import { readStoredFigures } from '../../db/figures/figureQueries.ts'
import { describeFigure } from '../../db/model/figures/describeFigure.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { detectLocale, type ParsedSentence, parseSentence } from '../../db/model/text/parseSentence.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { CheckResult, UnmarkedPiece } from '../../web/contract/check.ts'
import { buildFigureUrl } from '../../web/url/links.ts'
import { type ComputedFigure, computeFigure, readKnownObservations } from '../figures/computeFigure.ts'
import { findSeriesMembers, readFigureInputs } from '../figures/figureInputs.ts'
import type { Context } from '../http/context.ts'
import { answerChange, toFigureDefinition } from './answerChange.ts'
import { answerNumber, buildNumberSentence, judgeNumber, toMeasure } from './answerNumber.ts'
import { describeReason } from './describeReason.ts'
import { findEarlierClaims } from './findEarlierClaims.ts'
import type { PartAnswer } from './partAnswer.ts'
import { readSyntheticMarker } from './readSyntheticMarker.ts'
import { answerTemplateMatch, createTemplateMatcher, type TemplateMatch } from './templateMatch.ts'

/** Everything that sentences are checked against, read once for all of them. */
export async function readSentenceChecker(context: Context, site: string, locale: Locale) {
  const { db } = context
  const today = context.today()
  const [holdings, claims] = [await readFigureInputs(db), await readJudgedClaims(db)]
  const stored = await readStoredFigures(db)
  const definitions = stored.filter(one => one.current).map(one => one.definition)
  const all = stored.map(one => one.definition)
  const mark = await readSyntheticMarker(db, holdings, all, locale)
  const own = createTemplateMatcher(definitions)
  const projects = holdings.projects.map(({ id, title, subjects }) => ({
    ...{ id, title },
    sources: subjects.map(({ source }) => source),
  }))
  return { isOwn: (sentence: string) => own(sentence) !== null, answer, mark }

  async function answer(sentences: readonly string[]): Promise<Map<string, UnmarkedPiece>> {
    const read = sentences.map(text => ({ text, own: own(text), said: parseSentence(text, projects, today) }))
    const understood = read.flatMap(({ own, said }) => (own || typeof said === 'string' ? [] : [said]))
    const measures = new Map(understood.map(one => [one, toMeasure(one)] as const))
    const observed = await readClaimEvidence(db, [...measures.values()], today)
    const wanted = [
      ...read.flatMap(({ own }) => (own ? [own.definition] : [])),
      ...understood.flatMap(one =>
        [toFigureDefinition(one), findFigureThatSays(one, definitions) ?? []].flat(),
      ),
    ]
    const known = await readKnownObservations(
      db,
      wanted.map(one => findSeriesMembers(one, holdings)),
    )
    const computeOn = (one: FigureDefinition, day: Day): ComputedFigure =>
      computeFigure(one, findSeriesMembers(one, holdings), known, day, holdings)
    return new Map(read.map(one => [one.text, toPiece(one)]))

    function toPiece({ text, own, said }: (typeof read)[number]): UnmarkedPiece {
      if (own) return toTemplatePiece(text, own)
      const before = findEarlierClaims(text, typeof said === 'string' ? null : said, claims, site)
      const nothing = { text, figure: null, read: null, today: null, said: before }
      if (typeof said === 'string')
        return { ...nothing, answer: 'not understood', reason: describeReason(locale, said) }
      const { change, ...understood } = said
      const measure = measures.get(said) ?? toMeasure(said)
      const verdict = judgeNumber(said, measure, observed, today)
      const parts = [
        ...(said.number === null ? [] : [answerNumber(said, verdict, today, locale)]),
        ...(change ? [answerChange(change, computeOn(toFigureDefinition(said), today), today, locale)] : []),
      ]
      const figure = findFigureThatSays(said, definitions)
      const spoken = detectLocale(text)
      return {
        ...nothing,
        ...combineParts(parts, locale),
        read: understood,
        figure: figure?.id ?? null,
        today: describeToday(figure, spoken) ?? withoutPermalink(buildNumberSentence(said, verdict, spoken)),
      }
    }

    function toTemplatePiece(text: string, one: TemplateMatch): UnmarkedPiece {
      const { definition } = one
      const { answer, reason } = answerTemplateMatch(one, computeOn(definition, today), day =>
        computeOn(definition, day),
      )
      return {
        ...{
          text,
          answer,
          reason: describeReason(locale, reason),
          read: null,
          figure: definition.id,
          said: [],
        },
        today: describeToday(definition, one.locale),
      }
    }

    function describeToday(definition: FigureDefinition | null, spoken: Locale): UnmarkedPiece['today'] {
      const made = definition && computeOn(definition, today)
      const sentence = made && describeFigure(made.definition, made.figure, spoken).sentence
      if (!made || !sentence) return null
      const url = buildFigureUrl(made.definition.id, { asOf: today, hash: made.hash, locale: spoken })
      return { sentence, permalink: site + url }
    }
  }
}

const withoutPermalink = (sentence: string | null): UnmarkedPiece['today'] =>
  sentence === null ? null : { sentence, permalink: null }

/** The figure of the files that says the same number, if there is one. */
const findFigureThatSays = (
  read: ParsedSentence,
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

const WORST_FIRST: readonly CheckResult[] = ['overstated', 'not checkable', 'revised', 'outdated', 'fresh']

/** A sentence is as good as the worse of its parts, and says the reasons of both. */
function combineParts(parts: readonly PartAnswer[], locale: Locale) {
  const [first] = parts.toSorted((a, b) => WORST_FIRST.indexOf(a.answer) - WORST_FIRST.indexOf(b.answer))
  return {
    answer: first?.answer ?? 'not understood',
    reason: [
      ...new Set([...parts.map(({ reason }) => reason), ...parts.flatMap(({ old }) => old ?? [])]),
    ].join(locale === 'zh' ? '' : ' '),
  }
}
