import { readJudgedClaims } from '../../db/claims/claimQueries.ts'
import { describeVerdict } from '../../db/model/claims/describeVerdict.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import { LANGUAGE_TAGS, type Locale } from '../../db/model/language/locale.ts'
import { computeWindowRange } from '../../db/model/series/window.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { combineSeries, listScopes } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { addLocale, type PageLanguage } from '../../web/language/language.ts'
import { PRODUCT_NAME } from '../../web/language/productName.ts'
import { buildClaimUrl, buildFigureUrl } from '../../web/url/links.ts'
import type { Asker, Context } from '../http/context.ts'
import { type FeedEntry, renderAtomFeed } from '../http/renderAtomFeed.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { listPassedMilestones, type PassedMilestones } from './readMilestones.ts'
import { readSyntheticCheck } from './readSyntheticCheck.ts'

const MOST_ENTRIES = 100

/** The latest milestones of figures and the latest changed verdicts. */
export async function readMilestoneFeed(context: Context, { site }: Asker, locale: Locale): Promise<string> {
  const language = createLanguageFor(locale, false)
  const inputs = await context.model.readCatalog()
  const isStandIn = await readSyntheticCheck(context.db, inputs)
  const entries = [
    ...(await readPassedEntries(context, site, inputs, { isStandIn, language })),
    ...(await readVerdictEntries(context, site, { isStandIn, language })),
  ]
    .toSorted((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : a.id < b.id ? -1 : 1))
    .slice(0, MOST_ENTRIES)
  return renderAtomFeed({
    site,
    language: LANGUAGE_TAGS[locale],
    path: locale === 'en' ? '/figures.atom' : addLocale('/figures.atom', locale),
    title: language.t.figures.feedOf.title(PRODUCT_NAME),
    about: locale === 'en' ? '/figures' : addLocale('/figures', locale),
    // An empty feed has only the day as its date.
    updated: entries[0]?.updated ?? `${context.today()}T00:00:00Z`,
    entries,
  })
}

/** An entry changes only when the readings around it are revised. */
async function readPassedEntries(
  context: Context,
  site: string,
  inputs: FullCatalog,
  { isStandIn, language }: FeedWords,
): Promise<FeedEntry[]> {
  const { feedOf } = language.t.figures
  const stored = (await context.model.readFigures()).filter(one => one.current)
  const all = stored.flatMap(({ definition }) => {
    const members = findSeriesMembers(definition, inputs)
    return members ? [{ definition, members }] : []
  })
  const passed = await readPassed(context, all, inputs)
  return all.flatMap(({ definition }, index) => {
    const url = site + buildFigureUrl(definition.id)
    const markEntry = isStandIn(definition) ? createMark(language) : keepEntry
    return (passed[index] ?? []).map(({ number, reached, below }) =>
      markEntry({
        id: `${url}#${number}`,
        url,
        title: feedOf.reached(definition.title[language.locale], formatExact(number)),
        updated: `${reached.day}T00:00:00Z`,
        summary: feedOf.passed(
          formatExact(reached.value),
          when(definition, reached.day, language.locale),
          formatExact(below.value),
          when(definition, below.day, language.locale),
        ),
      }),
    )
  })
}

/** Computed again only for figures whose numbers have changed. */
async function readPassed(
  context: Context,
  all: readonly { readonly definition: FigureDefinition; readonly members: SeriesMembers }[],
  inputs: FullCatalog,
): Promise<PassedMilestones['passed'][]> {
  const today = context.today()
  const stamps = await Promise.all(
    all.map(({ members }) => context.model.stampOf(inputs, listScopes(members))),
  )
  return context.model.keepAll<PassedMilestones['passed']>(
    all.map(({ definition }, at) => ({
      key: `milestones ${today} ${JSON.stringify(definition)}`,
      stamp: stamps[at] ?? '',
      measure: passed => 1 + passed.length,
    })),
    async missing => {
      const found: PassedMilestones['passed'][] = []
      // One after the other: the observations of all figures at once would not fit into memory.
      for (const { definition, members } of missing.flatMap(at => all[at] ?? [])) {
        const known = await readKnownObservations(context, [members])
        const combined = combineSeries(members, known, today, definition.window?.granularity)
        found.push(listPassedMilestones(definition, { ...combined, members, inputs, today })?.passed ?? [])
      }
      return found
    },
  )
}

interface FeedWords {
  readonly isStandIn: Awaited<ReturnType<typeof readSyntheticCheck>>
  readonly language: PageLanguage
}

const keepEntry = (entry: FeedEntry): FeedEntry => entry

/** A reader of feeds sees titles first, and an entry travels without this program's pages. */
const createMark =
  ({ t }: PageLanguage) =>
  (entry: FeedEntry): FeedEntry => ({
    ...entry,
    title: t.figures.feedOf.notReal(entry.title),
    summary: `${t.transformed.madeUp} ${entry.summary}`,
  })

/** A level is of a day; what adds up is of its whole period, not of the last day. */
function when({ window }: FigureDefinition, day: Day, locale: Locale): string {
  const { at } = LANGUAGES[locale]
  if (!window) return at({ kind: 'day', day })
  const range = computeWindowRange(toPeriod(day, window.granularity), window)
  return at({ kind: 'period', range, window })
}

/** The first verdict of a claim is not a change. */
async function readVerdictEntries(
  { db }: Context,
  site: string,
  { isStandIn, language }: FeedWords,
): Promise<FeedEntry[]> {
  const { feedOf } = language.t.figures
  const verdicts: Readonly<Record<string, string>> = language.t.claims.verdicts
  const nameOf = (verdict: string) => verdicts[verdict] ?? verdict
  return (await readJudgedClaims(db)).flatMap(({ claim, judged, history }) => {
    const url = site + buildClaimUrl(claim.id)
    const markEntry = claim.measures.some(isStandIn) ? createMark(language) : keepEntry
    return history.slice(0, -1).map(({ checkedAt, verdict, measured }, index) => {
      const before = history[index + 1]?.verdict ?? ''
      // Only the current verdict has all of its evidence.
      const found =
        index === 0
          ? describeVerdict(judged, claim, language.locale)
          : measured === null
            ? ''
            : feedOf.by(formatExact(measured))
      return markEntry({
        id: `${site}/claims/${claim.id}#${checkedAt}`,
        url,
        title: (verdict === before ? feedOf.again : feedOf.now)(nameOf(verdict), claim.who),
        updated: checkedAt,
        summary: `${feedOf.changed(claim.statement, nameOf(before), nameOf(verdict))} ${found}`.trim(),
      })
    })
  })
}
