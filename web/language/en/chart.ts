import type { Granularity } from '../../../db/model/time/period.ts'
import { hasScopeName } from '../format/hasScopeName.ts'
import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const chart = {
  title: (scope: string, metric: string) => (hasScopeName(metric, scope) ? metric : `${scope}: ${metric}`),
  subtitle: (what: string, days: string) => `${what}, ${days}`,
  between: (from: string, to: string) => `${from} to ${to}`,
  source: (name: string, origin: string) => `${name} (${origin})`,
  /** The notice comes first, because a line that is cut off loses its end. */
  standIn: (name: string, origin: string) =>
    `Not real numbers: made up by a stand-in for ${name} (${origin})`,
  /** Between items. */
  comma: ', ',
  /** Between items that may have commas. */
  semicolon: '; ',
  /** The subtitle of a chart whose scale is logarithmic. */
  logarithmic: (subtitle: string) => `${subtitle}, logarithmic scale`,
  nothing: 'unknown: no value for these days',
  /** Where days or weeks are unknown. */
  knownBy: (each: string, when: string) => `Data by ${each}: ${when}.`,
  unknown: 'unknown',
  amount: (value: string, unit: string) => `${value} ${unit}`,
  labelled: (label: string, amount: string) => `${label}: ${amount}`,
  incomplete: (status: string) => `${status}, incomplete`,
  unfinished: (status: string) => `${status}, not over yet`,
  /** The date of a line's last number, after it. */
  dated: (when: string) => ` (${when})`,
}

/** Sentences that describe a chart. */
export const summary = {
  /** Between sentences. */
  space: ' ',
  /** Names nothing twice. No “of”: the name of a collection may need an article, and the program cannot tell. */
  name: (measured: string, label: string) =>
    hasScopeName(measured, label) ? measured : `${label}: ${measured}`,
  nothing: (name: string) => `${name} are unknown. There is no data for these days.`,
  /** A sum of fewer than half of its projects. */
  few: (name: string, { known, of }: { known: number; of: number }, each: Granularity) =>
    `${name} have no total, because only ${formatExact(known)} of ${plural(of, 'project')} ${known === 1 ? 'has' : 'have'} data for these ${each}s.`,
  nothingWhole: (name: string, each: Granularity) => `${name} are unknown for every full ${each} shown.`,
  /** A value with its period, and its status if it is not final. */
  level: (value: string, period: string, each: Granularity, status: string | null) =>
    `${value}${status === null ? '' : ` (${status})`} ${at(each)} ${period}`,
  /** With nothing to compare it with: of a level, other readings; else other full periods. */
  single: (name: string, level: string, each: Granularity | null) =>
    `${name} were ${level}. Growth is unknown, because there is no other ${each ? `full ${each}` : 'reading'} to compare with.`,
  same: (name: string, value: string, from: string, to: string, each: Granularity) =>
    `${name} are the same ${at(each)} ${from} and ${at(each)} ${to}: ${value}.`,
  moved: (name: string, up: boolean, from: string, to: string, change: string | null) =>
    `${name} ${up ? 'rose' : 'fell'} from ${from} to ${to}${change === null ? '' : ` (${change})`}.`,
  /** Of numbers that were not stated as exact ones, whose change is not known. */
  both: (name: string, from: string, to: string) => `${name} were ${from} and ${to}.`,
  weekdays: (name: string, up: boolean, from: string, to: string) =>
    `${name} ${up ? 'rose' : 'fell'} from ${from} to ${to} (daily values vary by weekday: compare weeks).`,
  /** A sentence, with the change on a year earlier. */
  yearly: (sentence: string, change: string, when: string, each: Granularity) =>
    `${sentence.replace(/\.$/, '')}; ${change} ${/many$/.test(change) ? `as ${at(each)}` : 'from'} ${when}.`,
  /** In the period `when`; `since` is null where it leads only then; `left` have no value then. */
  leads: (
    leader: string,
    next: string,
    ahead: string,
    since: string | null,
    each: Granularity,
    named: Granularity,
    when: string,
    left: readonly string[],
  ) =>
    `${leader} ${since === null ? 'was' : `has led since ${since}, ${at(each)} every ${each} with data for all, and was`} ${ahead} ahead of ${next} ${at(named)} ${when}${left.length > 0 ? ` (without ${left.join(', ')}: no final value for that ${named})` : ''}.`,
  /** `unknown` have no value at one of the ends. */
  growth: (from: string, to: string, changes: readonly string[], more: number, unknown: readonly string[]) =>
    `Growth from ${from} to ${to}: ${changes.join(', ')}${more > 0 ? `, ${more} more in the table` : ''}${unknown.length > 0 ? ` (without ${unknown.join(', ')}: no final value at the start or end)` : ''}.`,
  gaps: (count: number, all: number, each: Granularity) =>
    all === 1
      ? `No data for the ${each} shown.`
      : `No data for ${count === all ? 'any' : formatExact(count)} of ${count === all ? 'the ' : ''}${plural(all, each)}.`,
  /** Of these some days are known, too few for a sum. */
  parts: (count: number, all: number, each: Granularity) =>
    `${share(count, all, each)} not complete, so ${count === 1 ? 'its total is' : 'their totals are'} unknown.`,
  estimated: (count: number, all: number, each: Granularity) =>
    `${share(count, all, each)} estimated (dashed).`,
  unsettled: (count: number, all: number, each: Granularity) =>
    `${share(count, all, each)} incomplete or provisional (dashed).`,
}

const at = (each: Granularity): string => (each === 'day' ? 'on' : 'in')

const share = (count: number, all: number, each: Granularity): string =>
  all === 1
    ? `The ${each} shown is`
    : count === all
      ? `All ${plural(all, each)} are`
      : `${formatExact(count)} of ${plural(all, each)} ${count === 1 ? 'is' : 'are'}`
