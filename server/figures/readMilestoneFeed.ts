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
import { formatExact } from '../../web/language/format/numbers.ts'
import { addLocale, type PageLanguage } from '../../web/language/language.ts'
import { buildClaimUrl, buildFigureUrl } from '../../web/url/links.ts'
import { readShownClaims } from '../claims/readClaims.ts'
import type { Asker, Context } from '../http/context.ts'
import { createPaging } from '../http/paging.ts'
import { localeParameter } from '../http/parameters.ts'
import { type FeedEntry, renderAtomFeed } from '../http/renderAtomFeed.ts'
import { type FigureMilestone, readAllMilestones } from './readAllMilestones.ts'
import { readSyntheticCheck } from './readSyntheticCheck.ts'

/** What an entry is made of: there are many more than a page shows. */
interface FeedItem {
  /** The path of its id. */
  readonly path: string
  readonly updated: string
  readonly milestone?: FigureMilestone
  /** A claim, and the position of one of its verdicts that is not the first. */
  readonly verdict?: { readonly claim: JudgedClaim; readonly at: number }
}

const paging = createPaging<FeedItem>({ name: 'feed', usual: 100, most: 100, keyOf: ({ path }) => path })

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
    updated: all[0]?.updated ?? `${context.today()}T00:00:00Z`,
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
    [
      ...(await readAllMilestones(context, inputs)).map(one => toMilestoneItem(one, inputs)),
      ...(await readShownClaims(context)).flatMap(listVerdictItems),
    ].sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : a.path < b.path ? -1 : 1)),
  )
}

/** Its id has the first id of the figure: a reader of feeds would see everything again after a rename. */
const toMilestoneItem = (milestone: FigureMilestone, { renamed }: FullCatalog): FeedItem => ({
  path: `${buildFigureUrl(renamed.findFirst('figure', milestone.definition.id))}#${milestone.number}`,
  updated: `${milestone.reached.day}T00:00:00Z`,
  milestone,
})

/** The first verdict of a claim is not a change. */
const listVerdictItems = (claim: JudgedClaim): FeedItem[] =>
  claim.history.slice(0, -1).map(({ checkedAt }, at) => ({
    path: `/claims/${claim.claim.id}#${checkedAt}`,
    updated: checkedAt,
    verdict: { claim, at },
  }))

/** The numbers that an entry rests on. */
const listNamed = ({ milestone, verdict }: FeedItem): readonly NamedSeries[] =>
  milestone ? [milestone.definition] : (verdict?.claim.claim.measures ?? [])

interface FeedWords {
  readonly site: string
  readonly language: PageLanguage
}

function toEntry({ path, updated, milestone, verdict }: FeedItem, words: FeedWords): FeedEntry {
  const id = words.site + path
  if (milestone) return { id, updated, ...describeMilestone(milestone, words) }
  if (verdict) return { id, updated, ...describeChange(verdict.claim, verdict.at, words) }
  throw new Error(`an entry of nothing: ${path}`)
}

type EntryWords = Pick<FeedEntry, 'url' | 'title' | 'summary'>

/** An entry changes only when the readings around it are revised. */
function describeMilestone(
  { definition, number, reached, below }: FigureMilestone,
  { site, language: { t, locale } }: FeedWords,
): EntryWords {
  const { feedOf } = t.figures
  return {
    url: site + toFeedLink(buildFigureUrl(definition.id), locale),
    title: feedOf.reached(chooseText(definition.title, locale), formatExact(number)),
    summary: feedOf.passed(
      formatExact(reached.value),
      when(definition, reached.day, locale),
      formatExact(below.value),
      when(definition, below.day, locale),
    ),
  }
}

function describeChange(
  { claim, judged, history }: JudgedClaim,
  at: number,
  { site, language: { t, locale } }: FeedWords,
): EntryWords {
  const { feedOf } = t.figures
  const verdicts: Readonly<Record<string, string>> = t.claims.verdicts
  const nameOf = (verdict: string) => verdicts[verdict] ?? verdict
  const { verdict, measured } = history[at] ?? { verdict: '', measured: null }
  const before = history[at + 1]?.verdict ?? ''
  // Only the current verdict has all of its evidence.
  const found =
    at === 0
      ? describeVerdict(judged, claim, locale)
      : measured === null
        ? ''
        : feedOf.by(formatExact(measured))
  return {
    url: site + toFeedLink(buildClaimUrl(claim.id), locale),
    title: (verdict === before ? feedOf.again : feedOf.now)(nameOf(verdict), isolateName(claim.who)),
    summary:
      `${feedOf.changed(isolateName(claim.statement), nameOf(before), nameOf(verdict))} ${found}`.trim(),
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
