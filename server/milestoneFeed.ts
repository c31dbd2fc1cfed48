import { readStoredFigures } from '../db/figureTables.ts'
import type { Day } from '../db/model/day.ts'
import type { FigureDefinition } from '../db/model/figure.ts'
import { pointsFor } from '../db/model/measure.ts'
import { type Milestone, milestonesOf, type Reading } from '../db/model/milestones.ts'
import { windowEnding } from '../db/model/window.ts'
import { figureUrl } from '../web/links.ts'
import { dayWords, exact } from '../web/words.ts'
import type { Asker, Context } from './endpoint.ts'
import { type Behind, behindOf, readHoldings } from './figureHoldings.ts'
import { type Known, knownOf, together } from './figureMaking.ts'

interface Passed extends Milestone {
  readonly definition: FigureDefinition
}

const MOST = 50

/** The last round numbers that figures passed, as an Atom feed (RFC 4287). */
export async function readMilestoneFeed(context: Context, { site }: Asker): Promise<string> {
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
  const passed = all
    .flatMap(({ definition, behind }) =>
      milestonesOf(readingsOf(definition, behind, known, context.today())).map(one => ({
        ...one,
        definition,
      })),
    )
    .toSorted((a, b) => (a.reached.day < b.reached.day ? 1 : a.reached.day > b.reached.day ? -1 : 0))
  return feedOf(passed.slice(0, MOST), site, context.today())
}

/** The readings of a level; of other figures the values of their windows, where these are one whole period long. */
function readingsOf(
  { window, statistic }: FigureDefinition,
  behind: Behind,
  known: Known,
  today: Day,
): Reading[] {
  const { kind, granularity } = behind.metric
  const { observations } = together(behind, known, today)
  if (statistic === 'latest' && kind === 'stock')
    return observations.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]))
  if (!window || window.count > 1 || (statistic !== 'sum' && statistic !== 'latest')) return []
  return pointsFor(observations, { kind, granularity, today, methods: [] }, window).flatMap(
    ({ period, value, complete }) =>
      value === null || !complete ? [] : [{ day: windowEnding(period, window).to, value }],
  )
}

const feedOf = (passed: readonly Passed[], site: string, today: Day): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '<title>Ecosystem Metrics: milestones</title>',
    `<id>${escaped(site)}/figures.atom</id>`,
    `<link rel="self" href="${escaped(site)}/figures.atom"/>`,
    `<link href="${escaped(site)}/figures"/>`,
    '<author><name>Ecosystem Metrics</name></author>',
    `<updated>${passed[0]?.reached.day ?? today}T00:00:00Z</updated>`,
    ...passed.map(one => entryOf(one, site)),
    '</feed>\n',
  ].join('\n')

function entryOf({ definition, number, reached, below }: Passed, site: string): string {
  const url = site + figureUrl(definition.id)
  const said =
    `${exact(reached.value)} on ${dayWords(reached.day)}; ` +
    `the value before was ${exact(below.value)}, on ${dayWords(below.day)}.`
  return [
    '<entry>',
    `<title>${escaped(`${definition.title.en}: ${exact(number)} reached`)}</title>`,
    `<id>${escaped(`${url}#${number}`)}</id>`,
    `<link href="${escaped(url)}"/>`,
    `<updated>${reached.day}T00:00:00Z</updated>`,
    `<summary>${escaped(said)}</summary>`,
    '</entry>',
  ].join('\n')
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, letter => MARKUP[letter] ?? letter)
