import { readJudged } from '../db/claimTables.ts'
import { readStoredFigures } from '../db/figureTables.ts'
import { milestonesOf } from '../db/model/milestones.ts'
import { sayVerdict } from '../db/model/verdictWords.ts'
import { dayWords } from '../web/language/en/words.ts'
import { exact } from '../web/language/numbers.ts'
import { claimUrl, figureUrl } from '../web/links.ts'
import { type Entry, feedOf } from './atom.ts'
import type { Asker, Context } from './endpoint.ts'
import { behindOf, readHoldings } from './figureHoldings.ts'
import { knownOf, methodsOf, together } from './figureMaking.ts'
import { readingsFor } from './milestones.ts'

const MOST = 100

/** The last round numbers that figures passed and the last verdicts that changed, as an Atom feed. */
export async function readMilestoneFeed(context: Context, { site }: Asker): Promise<string> {
  const entries = [...(await readPassed(context, site)), ...(await readChanged(context, site))]
    .toSorted((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : a.id < b.id ? -1 : 1))
    .slice(0, MOST)
  return feedOf({
    site,
    path: '/figures.atom',
    title: 'Ecosystem Metrics: milestones and verdicts',
    about: '/figures',
    // Without an entry, nothing of it was ever updated but by the day.
    updated: entries[0]?.updated ?? `${context.today()}T00:00:00Z`,
    entries,
  })
}

/** A number is passed once: its entry stays what it is, unless the readings around it are revised. */
async function readPassed(context: Context, site: string): Promise<Entry[]> {
  const stored = (await readStoredFigures(context.db)).filter(one => one.current)
  const holdings = await readHoldings(context.db)
  const all = stored.flatMap(({ definition }) => {
    const behind = behindOf(definition, holdings)
    return behind ? [{ definition, behind }] : []
  })
  const known = await knownOf(
    context.db,
    all.map(({ behind }) => behind),
  )
  const today = context.today()
  return all.flatMap(({ definition, behind }) => {
    const { observations } = together(behind, known, today)
    const readings = readingsFor(definition, behind.metric, observations, today) ?? []
    const url = site + figureUrl(definition.id)
    const methods = methodsOf(behind, holdings).map(({ day }) => day)
    return milestonesOf(readings, methods).map(({ number, reached, below }) => ({
      id: `${url}#${number}`,
      url,
      title: `${definition.title.en}: ${exact(number)} reached`,
      updated: `${reached.day}T00:00:00Z`,
      summary:
        `${exact(reached.value)} on ${dayWords(reached.day)}; ` +
        `the value before was ${exact(below.value)}, on ${dayWords(below.day)}.`,
    }))
  })
}

/** The first verdict of a claim is no change. */
async function readChanged({ db }: Context, site: string): Promise<Entry[]> {
  return (await readJudged(db)).flatMap(({ claim, judged, history }) => {
    const url = site + claimUrl(claim.id)
    return history.slice(0, -1).map(({ checkedAt, verdict, measured }, index) => {
      const before = history[index + 1]?.verdict ?? ''
      // Only the present verdict still has all of its evidence.
      const found =
        index === 0 ? sayVerdict(judged, claim, 'en') : measured === null ? '' : `By ${exact(measured)}.`
      return {
        id: `${site}/claims/${claim.id}#${checkedAt}`,
        url,
        title:
          verdict === before ? `For another reason ${verdict}: ${claim.who}` : `Now ${verdict}: ${claim.who}`,
        updated: checkedAt,
        summary: `${claim.statement} It was ${before}, and is ${verdict} now. ${found}`.trim(),
      }
    })
  })
}
