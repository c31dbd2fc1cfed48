import { plural } from './words.ts'

export const figures = {
  title: 'Figures',
  standfirst:
    'Sentences that are safe to say: every number is rounded down, never up, and its page says what it is made of and how to cite it.',
  asOf: (day: string) => `As of ${day}.`,
  asCited: (day: string) => `As cited as of ${day}.`,
  feed: 'Feed of milestones and changed verdicts',
  toCheck: 'Check what you are going to say',
  search: 'Search',
  scope: 'Of',
  allScopes: 'everything',
  found: (count: number, words: string) =>
    count === 0
      ? `No figure has all of these words: ${words}`
      : `${plural(count, 'figure')}${words ? ` with all of these words: ${words}` : ''}`,
  copySentence: 'Copy sentence',
  copyCitation: 'Copy citation',
  copy: (form: string) => `Copy ${form}`,
  asOfDay: 'As of',
  language: 'Language',
  show: 'Show',
  notSaid: 'Not said.',
  permalink: 'Permalink',
  notKnown: 'unknown',

  check: {
    headings: {
      unchanged: 'Not revised since',
      revised: 'Revised since',
      'unknown-hash': 'This citation cannot be found again',
    },
    unknown: (day: string) =>
      `No numbers known on ${day} have the hash in this address. Above stands the figure as of that day.`,
    unchanged: 'The numbers behind the sentence are still what they were.',
    others: (value: string) =>
      `The value is still ${value}, but numbers that it rests on, or is compared with, are others now.`,
    cited: 'Cited: ',
    sameWindow: '. The same window, as it is known now: ',
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
      'late count': 'late count',
      'restated upstream': 'restated upstream',
      'correction of ours': 'correction of ours',
      'correction of the published history': 'correction of the published history',
      method: 'counted in another way',
      definition: 'another definition',
    },
  },

  chart: {
    source: (source: string) => `Source: ${source}. `,
    marked: (marks: readonly string[]) => `Marked: ${marks.join('; ')}.`,
    comparedWith: 'Compared with',
    value: 'The value',
  },

  facts: {
    title: 'What it rests on',
    exact: 'Exact value',
    declined: 'none: the figure is declined',
    value: (value: string, unit: string, span: string, status: string) =>
      `${value} ${unit}, ${span} (${status})`,
    comparedWith: 'Compared with',
    comparison: (value: string, unit: string, span: string) => `${value} ${unit}, ${span}`,
    doubted: 'Doubted days',
    /** Both sums of a window with doubted days in it. */
    doubtedSums: (span: string, days: string, asRead: string, usual: string, unit: string) =>
      `${span}: ${asRead} ${unit} as read, ${usual} with what is usual in the place of the doubted days (${days})`,
    doubtedLevel: (days: string, asRead: string, sure: string, unit: string) =>
      `${asRead} ${unit} at the last, doubted reading (${days}), ${sure} at the last sure one`,
    coverage: 'Coverage',
    known: (known: string, of: number) => `${known} of ${plural(of, 'value')} in the window known`,
    caveats: 'To be said with it',
    sources: 'Sources',
    origin: (source: string, origin: string) => `${source}: ${origin}`,
    describes: 'How the source describes it',
    knownBy: 'Known by',
    ofUs: 'Series',
    trend: 'The whole series',
  },

  cite: { title: 'Cite it', forms: 'BibTeX, RIS, CSL-JSON, HTML' },

  definitions: {
    title: (count: number) => `How this figure is defined, and was (${count})`,
    now: 'Now',
    until: (day: string) => `Until ${day}`,
    since: (day: string) => `, since ${day}: `,
    of: (statistic: string, metric: string) => `${statistic} of ${metric}`,
  },

  history: {
    title: 'What it said before',
    standfirst:
      'The figure as of the end of each month: from what was known then, and from what is known now. Where the two differ, numbers were revised or learnt later, or the definition changed.',
    table: 'Table of earlier values',
    asOf: 'As of',
    before: 'Known then',
    now: 'Known now',
    notYet: 'not yet collected',
    version: (version: string) => `other definition (${version})`,
  },

  milestones: {
    of: (measured: string) => `Round numbers of ${measured}`,
    next: 'Next',
    passed: 'Passed',
    reached: 'Reached',
    value: 'Value',
    before: 'The value before',
    on: (value: string, day: string) => `${value}, ${day}`,
    table: 'Table of round numbers that were passed',
    earlierTable: 'Table of the earlier ones',
    none: 'It is not known to have passed a round number since its first value.',
    method:
      'How it is projected: at the fastest and at the slowest pace of any quarter of the last year, the slowest less a fifth. Looking back on the published history, 302 of 329 such spreads held.',
    more: (count: number) => plural(count, 'earlier one'),
  },
}
