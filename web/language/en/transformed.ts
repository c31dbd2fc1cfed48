/** Texts for transformed values and for several lines. */
export const transformed = {
  /** What is drawn; `what` is "npm downloads a week", `title` "npm downloads". */
  measured: {
    none: (what: string, _title: string) => what,
    index: (what: string, _title: string) => `${what}, first settled value = 100`,
    change: (what: string, _title: string) => `${what}, change from a year earlier`,
    cumulative: (_what: string, title: string) => `${title}, added up`,
    rolling7: (_what: string, title: string) => `${title} a day, mean of 7 days`,
    rolling28: (_what: string, title: string) => `${title} a day, mean of 28 days`,
  },
  byAge: 'by time since the first known value',
  indexBase: (periods: string) => `100 is the first settled value shown: ${periods}.`,
  noBase: (names: string) => `No settled value to use as 100: ${names}.`,
  changeOf: {
    day: 'Each day is compared with the same weekday 364 days earlier; where either is not settled, the change is unknown.',
    week: 'Each week is compared with the one 52 weeks earlier; where either is not settled, the change is unknown.',
    month:
      'Each month is compared with the same month a year earlier; where either is not settled, the change is unknown.',
    quarter:
      'Each quarter is compared with the same quarter a year earlier; where either is not settled, the change is unknown.',
    year: 'Each year is compared with the year before; where either is not settled, the change is unknown.',
  },
  addedFrom: (periods: string) => `Added up since the first known value: ${periods}.`,
  lowerBound: 'Dashed values are lower bounds: some earlier days have no data.',
  ages: (periods: string) =>
    `Time counts from the first known value, which may be later than the project's start: ${periods}.`,
  madeUp: 'Not real numbers: made up by a stand-in for the upstream.',
  sameScale: 'All plots have the same scale.',
  ownScales: 'Each plot has its own scale: heights cannot be compared between plots.',
  stackedGap: 'Where one of these is unknown, so is the height of the whole stack.',
  steps:
    'Where a sum starts to include more or fewer projects, it jumps. That is neither growth nor decline.',
  methods: 'Values before and after a change in how they are counted are not compared with each other.',
  published: (source: string) =>
    `For months with missing days, the monthly total published by ${source} is shown.`,
  differs: (source: string, count: number, period: string, days: string, published: string) =>
    `${source}'s own count differs from the sum of the days by more than 1 % in ${count === 1 ? 'one period' : `${count} periods`}, most in ${period}: ${published}, the days ${days}.`,
  coarsened: (asked: string, shown: string) =>
    `Shown by ${shown}: there are too many points to show by ${asked}. The CSV has them all.`,
  step: (known: number, of: number, label: string | null) =>
    `${label ? `${label}: ` : ''}from here ${known} of ${of} projects`,
  part: ({ known, of }: { known: number; of: number }) => ` (${known} of ${of} projects)`,
  lastValues: (what: string, values: string, when: string | null) =>
    `${what}, the last settled value of each${when === null ? '' : `, for ${when}`}: ${values}.`,
  allUnknown: (names: string) => `Unknown: ${names}.`,
  lastValue: (label: string, what: string, value: string) => `${label}, ${what}: ${value}.`,
  atLeast: (label: string, what: string, value: string) =>
    `${label}, ${what}: at least ${value}, because some days have no data.`,
  noneSettled: (label: string, what: string) => `${label}, ${what}: unknown. No settled value is shown.`,
  between: (low: string, high: string) => `The lowest was ${low}, the highest ${high}.`,
  valueIn: (value: string, period: string) => `${value} (${period})`,
  /** Short forms for an axis. */
  age: {
    day: (count: number) => `${count} d`,
    month: (count: number) => `${count} mo`,
    year: (count: number) => `${count} y`,
  },
  /** By age: the time since the first value. */
  after: {
    day: (count: number) => `Day ${count} after its first value`,
    week: (count: number) => `Week ${count} after its first value`,
    month: (count: number) => `Month ${count} after its first value`,
    quarter: (count: number) => `Quarter ${count} after its first value`,
    year: (count: number) => `Year ${count} after its first value`,
  },
  least: (amount: string) => `at least ${amount}`,
  remarked: (amount: string, remarks: readonly string[]) => `${amount} (${remarks.join(', ')})`,
  revised: 'revised since it was first learnt',
  doubted: 'doubted: far from what is usual',
  /** Between spoken sentences. */
  stop: '. ',
  /** The label of the interactive chart. */
  keyboard:
    'Chart. Left and right arrows go from point to point, Page Up and Page Down further, Home and End to its ends.',
  each: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
}
