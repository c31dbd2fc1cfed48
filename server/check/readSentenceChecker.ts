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
import { formatExact } from '../../web/language/format/numbers.ts'
import { buildFigureUrl } from '../../web/url/links.ts'
import { readShownClaims } from '../claims/readClaims.ts'
import { buildNumberSentence } from '../figures/buildNumberSentence.ts'
import { type ComputedFigure, computeFigure } from '../figures/computeFigure.ts'
import type { Asker, Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { answerChange, toFigureDefinition } from './answerChange.ts'
import { answerNumber, judgeNumber, toMeasure } from './answerNumber.ts'
import { answerStated } from './answerStated.ts'
import { answerStatedThen, answerThen, toDayOf } from './answerThen.ts'
import { describeReason, joinReasons } from './describeReason.ts'
import { findEarlierClaims } from './findEarlierClaims.ts'
import { listChoices, listNamed } from './listNamed.ts'
import { mapInTurns } from './mapInTurns.ts'
import { describeOldDay, type PartAnswer } from './partAnswer.ts'
import { readNearest, toWish } from './readNearest.ts'
import { readSyntheticMarker } from './readSyntheticMarker.ts'
import { answerTemplateMatch, createTemplateMatcher, type TemplateMatch } from './templateMatch.ts'

/** Reads once what all sentences are checked against. */
export async function readSentenceChecker(context: Context, asker: Asker, locale: Locale) {
  const { site } = asker
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
    const pieces = await mapInTurns(read, one => ({ ...one, piece: toPiece(one) }))
    const wishes = pieces.flatMap(one => (needsNearest(one.piece) ? [toWishOf(one)] : []))
    const nearest = await readNearest(context, wishes, asker, locale)
    return new Map(pieces.map(({ text, piece }) => [text, { ...piece, nearest: nearest.get(text) ?? null }]))

    function toWishOf({ text, match, parsed, piece }: (typeof pieces)[number]) {
      const of = match?.definition ?? (typeof parsed === 'string' ? null : parsed)
      if (!of) return toWish(text, named)
      return { text, scope: of.scope, metric: of.metric, isUnknown: piece.answer === 'not checkable' }
    }

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
      const nothing = {
        text,
        overstatedBy: null,
        figure: null,
        read: null,
        today: null,
        nearest: null,
        said: before,
      }
      if (typeof parsed === 'string')
        return { ...nothing, answer: 'not understood', reason: explainFailure(text, parsed) }
      const { change, unit: _unit, called: _called, isExact: _isExact, ...understood } = parsed
      const measure = measures.get(parsed) ?? toMeasure(parsed)
      const measured = computeOn(toFigureDefinition(parsed), today)
      const answerPart = () => {
        const isThen = parsed.about !== null
        if (parsed.subject !== null)
          return isThen
            ? answerStatedThen(
                parsed,
                computeOn(toFigureDefinition(parsed), toDayOf(parsed, today)).figure,
                locale,
              )
            : answerStated(parsed, measured.figure, today, locale)
        return isThen
          ? answerThen(parsed, measure, observed, today, locale)
          : answerNumber(parsed, judgeNumber(parsed, measure, observed, today), today, locale)
      }
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
      const { answer, reason, exceeds, now } = answerTemplateMatch(one, present, day =>
        computeOn(definition, day),
      )
      const { window } = present.figure
      const old = answer === 'fresh' && window ? describeOldDay(window, today, locale) : null
      const excess = exceeds ? formatOverstatement(exceeds.number, exceeds.value, locale) : null
      return {
        ...{
          text,
          answer: old ? ('dated' as const) : answer,
          reason: joinReasons(
            [
              describeReason(locale, reason, { excess, now: now === undefined ? null : formatExact(now) }),
              ...(old ? [old] : []),
            ],
            locale,
          ),
          overstatedBy: exceeds ? computeOverstatement(exceeds.number, exceeds.value) : null,
          read: null,
          figure: one.isOfMonth ? null : definition.id,
          nearest: null,
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

/** It is not right, and no sentence that is safe today is shown with it. */
const needsNearest = ({ answer, today }: UnmarkedPiece): boolean =>
  today === null && answer !== 'fresh' && answer !== 'dated'

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
