import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

const having = (words: string): string => (words === '' ? '' : ` with all of these words: ${words}`)

const formatTimes = (times: number): string => ['', 'once', 'twice'][times] ?? `${formatExact(times)} times`

const STATISTICS: Readonly<Record<string, string>> = {
  latest: 'latest value',
  sum: 'sum',
  average: 'daily average',
  change: 'change',
}

export const figures = {
  title: 'Figures',
  standfirst:
    'Sentences that are safe to say: every number is rounded down, never up, and its page shows the data behind it and how to cite it.',
  asOf: (day: string) => `As of ${day}.`,
  asCited: (day: string) => `As cited, with data as of ${day}.`,
  feedOf: {
    title: (product: string) => `${product}: milestones and verdicts`,
    reached: (title: string, number: string) => `${title}: ${number} reached`,
    /** The day is not known: readings were far apart. */
    between: (after: string, by: string, before: string, value: string) =>
      `Reached between ${after} and ${by}: the value rose from ${before} to ${value}.`,
    passed: (value: string, when: string, before: string, whenBefore: string) =>
      `${value} ${when}; the value before was ${before}, ${whenBefore}.`,
    notReal: (title: string) => `${title} (not real)`,
    by: (number: string) => `Measured: ${number}.`,
    again: (verdict: string, who: string) => `Still ${verdict}, for another reason: ${who}`,
    now: (verdict: string, who: string) => `Now ${verdict}: ${who}`,
    changed: (statement: string, before: string, verdict: string) =>
      `${statement} It was ${before}, and is now ${verdict}.`,
  },
  feed: 'Feed of milestones and changed verdicts',
  toCheck: 'Check what you are going to say',
  search: 'Search',
  scope: 'Project or collection',
  collection: 'Collection with its projects',
  allScopes: 'All',
  metric: 'Metric',
  moreFilters: 'More filters',
  state: 'Figures',
  states: { data: 'With data', 'no-data': 'Without data', all: 'All' },
  found: {
    data: (count: number, words: string) =>
      count > 0
        ? `${plural(count, 'figure')}${having(words)}`
        : words
          ? `No figure with data matches “${words}”.`
          : 'No figure has data yet.',
    'no-data': (count: number, words: string) =>
      count > 0
        ? `${plural(count, 'figure')} without data${having(words)}`
        : words
          ? `No figure without data matches “${words}”.`
          : 'Every figure has data.',
    all: (count: number, words: string) =>
      count > 0
        ? `${plural(count, 'figure')}${having(words)}`
        : words
          ? `No figure matches “${words}”.`
          : 'No figures.',
  },
  declinedHere: (count: number) => `No statement possible for ${plural(count, 'figure')} on this page`,
  withoutData: (count: number) =>
    count === 1 ? '1 figure has no data yet' : `${formatExact(count)} figures have no data yet`,
  allWithout: (count: number) =>
    count === 1 ? 'Why it has no data' : `All ${formatExact(count)} figures without data, with the reasons`,
  allMonths: 'All months',
  nothingThen: (day: string, since: string) =>
    `No data was available on ${day}. The first of these numbers was read on ${since}.`,
  sameToday: 'These figures today',
  knownNow: 'As known today',
  copySentence: 'Copy sentence',
  copyCitation: 'Copy citation',
  copy: (form: string) => `Copy ${form}`,
  asOfDay: 'As of',
  language: 'Language',
  show: 'Show',
  notSaid: 'No statement possible.',
  permalink: 'Permalink',
  notKnown: 'unknown',
  /** Beside the number, without a citation. */
  revised: {
    never: (day: string) => `Not revised since it was first collected on ${day}.`,
    times: (times: number, value: string, until: string) =>
      `Revised ${formatTimes(times)}; it was ${value} until ${until}.`,
    behind: (times: number) =>
      `The value has not changed, but numbers behind it were revised ${formatTimes(times)}.`,
  },

  check: {
    headings: {
      unchanged: 'Not revised since',
      revised: 'Revised since',
      'unknown-hash': 'No data matches this citation',
    },
    unknown: (day: string) =>
      `No data from ${day} matches the hash in this link. The figure above is as of that day.`,
    unchanged: 'The numbers behind the sentence have not changed.',
    others: (value: string) =>
      `The value is still ${value}, but some of the numbers behind it, or behind its comparison, have since changed.`,
    cited: 'Cited: ',
    sameWindow: '. The same period, with current data: ',
    end: '.',
    difference: (by: string, more: boolean, change: string | null) =>
      `, ${by} ${more ? 'more' : 'fewer'}${change === null ? '' : ` (${change})`}`,
    today: (day: string) => `Today, ${day}: `,
    figureToday: 'The figure today',
    what: (count: number) => `What was revised (${plural(count, 'value')})`,
    table: 'Table of revised values',
    caption: 'Values behind the figure, as cited and now',
    period: 'Period',
    asCited: 'As cited',
    now: 'Now',
    why: 'Why',
    reasons: {
      'late count': 'counted late',
      'restated upstream': 'restated by the source',
      'correction of ours': 'our correction',
      'correction of the published history': 'correction of the published history',
      method: 'method changed',
      definition: 'definition changed',
    },
  },

  chart: {
    source: (source: string) => `Source: ${source}. `,
    marked: (marks: readonly string[]) => `Marked: ${marks.join('; ')}.`,
    comparedWith: 'Compared with',
    value: 'Value',
  },

  facts: {
    title: 'Data behind the figure',
    exact: 'Exact value',
    declined: 'not available',
    value: (value: string, unit: string, span: string, status: string) =>
      `${value} ${unit}, ${span} (${status})`,
    comparedWith: 'Compared with',
    comparison: (value: string, unit: string, span: string) => `${value} ${unit}, ${span}`,
    doubted: 'Doubted days',
    /** Both sums of a window with doubted days in it. */
    doubtedSums: (span: string, days: string, asRead: string, usual: string, unit: string) =>
      `${span}: ${asRead} ${unit} as read, ${usual} with usual values for the doubted days (${days})`,
    doubtedLevel: (days: string, asRead: string, sure: string, unit: string) =>
      `${asRead} ${unit} at the latest reading, which is doubted (${days}); ${sure} at the last one that is not`,
    coverage: 'Coverage',
    known: (known: string, of: number) => `${known} of ${plural(of, 'value')} known`,
    caveats: 'Caveats to mention',
    sources: 'Sources',
    describes: 'Source documentation',
    knownBy: 'Data available on',
    ofUs: 'Series',
    trend: 'Full series',
  },

  /** Too many to be named in a line. */
  sourcesListed: (name: string, count: number, address: string) =>
    `${name} of ${count} repositories, listed at ${address}`,
  cite: { title: 'Cite this', forms: 'BibTeX, RIS, CSL-JSON, HTML' },

  definitions: {
    title: (count: number) => `Current and earlier definitions (${count})`,
    now: 'Now',
    until: (day: string) => `Until ${day}`,
    since: (day: string) => `, since ${day}: `,
    of: (statistic: string, metric: string) => `${metric} (${STATISTICS[statistic] ?? statistic})`,
  },

  history: {
    title: 'Earlier values',
    standfirst:
      'The figure at the end of each month, from the data known then and from the data known now. They differ where numbers were revised or arrived late, or where the definition changed.',
    table: 'Table of earlier values',
    asOf: 'As of',
    before: 'As known then',
    now: 'As known today',
    /** Above the line of the last column. */
    drawn: (span: string) => `As known today, ${span}, from zero`,
    notYet: 'not yet collected',
    /** The last day of what an earlier value counts. */
    until: (day: string) => `data to ${day}`,
    version: (version: string) => `other definition (${version})`,
  },

  milestones: {
    of: (measured: string) => `Milestones: ${measured}`,
    next: 'Next',
    passed: 'Passed',
    reached: 'Reached',
    /** The day is not known: readings were far apart. */
    between: (after: string, by: string) => `between ${after} and ${by}`,
    value: 'Value',
    before: 'Value before',
    on: (value: string, day: string) => `${value}, ${day}`,
    table: 'Table of milestones passed',
    earlierTable: 'Table of earlier milestones',
    none: 'No milestone passed since the first value.',
    method:
      'How it is projected: from the fastest and slowest quarterly pace of the last year, with the slowest reduced by a fifth. In a test on published history, 475 of 533 such ranges proved right.',
    more: (count: number) => plural(count, 'earlier milestone'),
  },
}
