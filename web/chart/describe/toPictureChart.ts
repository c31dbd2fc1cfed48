import { formatShortSources } from '../../language/formatShortSources.ts'
import type { PageLanguage } from '../../language/language.ts'
import type { Chart, EventMark } from '../chart.ts'

/** How many events a picture or slide marks: more are not read from afar. */
const MAX_EVENTS = 8

/** What a reader needs first: the figure's own periods, how values are counted, what moved them, then all else. */
const RELEVANCE = ['window', 'method', 'step', 'fall', 'outage']

const rank = ({ kind }: EventMark): number => {
  const at = RELEVANCE.indexOf(kind)
  return at < 0 ? RELEVANCE.length : at
}

type Source = Parameters<typeof formatShortSources>[1][number]

/** The chart as a picture or slide shows it: the most relevant events, of those of one kind the latest, and a short source line. */
export function toPictureChart(chart: Chart, sources: readonly Source[], language: PageLanguage): Chart {
  const kept = new Set(
    chart.events
      .toSorted((a, b) => rank(a) - rank(b) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
      .slice(0, MAX_EVENTS),
  )
  return {
    ...chart,
    events: chart.events
      .filter(event => kept.has(event))
      .map((event, index) => ({ ...event, number: index + 1 })),
    unmarked: chart.events.filter(event => !kept.has(event)),
    source: formatShortSources(language, sources) || chart.source,
    origins: chart.source,
  }
}
