import { findClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import { computeOverstatement, formatOverstatement } from '../../db/model/claims/overstatement.ts'
import { describeFigure } from '../../db/model/figures/describeFigure.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import {
  detectLocale,
  type ParsedSentence,
  type ParseFailure,
  parseSentence,
} from '../../db/model/text/parseSentence.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { CheckResult, UnmarkedPiece } from '../../web/contract/check.ts'
import { buildFigureUrl } from '../../web/url/links.ts'
import { readShownClaims } from '../claims/readClaims.ts'
import { buildNumberSentence } from '../figures/buildNumberSentence.ts'
import { type ComputedFigure, computeFigure } from '../figures/computeFigure.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { answerChange, toFigureDefinition } from './answerChange.ts'
import { answerNumber, judgeNumber, toMeasure } from './answerNumber.ts'
import { answerStated } from './answerStated.ts'
import { describeReason, joinReasons } from './describeReason.ts'
import { findEarlierClaims } from './findEarlierClaims.ts'
import { listChoices, listNamed } from './listNamed.ts'
import { mapInTurns } from './mapInTurns.ts'
import { describeOldDay, type PartAnswer } from './partAnswer.ts'
import { readSyntheticMarker } from './readSyntheticMarker.ts'
import { answerTemplateMatch, createTemplateMatcher, type TemplateMatch } from './templateMatch.ts'

/** Reads once what all sentences are checked against. */
export async function readSentenceChecker(context: Context, site: string, locale: Locale) {
  const { db } = context
  const today = context.today()
  const [inputs, claims] = [await context.model.readCatalog(), await readShownClaims(context)]
  const stored = await context.model.readFigures()
  const definitions = stored.filter(one => one.current).map(one => one.definition)
  const all = stored.map(one => one.definition)
  const mark = await readSyntheticMarker(db, inputs, all, locale)
  const matchTemplate = createTemplateMatcher(definitions)
  const named = listNamed(inputs)
  return { matchesTemplate: (sentence: string) => matchTemplate(sentence) !== null, answer, mark }

  async function answer(sentences: readonly string[]): Promise<Map<string, UnmarkedPiece>> {
    const read = await mapInTurns(sentences, text => ({
      text,
      match: matchTemplate(text),
      parsed: parseSentence(text, named.projects, named.metrics, today),
    }))
    const understood = read.flatMap(({ match, parsed }) =>
      match || typeof parsed === 'string' ? [] : [parsed],
    )
    const measures = new Map(understood.map(one => [one, toMeasure(one)] as const))
    const observed = await findClaimEvidence([...measures.values()], inputs, today, members =>
      readKnownObservations(context, members),
    )
    const wanted = [
      ...read.flatMap(({ match }) => (match ? [match.definition] : [])),
      ...understood.flatMap(one =>
        [toFigureDefinition(one), findFigureThatSays(one, definitions) ?? []].flat(),
      ),
    ]
    const known = await readKnownObservations(
      context,
      wanted.map(one => findSeriesMembers(one, inputs)),
    )
    const computed = new Map<string, ComputedFigure>()
    return new Map(await mapInTurns(read, one => [one.text, toPiece(one)] as const))

    /** Many sentences may say the same figure. */
    function computeOn(one: FigureDefinition, day: Day): ComputedFigure {
      const key = `${day} ${JSON.stringify(one)}`
      const figure =
        computed.get(key) ?? computeFigure(one, findSeriesMembers(one, inputs), known, day, inputs)
      computed.set(key, figure)
      return figure
    }

    function toPiece({ text, match, parsed }: (typeof read)[number]): UnmarkedPiece {
      if (match) return toTemplatePiece(text, match)
      const before = findEarlierClaims(text, typeof parsed === 'string' ? null : parsed, claims, site)
      const nothing = { text, overstatedBy: null, figure: null, read: null, today: null, said: before }
      if (typeof parsed === 'string')
        return { ...nothing, answer: 'not understood', reason: explainFailure(text, parsed) }
      const { change, unit: _unit, called: _called, ...understood } = parsed
      const measure = measures.get(parsed) ?? toMeasure(parsed)
      const measured = computeOn(toFigureDefinition(parsed), today)
      const answerPart = () =>
        parsed.subject === null
          ? answerNumber(parsed, judgeNumber(parsed, measure, observed, today), today, locale)
          : answerStated(parsed, measured.figure, today, locale)
      const parts = [
        ...(parsed.number === null ? [] : [answerPart()]),
        ...(change ? [answerChange(change, measured, today, locale)] : []),
      ]
      const figure = findFigureThatSays(parsed, definitions)
      const spoken = detectLocale(text)
      return {
        ...nothing,
        ...combineParts(parts, locale),
        read: understood,
        figure: figure?.id ?? null,
        today:
          describeToday(figure, spoken) ??
          withoutPermalink(buildNumberSentence(parsed, measured.figure, spoken), measured.figure.window),
      }
    }

    function explainFailure(text: string, failure: ParseFailure): string {
      return describeReason(locale, failure, listChoices(text, failure, named, locale))
    }

    function toTemplatePiece(text: string, one: TemplateMatch): UnmarkedPiece {
      const { definition } = one
      const present = computeOn(definition, today)
      const { answer, reason, exceeds } = answerTemplateMatch(one, present, day => computeOn(definition, day))
      const { window } = present.figure
      const old = answer === 'fresh' && window ? describeOldDay(window, today, locale) : null
      const excess = exceeds ? formatOverstatement(exceeds.number, exceeds.value, locale) : null
      return {
        ...{
          text,
          answer: old ? ('dated' as const) : answer,
          reason: joinReasons([describeReason(locale, reason, { excess }), ...(old ? [old] : [])], locale),
          overstatedBy: exceeds ? computeOverstatement(exceeds.number, exceeds.value) : null,
          read: null,
          figure: one.isOfMonth ? null : definition.id,
          said: [],
        },
        today: one.isOfMonth
          ? withoutPermalink(describeFigure(definition, present.figure, one.locale).sentence, window)
          : describeToday(definition, one.locale),
      }
    }

    function describeToday(definition: FigureDefinition | null, spoken: Locale): UnmarkedPiece['today'] {
      const made = definition && computeOn(definition, today)
      const sentence = made && describeFigure(made.definition, made.figure, spoken).sentence
      if (!made || !sentence) return null
      const url = buildFigureUrl(made.definition.id, { asOf: today, hash: made.hash, locale: spoken })
      return { sentence, permalink: site + url, window: made.figure.window }
    }
  }
}

const withoutPermalink = (sentence: string | null, window: DayRange | null): UnmarkedPiece['today'] =>
  sentence === null ? null : { sentence, permalink: null, window }

/** The catalog's figure for the same number, if any. */
const findFigureThatSays = (
  read: ParsedSentence,
  definitions: readonly FigureDefinition[],
): FigureDefinition | null =>
  definitions.find(
    ({ scope, metric, subject, statistic, window }) =>
      scope === read.scope &&
      metric === read.metric &&
      subject === read.subject &&
      statistic === (read.per ? 'sum' : 'latest') &&
      (window?.granularity ?? null) === read.per &&
      (window?.count ?? 1) === 1,
  ) ?? null

const WORST_FIRST: readonly CheckResult[] = [
  'overstated',
  'not checkable',
  'revised',
  'outdated',
  'dated',
  'fresh',
]

/** A sentence gets the worst result of its parts, and the reasons of all of them. */
function combineParts(parts: readonly PartAnswer[], locale: Locale) {
  const [first] = parts.toSorted((a, b) => WORST_FIRST.indexOf(a.answer) - WORST_FIRST.indexOf(b.answer))
  // A part that is overstated by no known amount is not slight.
  const overstated = parts.filter(({ answer }) => answer === 'overstated')
  const worst = overstated.find(({ overstatement }) => !overstatement?.isSlight) ?? overstated[0]
  return {
    answer: first?.answer ?? 'not understood',
    overstatedBy: worst?.overstatement ?? null,
    reason: joinReasons(
      [...parts.map(({ reason }) => reason), ...parts.flatMap(({ old }) => old ?? [])],
      locale,
    ),
  }
}
