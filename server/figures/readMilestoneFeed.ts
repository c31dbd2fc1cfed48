import { z } from 'zod'
import type { JudgedClaim } from '../../db/claims/claimQueries.ts'
import { CLAIMS_SCOPE, FIGURES_SCOPE } from '../../db/editions/editions.ts'
import { describeVerdict } from '../../db/model/claims/describeVerdict.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { chooseText } from '../../db/model/language/chooseText.ts'
import { isolateName } from '../../db/model/language/isolateName.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import { LANGUAGE_TAGS, type Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import { computeWindowRange } from '../../db/model/time/periodWindow.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { NamedSeries } from '../../db/series/findSeriesMembers.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { formatQuoted } from '../../web/language/format/formatQuoted.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { addLocale, type PageLanguage } from '../../web/language/language.ts'
import { buildClaimUrl, buildFigureUrl } from '../../web/url/links.ts'
import { readShownClaims } from '../claims/readClaims.ts'
import type { Asker, Context } from '../http/context.ts'
import { createPaging } from '../http/paging.ts'
import { localeParameter } from '../http/parameters.ts'
import { type FeedEntry, renderAtomFeed } from '../http/renderAtomFeed.ts'
import { type FigureMilestone, type FigureMilestones, readAllMilestones } from './readAllMilestones.ts'
import { readSyntheticCheck } from './readSyntheticCheck.ts'

/** A figure with milestones. */
interface FeedFigure {
  readonly definition: FigureDefinition
  /** The path of its first id: a reader of feeds would see everything again after a rename. */
  readonly path: string
}

/** What an entry is made of. There are tens of thousands, and a page shows a hundred: each is two references. */
type FeedItem =
  | { readonly figure: FeedFigure; readonly milestone: FigureMilestone }
  /** A claim, and the position of one of its verdicts that is not the first. */
  | { readonly claim: JudgedClaim; readonly at: number }

/** The path of its id. */
const toPath = (item: FeedItem): string =>
  'figure' in item
    ? `${item.figure.path}#${item.milestone.number}`
    : `/claims/${item.claim.claim.id}#${item.claim.history[item.at]?.checkedAt}`

const toMoment = (item: FeedItem): string =>
  'figure' in item
    ? `${item.milestone.reached.day}T00:00:00Z`
    : (item.claim.history[item.at]?.checkedAt ?? '')

const paging = createPaging<FeedItem>({ name: 'feed', usual: 100, most: 100, keyOf: toPath })

/** Pages of a feed have one size: readers of feeds only follow its links. */
export const feedQuery = z.object({
  cursor: paging.parameters.cursor,
  locale: localeParameter.default('en'),
})

/** The milestones of figures and the changed verdicts, the latest first: a page of them. */
export async function readMilestoneFeed(
  context: Context,
  { site }: Asker,
  { cursor, locale }: z.output<typeof feedQuery> = { locale: 'en' },
): Promise<string> {
  const language = createLanguageFor(locale, false)
  const inputs = await context.model.readCatalog()
  const all = await readFeedItems(context, inputs)
  const page = paging.take(all, { limit: 100, cursor })
  const isStandIn = await readSyntheticCheck(context.db, inputs, page.rows.flatMap(listNamed))
  const entries = page.rows.map(item => {
    const entry = toEntry(item, { site, language })
    return listNamed(item).some(isStandIn) ? markSynthetic(entry, language) : entry
  })
  return renderAtomFeed({
    site,
    language: LANGUAGE_TAGS[locale],
    path: toFeedLink('/figures.atom', locale),
    title: language.t.figures.feedOf.title(findFoundation().name),
    about: toFeedLink('/figures', locale),
    // An empty feed has only the day as its date.
    updated: all[0] ? toMoment(all[0]) : `${context.today()}T00:00:00Z`,
    entries,
    cursor: page.cursor,
    next: page.next,
  })
}

/** All of them, in order: made again when the numbers of a project, the figures or the verdicts have changed. */
export async function readFeedItems(context: Context, inputs: FullCatalog): Promise<readonly FeedItem[]> {
  const scopes = [...inputs.projects, ...inputs.collections].map(({ id }) => id)
  const stamp = await context.model.stampOf(inputs, [FIGURES_SCOPE, CLAIMS_SCOPE, ...scopes])
  const measure = (items: readonly FeedItem[]) => 1 + items.length
  const key = `feed ${context.today()} ${findFoundation().claims.isShown}`
  return context.model.keep({ key, stamp, measure }, async () =>
    sortItems([
      ...(await readAllMilestones(context, inputs)).flatMap(one => listMilestoneItems(one, inputs)),
      ...(await readShownClaims(context)).flatMap(listVerdictItems),
    ]),
  )
}

/** The latest first; those of one moment by path. */
const sortItems = (items: readonly FeedItem[]): FeedItem[] =>
  items
    .map(item => ({ item, path: toPath(item), moment: toMoment(item) }))
    .sort((a, b) => (a.moment < b.moment ? 1 : a.moment > b.moment ? -1 : a.path < b.path ? -1 : 1))
    .map(({ item }) => item)

function listMilestoneItems({ definition, passed }: FigureMilestones, { renamed }: FullCatalog): FeedItem[] {
  const figure = { definition, path: buildFigureUrl(renamed.findFirst('figure', definition.id)) }
  return passed.map(milestone => ({ figure, milestone }))
}

/** The first verdict of a claim is not a change. */
const listVerdictItems = (claim: JudgedClaim): FeedItem[] =>
  claim.history.slice(0, -1).map((_, at) => ({ claim, at }))

/** The numbers that an entry rests on. */
const listNamed = (item: FeedItem): readonly NamedSeries[] =>
  'figure' in item ? [item.figure.definition] : item.claim.claim.measures

interface FeedWords {
  readonly site: string
  readonly language: PageLanguage
}

const toEntry = (item: FeedItem, words: FeedWords): FeedEntry => ({
  id: words.site + toPath(item),
  updated: toMoment(item),
  ...('figure' in item
    ? describeMilestone(item.figure.definition, item.milestone, words)
    : describeChange(item.claim, item.at, words)),
})

type EntryWords = Pick<FeedEntry, 'url' | 'title' | 'summary'>

/** An entry changes only when the readings around it are revised. */
function describeMilestone(
  definition: FigureDefinition,
  { number, reached, below, after }: FigureMilestone,
  { site, language: { t, locale } }: FeedWords,
): EntryWords {
  const { feedOf } = t.figures
  const [before, value] = [formatExact(below.value), formatExact(reached.value)]
  return {
    url: site + toFeedLink(buildFigureUrl(definition.id), locale),
    title: feedOf.reached(chooseText(definition.title, locale), formatExact(number)),
    summary: after
      ? feedOf.between(
          nameTime(definition, after, locale),
          nameTime(definition, reached.day, locale),
          before,
          value,
        )
      : feedOf.passed(
          value,
          when(definition, reached.day, locale),
          before,
          when(definition, below.day, locale),
        ),
  }
}

function describeChange(
  { claim, judged, history }: JudgedClaim,
  at: number,
  { site, language: { t, w, locale } }: FeedWords,
): EntryWords {
  const { feedOf } = t.figures
  const verdicts: Readonly<Record<string, string>> = t.claims.verdicts
  const nameOf = (verdict: string) => verdicts[verdict] ?? verdict
  const { verdict, measured, bound } = history[at] ?? { verdict: '', measured: null }
  const before = history[at + 1]?.verdict ?? ''
  // Only the current verdict has all of its evidence.
  const found =
    at === 0
      ? describeVerdict(judged, claim, locale)
      : measured === null
        ? ''
        : feedOf.by(formatQuoted({ value: measured, bound }, w))
  const statement = isolateName(claim.statement)
  // Where only the reason is another, the title says so.
  const said = verdict === before ? statement : feedOf.changed(statement, nameOf(before), nameOf(verdict))
  return {
    url: site + toFeedLink(buildClaimUrl(claim.id), locale),
    title: (verdict === before ? feedOf.again : feedOf.now)(nameOf(verdict), isolateName(claim.who)),
    summary: `${said} ${found}`.trim(),
  }
}

/** A reader of feeds sees titles first, and an entry travels without this program's pages. */
const markSynthetic = (entry: FeedEntry, { t }: PageLanguage): FeedEntry => ({
  ...entry,
  title: t.figures.feedOf.notReal(entry.title),
  summary: `${t.transformed.madeUp} ${entry.summary}`,
})

/** A feed in one language leads to pages in it. English is the default. */
const toFeedLink = (path: string, locale: Locale): string =>
  locale === 'en' ? path : addLocale(path, locale)

/** A level is of a day; what adds up is of its whole period, not of the last day. */
function when({ window }: FigureDefinition, day: Day, locale: Locale): string {
  const { at } = LANGUAGES[locale]
  if (!window) return at({ kind: 'day', day })
  const range = computeWindowRange(toPeriod(day, window.granularity), window)
  return at({ kind: 'period', range, window })
}

/** The same without its preposition: 9 November 2026, the week of 9 to 15 November 2026. */
const nameTime = ({ window }: FigureDefinition, day: Day, locale: Locale): string =>
  window
    ? LANGUAGES[locale].period(computeWindowRange(toPeriod(day, window.granularity), window), window)
    : LANGUAGES[locale].day(day)
