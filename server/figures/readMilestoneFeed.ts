import { setImmediate } from 'node:timers/promises'
import { FIGURES_SCOPE } from '../../db/editions/editions.ts'
import { describeVerdict } from '../../db/model/claims/describeVerdict.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { english } from '../../db/model/language/english.ts'
import { computeWindowRange } from '../../db/model/series/window.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { combineSeries, listKnownSeriesIds, listScopes } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { transformed } from '../../web/language/en/transformed.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import { PRODUCT_NAME } from '../../web/language/productName.ts'
import { buildClaimUrl, buildFigureUrl } from '../../web/url/links.ts'
import { readClaims } from '../claims/readClaims.ts'
import type { Asker, Context } from '../http/context.ts'
import { type FeedEntry, renderAtomFeed } from '../http/renderAtomFeed.ts'
import { toObservations } from '../series/readKnownObservations.ts'
import { listPassedMilestones, type PassedMilestones } from './readMilestones.ts'
import { readSyntheticCheck } from './readSyntheticCheck.ts'
import { splitBySeries } from './splitBySeries.ts'

const MOST_ENTRIES = 100

/** The latest milestones of figures and the latest changed verdicts. */
export async function readMilestoneFeed(context: Context, { site }: Asker): Promise<string> {
  const inputs = await context.model.readCatalog()
  const entries = [
    ...(await readPassedEntries(context, site, inputs)),
    ...(await readVerdictEntries(context, site, inputs)),
  ]
    .toSorted((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : a.id < b.id ? -1 : 1))
    .slice(0, MOST_ENTRIES)
  return renderAtomFeed({
    site,
    path: '/figures.atom',
    title: `${PRODUCT_NAME}: milestones and verdicts`,
    about: '/figures',
    // An empty feed has only the day as its date.
    updated: entries[0]?.updated ?? `${context.today()}T00:00:00Z`,
    entries,
  })
}

/** An entry changes only when the readings around it are revised. */
async function readPassedEntries(context: Context, site: string, inputs: FullCatalog): Promise<FeedEntry[]> {
  const told = await readLatestPassed(context, inputs)
  const isStandIn = await readSyntheticCheck(
    context.db,
    inputs,
    told.map(({ definition }) => definition),
  )
  return told.map(({ definition, number, reached, below }) => {
    const url = site + buildFigureUrl(definition.id)
    const markEntry = isStandIn(definition) ? markSynthetic : keepEntry
    return markEntry({
      id: `${url}#${number}`,
      url,
      title: `${definition.title.en}: ${formatExact(number)} reached`,
      updated: `${reached.day}T00:00:00Z`,
      summary:
        `${formatExact(reached.value)} ${when(definition, reached.day)}; ` +
        `the value before was ${formatExact(below.value)}, ${when(definition, below.day)}.`,
    })
  })
}

type FigureMilestone = PassedMilestones['passed'][number] & { readonly definition: FigureDefinition }

/** Of thousands only the latest are worth their words; those of the last of these days are all among them. */
export async function readLatestPassed(
  context: Context,
  inputs: FullCatalog,
): Promise<readonly FigureMilestone[]> {
  const scopes = [...inputs.projects, ...inputs.collections].map(({ id }) => id)
  const stamp = await context.model.stampOf(inputs, [FIGURES_SCOPE, ...scopes])
  return context.model.keep({ key: `milestones ${context.today()}`, stamp }, async () => {
    const latest = (await readAllPassed(context, inputs)).toSorted((a, b) =>
      a.reached.day < b.reached.day ? 1 : a.reached.day > b.reached.day ? -1 : 0,
    )
    const last = latest[MOST_ENTRIES - 1]?.reached.day
    return latest.filter(({ reached }) => last === undefined || reached.day >= last)
  })
}

/** The milestones of all figures, computed again only for those whose numbers have changed. */
async function readAllPassed(context: Context, inputs: FullCatalog): Promise<FigureMilestone[]> {
  const stored = (await context.model.readFigures()).filter(one => one.current)
  const all = stored.flatMap(({ definition }) => {
    const members = findSeriesMembers(definition, inputs)
    return members ? [{ definition, members }] : []
  })
  const passed = await readPassed(context, all, inputs)
  return all.flatMap(({ definition }, index) => (passed[index] ?? []).map(one => ({ definition, ...one })))
}

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
      // Part by part: the observations of all figures at once would not fit into memory.
      for (const part of splitBySeries(missing.flatMap(index => all[index] ?? []))) {
        const ids = part.flatMap(({ members }) => listKnownSeriesIds(members))
        const known = toObservations(await context.model.scanSeries(ids))
        for (const { definition, members } of part) {
          const combined = combineSeries(members, known, today, definition.window?.granularity)
          found.push(listPassedMilestones(definition, { ...combined, members, inputs, today })?.passed ?? [])
        }
        await setImmediate()
      }
      return found
    },
  )
}

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
async function readVerdictEntries(context: Context, site: string, inputs: FullCatalog): Promise<FeedEntry[]> {
  const changed = (await readClaims(context)).filter(({ history }) => history.length > 1)
  const isStandIn = await readSyntheticCheck(
    context.db,
    inputs,
    changed.flatMap(({ claim }) => claim.measures),
  )
  return changed.flatMap(({ claim, judged, history }) => {
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
