/** Up to three by name. */
const without = (names: readonly string[]): string =>
  names.length === 0 || names.length > 3
    ? 'the others are'
    : `${new Intl.ListFormat('en-GB').format(names)} ${names.length === 1 ? 'is' : 'are'}`

/** Trend pages and comparisons. */
export const trend = {
  range: 'Range',
  /** By age: how much of the beginning is shown. */
  ageRange: 'First',
  ranges: { '90d': '90 days', '1y': '1 year', '3y': '3 years', '5y': '5 years', all: 'All', custom: 'Dates' },
  granularity: 'Interval',
  transform: 'Show',
  transforms: {
    none: 'Actual values',
    index: 'Start = 100',
    change: 'Year-on-year change',
    cumulative: 'Cumulative',
    daily: 'Daily average',
    rolling7: '7-day average',
    rolling28: '28-day average',
  },
  more: 'More options',
  scale: 'Scale',
  scales: { linear: 'Linear', log: 'Logarithmic' },
  events: 'Events',
  unfinished: 'Unfinished periods',
  on: 'Shown',
  off: 'Hidden',
  from: 'From',
  to: 'To',
  apply: 'Show',
  /** Beside the chart: how to show a part of it, and all of it again. */
  zoomHint: 'Drag to zoom in',
  /** Where there is a keyboard; continues the hint. */
  zoomKeys: ', or click the chart and press + or −',
  interval: (before: string, now: string) => `Interval changed from ${before} to ${now} to fit this range.`,
  whole: 'Whole range',
  showBy: (each: string) => `Show by ${each}`,
  tooNarrow: 'Too few values',
  subject: 'Subject',
  compare: 'Compare with',
  add: 'Add',
  remove: (title: string) => `Remove ${title}`,
  removeHint: 'Select a name to remove it.',
  full: 'Maximum number reached.',
  layout: 'Layout',
  layouts: {
    lines: 'Lines',
    multiples: 'Small multiples, same scale',
    separate: 'Small multiples, separate scales',
    stacked: 'Stacked',
  },
  align: 'Align by',
  aligns: { date: 'Date', age: 'Age' },
  toCompare: 'Ranking and comparison',
  dashed: 'dashed: incomplete, provisional or estimated; at the end also unfinished',
  gap: 'gap: unknown',
  zero: 'short strokes on the axis: 0',
  ring: 'ring: doubted, far from the usual value',
  broken: 'dashed vertical line: the method, or the set of projects, changes here',
  source: (source: string) => `Source: ${source}.`,
  asOf: (day: string) => `As of ${day}.`,
  coverage: (known: number, of: number, missing: readonly string[]) =>
    `Data from ${known} of ${of} projects${known < of ? `; ${without(missing)} not included` : ''}.`,
  csv: 'Download CSV',
  json: 'JSON',
  unmarked: (count: number) => `Other events (${count})`,
  marked: (count: number) => `Marked in this range (${count})`,
  doubted: (count: number) => `Doubted days in this range (${count})`,
  doubtRule:
    'A day is doubted when its value is below a tenth of the usual value, or at least five times as high. The usual value is the median of the same weekdays in the four weeks before and after. Values are shown as they were read.',
  levelRule:
    'A reading is doubted when it is lower than the one before by more than 5% and more than 50, or at least ten times as high, until two later readings confirm it.',
  /** `part`: counted in part of the day only. */
  farFrom: (part: boolean, above: boolean, amount: string) =>
    part
      ? `only part of the day was counted; usually ${amount}`
      : `far ${above ? 'above' : 'below'} the usual ${amount}`,
  asPublished: 'as published by the source',
  table: (count: string) => `Table of all values (${count})`,
  tableLabel: 'Table of values',
  latestFirst: (title: string, what: string) => `${title}, ${what}, latest first`,
  youngestFirst: (title: string, what: string) => `${title}, ${what}`,
  /** The header of the column of values. */
  valuesIn: (unit: string) => unit,
  age: 'Since the first value',
  status: 'Status',
  complete: 'Complete',
  yes: 'yes',
  no: 'no',
  none: '–',
  unknown: 'unknown',
  revised: 'revised',
  counted: 'Definition',
  arithmetic: 'How it adds up',
  kinds: {
    flow: 'A longer period is the sum of its days.',
    stock: 'A level: a longer period shows its last value.',
    distinct:
      'A count of different people: each period is counted separately, and periods are never added up.',
  },
  sourceTitle: 'Source',
  described: 'Source documentation',
  known: 'Available',
  knownFrom: (from: string, to: string) => `from ${from} to ${to}`,
  notYet: 'not collected yet',
  /** Why there is nothing before the first day with data. */
  begins: {
    source: (source: string, day: string) => `Data since ${day}, when ${source} began to count.`,
    nothing: (source: string, day: string) => `Data since ${day}: ${source} had nothing to count before.`,
    'not-collected': (_: string, day: string) => `Data since ${day}; earlier days are not collected yet.`,
    reading: (source: string, day: string) => `Data since ${day}: ${source} gives only the current number.`,
    estimated: (source: string, day: string) =>
      `Read since ${day} and estimated before: ${source} gives only the current number.`,
    published: (_: string, day: string) => `Data since ${day}, the date of the first published value.`,
    members: (_: string, day: string) => `Data since ${day}, when the first project has data.`,
    unknown: (_: string, day: string) => `Data since ${day}; the reason is unknown.`,
  },
  /** Why a period is not known in full. */
  gapReasons: {
    outage: () => 'outage at the source',
    'no-answer': (source: string) => `${source} has no number for some days`,
    'not-collected': () => 'not collected yet',
    'not-read': () => 'not read at the time; the source gives only the current number',
    'not-published': () => 'not published',
    members: () => 'some projects have no data',
    begins: () => 'the data begins later in that period',
    'year-earlier': () => 'no comparable value a year earlier',
    base: () => 'not comparable with the value that is 100',
    'earlier-gap': () => 'the sum lacks an earlier value',
    mean: () => 'not all days of the average are known and comparable',
    unknown: () => 'reason unknown',
  },
  gaps: (when: readonly string[], more: number, why: string) =>
    `Unknown or partial: ${when.join(', ')}${more > 0 ? ` and ${more} more` : ''} (${why}).`,
}
