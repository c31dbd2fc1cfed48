import type { Granularity } from '../../../db/model/time/period.ts'

/** What a change on a year earlier is compared with. */
const EARLIER = {
  day: 'same weekday 364 days earlier',
  week: 'week 52 weeks earlier',
  month: 'same month a year earlier',
  quarter: 'same quarter a year earlier',
  year: 'previous year',
} as const satisfies Record<Granularity, string>

/** Texts for transformed values and for several lines. */
export const transformed = {
  /** What is drawn; `what` is "npm downloads a week", `title` "npm downloads". */
  measured: {
    none: (what: string, _title: string) => what,
    index: (what: string, _title: string) => `${what}, first final value = 100`,
    change: (what: string, _title: string) => `${what}, change from a year earlier`,
    cumulative: (_what: string, title: string) => `${title}, cumulative`,
    daily: (what: string, _title: string) => `${what}, daily average`,
    rolling7: (_what: string, title: string) => `${title} a day, 7-day average`,
    rolling28: (_what: string, title: string) => `${title} a day, 28-day average`,
  },
  byAge: 'by time since the first known value',
  indexBase: (periods: string) => `100 is the first final value shown: ${periods}.`,
  noBase: (names: string) => `No final value to use as 100: ${names}.`,
  changeOf: (each: Granularity) =>
    `Each ${each} is compared with the ${EARLIER[each]}; if either is not final, the change is unknown.`,
  changeOfLevel:
    'Each value is compared with the reading nearest to a year earlier; if none is within 21 days, the change is unknown.',
  addedFrom: (periods: string) => `Cumulative since the first known value: ${periods}.`,
  lowerBound: 'Dashed values are lower bounds: some earlier days have no data.',
  ages: (periods: string) =>
    `Time counts from the first known value, which may be later than the project's start: ${periods}.`,
  madeUp: 'Not real numbers: made up by a stand-in for the upstream.',
  sameScale: 'All charts use the same scale.',
  ownScales: 'Each chart has its own scale, so heights cannot be compared.',
  stackedGap: 'If one of these is unknown, so is the height of the whole stack.',
  steps: 'A sum jumps where it starts to include more or fewer projects. That is neither growth nor decline.',
  methods: 'Values before and after a change of method are not compared with each other.',
  published: (source: string) =>
    `For months with missing days, the monthly total published by ${source} is shown.`,
  differs: (source: string, count: number, period: string, days: string, published: string) =>
    `${source}'s own totals differ from the sum of the days by more than 1% in ${count === 1 ? 'one period' : `${count} periods`}, most in ${period}: ${published} published, ${days} from the days.`,
  coarsened: (asked: string, shown: string) =>
    `Shown by ${shown}: there are too many points to show by ${asked}. The CSV has them all.`,
  step: (known: number, of: number, label: string | null) =>
    `${label ? `${label}: ` : ''}from here ${known} of ${of} projects`,
  part: ({ known, of }: { known: number; of: number }) => ` (${known} of ${of} projects)`,
  lastValues: (what: string, values: string, when: string | null) =>
    `${what}, ${when === null ? 'latest final values' : `final values for ${when}`}: ${values}.`,
  allUnknown: (names: string) => `Unknown: ${names}.`,
  lastValue: (label: string, what: string, value: string) => `${label}, ${what}: ${value}.`,
  atLeast: (label: string, what: string, value: string) =>
    `${label}, ${what}: at least ${value}, because some days have no data.`,
  noneSettled: (label: string, what: string) => `${label}, ${what}: unknown. No final value is shown.`,
  between: (low: string, high: string) => `The lowest was ${low}, the highest ${high}.`,
  valueIn: (value: string, period: string) => `${value} (${period})`,
  /** Short forms for an axis. */
  age: {
    day: (count: number) => `${count} d`,
    month: (count: number) => `${count} mo`,
    year: (count: number) => `${count} y`,
  },
  /** By age: the time since the first value. */
  after: (each: Granularity, count: number) =>
    `${each.charAt(0).toUpperCase()}${each.slice(1)} ${count} after the first value`,
  /** A label of a change, in a tooltip. */
  fromPrevious: (each: Granularity) => `Change from the previous ${each}`,
  /** Of what is added up, because months differ in length. */
  daily: (label: string) => `${label}, daily average`,
  fromYear: 'Change from a year earlier',
  /** The same in few words. */
  within: (each: Granularity, change: string) => `${change} in a ${each}`,
  least: (amount: string) => `at least ${amount}`,
  remarked: (amount: string, remarks: readonly string[]) => `${amount} (${remarks.join(', ')})`,
  revised: 'revised since first collected',
  doubted: 'doubted: far from the usual value',
  /** Between spoken sentences. */
  stop: '. ',
  /** The label of the interactive chart. */
  keyboard:
    'Chart. The left and right arrow keys move from point to point, Page Up and Page Down move further, Home and End go to the ends. Plus and minus zoom in and out, Shift with an arrow key moves the range, 0 shows all of it.',
  each: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
}
