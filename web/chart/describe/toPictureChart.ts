import { addFoundationName } from '../../foundation/foundation.ts'
import { formatShortSources } from '../../language/formatShortSources.ts'
import type { PageLanguage } from '../../language/language.ts'
import type { Chart, EventMark } from '../chart.ts'
import { cutBetweenWords } from '../text.ts'

/** How many events a picture or slide marks: more are not read from afar. */
const MAX_EVENTS = 8

/** What a reader needs first: the figure's own periods, how values are counted, what moved them, then all else. */
const RELEVANCE = ['window', 'method', 'step', 'fall', 'outage']

const rank = ({ kind }: EventMark): number => {
  const at = RELEVANCE.indexOf(kind)
  return at < 0 ? RELEVANCE.length : at
}

type Source = Parameters<typeof formatShortSources>[1][number]

/** From the mark that readers need most to the one that they need least: of one kind the latest first. */
const sortByNeed = (events: readonly EventMark[]): EventMark[] =>
  events.toSorted((a, b) => rank(a) - rank(b) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))

/** Leaves out the marks that readers need least, the same ones in pictures of all kinds. The others are numbered anew. */
export function limitMarks<C extends Pick<Chart, 'events' | 'unmarked'>>(chart: C, most: number): C {
  if (chart.events.length <= most) return chart
  const kept = new Set(sortByNeed(chart.events).slice(0, most))
  const left = chart.events.filter(event => !kept.has(event))
  return {
    ...chart,
    events: chart.events
      .filter(event => kept.has(event))
      .map((event, index) => ({ ...event, number: index + 1 })),
    unmarked: [...(chart.unmarked ?? []), ...left].toSorted((a, b) =>
      a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
    ),
  }
}

/** How long the titles of events may be in a list below a picture, in characters: a title that says little is worth no mark. */
const TITLE_LENGTHS = [Infinity, 100]

/** Shortens the titles of marks, each between words, until `fits` holds for their list; the last try where it never does. */
export function shortenTitles(titles: readonly string[], fits: (titles: string[]) => boolean): string[] {
  const tries = TITLE_LENGTHS.map(most => titles.map(title => cutBetweenWords(title, most)))
  return tries.find(fits) ?? tries.at(-1) ?? []
}

/** The chart as pictures, slides and frames show it: the events that a reader needs most, and a short source line. */
export const toPictureChart = (chart: Chart, sources: readonly Source[], language: PageLanguage): Chart => ({
  ...limitMarks({ ...chart, unmarked: [] }, MAX_EVENTS),
  source: addFoundationName(formatShortSources(language, sources) || chart.source),
  origins: chart.source,
})
