import { z } from 'zod'
import { describeVerdict } from '../../db/model/claims/describeVerdict.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { english } from '../../db/model/language/english.ts'
import { computeWindowRange } from '../../db/model/series/window.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { combineSeries, listScopes } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { transformed } from '../../web/language/en/transformed.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { PRODUCT_NAME } from '../../web/language/productName.ts'
import { buildClaimUrl, buildFigureUrl } from '../../web/url/links.ts'
import { readClaims } from '../claims/readClaims.ts'
import type { Asker, Context } from '../http/context.ts'
import { createPaging } from '../http/paging.ts'
import { type FeedEntry, renderAtomFeed } from '../http/renderAtomFeed.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { listPassedMilestones, type PassedMilestones } from './readMilestones.ts'
import { readSyntheticCheck } from './readSyntheticCheck.ts'

const paging = createPaging<FeedEntry>({ name: 'feed', usual: 100, most: 100, keyOf: ({ id }) => id })

/** Pages of a feed have one size: readers of feeds only follow its links. */
export const feedQuery = z.object({ cursor: paging.parameters.cursor })

/** The milestones of figures and the changed verdicts, the latest first: a page of them. */
export async function readMilestoneFeed(
  context: Context,
  { site }: Asker,
  { cursor }: z.output<typeof feedQuery> = {},
): Promise<string> {
  const inputs = await context.model.readCatalog()
  const isStandIn = await readSyntheticCheck(context.db, inputs)
  const all = [
    ...(await readPassedEntries(context, site, inputs, isStandIn)),
    ...(await readVerdictEntries(context, site, isStandIn)),
  ].toSorted((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : a.id < b.id ? -1 : 1))
  const page = paging.take(all, { limit: 100, cursor })
  return renderAtomFeed({
    site,
    path: '/figures.atom',
    title: `${PRODUCT_NAME}: milestones and verdicts`,
    about: '/figures',
    // An empty feed has only the day as its date.
    updated: all[0]?.updated ?? `${context.today()}T00:00:00Z`,
    entries: page.rows,
    cursor: page.cursor,
    next: page.next,
  })
}

/** An entry changes only when the readings around it are revised. */
async function readPassedEntries(
  context: Context,
  site: string,
  inputs: FullCatalog,
  isStandIn: SyntheticCheck,
): Promise<FeedEntry[]> {
  const stored = (await context.model.readFigures()).filter(one => one.current)
  const all = stored.flatMap(({ definition }) => {
    const members = findSeriesMembers(definition, inputs)
    return members ? [{ definition, members }] : []
  })
  const passed = await readPassed(context, all, inputs)
  return all.flatMap(({ definition }, index) => {
    const url = site + buildFigureUrl(definition.id)
    const markEntry = isStandIn(definition) ? markSynthetic : keepEntry
    return (passed[index] ?? []).map(({ number, reached, below }) =>
      markEntry({
        id: `${url}#${number}`,
        url,
        title: `${definition.title.en}: ${formatExact(number)} reached`,
        updated: `${reached.day}T00:00:00Z`,
        summary:
          `${formatExact(reached.value)} ${when(definition, reached.day)}; ` +
          `the value before was ${formatExact(below.value)}, ${when(definition, below.day)}.`,
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

type SyntheticCheck = Awaited<ReturnType<typeof readSyntheticCheck>>

const keepEntry = (entry: FeedEntry): FeedEntry => entry

/** A reader of feeds sees titles first, and an entry travels without this program's pages. */
const markSynthetic = (entry: FeedEntry): FeedEntry => ({
  ...entry,
  title: `${entry.title} (not real)`,
  summary: `${transformed.madeUp} ${entry.summary}`,
})

/** A level is of a day; what adds up is of its whole period, not of the last day. */
function when({ window }: FigureDefinition, day: Day): string {
  if (!window) return english.at({ kind: 'day', day })
  const range = computeWindowRange(toPeriod(day, window.granularity), window)
  return english.at({ kind: 'period', range, window })
}

/** The first verdict of a claim is not a change. */
async function readVerdictEntries(
  context: Context,
  site: string,
  isStandIn: SyntheticCheck,
): Promise<FeedEntry[]> {
  return (await readClaims(context)).flatMap(({ claim, judged, history }) => {
    const url = site + buildClaimUrl(claim.id)
    const markEntry = claim.measures.some(isStandIn) ? markSynthetic : keepEntry
    return history.slice(0, -1).map(({ checkedAt, verdict, measured }, index) => {
      const before = history[index + 1]?.verdict ?? ''
      // Only the current verdict has all of its evidence.
      const found =
        index === 0
          ? describeVerdict(judged, claim, 'en')
          : measured === null
            ? ''
            : `By ${formatExact(measured)}.`
      return markEntry({
        id: `${site}/claims/${claim.id}#${checkedAt}`,
        url,
        title:
          verdict === before ? `For another reason ${verdict}: ${claim.who}` : `Now ${verdict}: ${claim.who}`,
        updated: checkedAt,
        summary: `${claim.statement} It was ${before}, and is ${verdict} now. ${found}`.trim(),
      })
    })
  })
}
