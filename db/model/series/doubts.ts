import { type Day, type DayRange, listDays } from '../time/day.ts'
import { type Granularity, toDayRange } from '../time/period.ts'
import { judgeLevels, type LevelStep } from './doubtedLevels.ts'
import type { MetricKind } from './metric.ts'
import type { Observation } from './observation.ts'
import { findMonthOutliers, findOutliers } from './outliers.ts'
import type { Point } from './points.ts'

/**
 * What is doubted, decided here for everything that shows or says a number. Of a flow these are days that are far from
 * what is usual (outliers.ts), of a level readings that are far from the one before (doubtedLevels.ts).
 *
 * Values stay as they were read. A doubted level is left out of all that is said. A doubted day stays in its sum, which
 * then has bounds: a spike counts between what is usual and what was read, an outage or a day that was counted in part
 * between what was read and what is usual.
 */
export interface Doubt {
  readonly day: Day
  readonly kind: (typeof DOUBT_KINDS)[number]
  /** As it was read. */
  readonly read: number
  /** Of a flow the median of the same weekdays around it, of a level the last reading that is not doubted. */
  readonly usual: number
  /** It is of a whole month as its publisher counted it; `day` is the first. */
  readonly month?: true
  /** Of one of the series of a sum: it may rest on days where others rest on months. */
  readonly ofMember?: true
}

export const DOUBT_KINDS = ['outage', 'spike', 'partial', 'fall', 'jump'] as const

/** Finds the doubts of a range, in order of day. Of a sum those of all of its members. */
export type DoubtFinder = (range: DayRange) => readonly Doubt[]

interface DoubtedForm {
  readonly kind: MetricKind
  readonly granularity: Granularity
  /** People enter the values as they were published, so that no reading can fail. */
  readonly stated?: boolean | undefined
  /** Calendar months as their publisher counted them. */
  readonly months?: readonly Observation[] | undefined
  /** The doubts are found already, as in the members of a sum. */
  readonly doubtsIn?: DoubtFinder | undefined
}

/** The observations without the doubted levels, and what is doubted. */
export interface DoubtsApart {
  readonly observations: readonly Observation[]
  readonly doubtsIn: DoubtFinder
}

export function setDoubtsApart(observations: readonly Observation[], form: DoubtedForm): DoubtsApart {
  const { kind, granularity, stated, months = [], doubtsIn } = form
  if (doubtsIn) return { observations, doubtsIn }
  if (kind === 'flow' && granularity === 'day')
    return {
      observations,
      doubtsIn: range =>
        sortDoubts([...findOutliers(observations, range), ...findMonthOutliers(months, range)]),
    }
  if (kind !== 'stock' || stated) return { observations, doubtsIn: () => [] }
  const { doubted } = judgeLevels(observations)
  if (doubted.length === 0) return { observations, doubtsIn: () => [] }
  const days = new Set(doubted.map(({ day }) => day))
  return {
    observations: observations.filter(({ day }) => !days.has(day)),
    doubtsIn: ({ from, to }) => doubted.filter(({ day }) => day >= from && day <= to),
  }
}

/** The doubts of the series of a sum, in order of day. */
export const combineDoubts =
  (finders: readonly DoubtFinder[]): DoubtFinder =>
  range =>
    sortDoubts(finders.flatMap(find => find(range))).map(one => ({ ...one, ofMember: true }))

export const sortDoubts = (doubts: readonly Doubt[]): Doubt[] =>
  doubts.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))

/**
 * The doubts that the value of a point rests on. A month that is as its publisher counted it rests on no day. A longer
 * period that holds one may rest on both.
 */
export function selectDoubts(
  { period, published = 0, of }: Pick<Point, 'period' | 'published' | 'of'>,
  to: Day,
  doubts: readonly Doubt[],
): Doubt[] {
  const [usesDays, usesMonths] = [published === 0 || of > LONGEST_MONTH, published > 0]
  return doubts.filter(
    ({ day, month, ofMember }) => day >= period && day <= to && (month ? usesMonths : usesDays || ofMember),
  )
}

const LONGEST_MONTH = 31

interface SteppedForm extends Pick<DoubtedForm, 'kind' | 'stated'> {
  /** The steps are found already, as in the members of a sum. */
  readonly steps?: readonly LevelStep[] | undefined
}

/** Falls and jumps of a level that later readings confirmed. */
export const listLevelSteps = (
  observations: readonly Observation[],
  { kind, stated, steps }: SteppedForm,
): readonly LevelStep[] => steps ?? (kind === 'stock' && !stated ? judgeLevels(observations).steps : [])

/** A value with doubted days in it. */
export interface ValueBounds {
  /** Spikes count as usual. */
  readonly least: number
  /** Outages, and days that were counted in part, count as usual. */
  readonly most: number
  /** All doubted days count as usual. */
  readonly usual: number
  /** In order, each once. */
  readonly days: readonly Day[]
}

/** `value` is a sum over days in which these are doubted, multiplied by `factor`. Null when nothing is doubted. */
export function computeBounds(value: number, doubts: readonly Doubt[], factor = 1): ValueBounds | null {
  if (doubts.length === 0) return null
  let [less, more] = [0, 0]
  for (const { read, usual } of doubts) {
    less += Math.max(0, read - usual)
    more += Math.max(0, usual - read)
  }
  return {
    least: value - less * factor,
    most: value + more * factor,
    usual: value + (more - less) * factor,
    days: listDoubtDays(doubts),
  }
}

/** In order, each once. Of a month all of its days. */
export const listDoubtDays = (doubts: readonly Doubt[]): Day[] =>
  [
    ...new Set(doubts.flatMap(({ day, month }) => (month ? listDays(toDayRange(day, 'month')) : [day]))),
  ].sort()

/** The bounds of values that are added up, once one of them is doubted. What matters is for others to judge. */
export function createBounds() {
  let [least, most, isDoubted] = [0, 0, false]
  return {
    add({ value, doubted }: Point): void {
      isDoubted ||= doubted !== undefined
      least += doubted?.least ?? value ?? 0
      most += doubted?.most ?? value ?? 0
    },
    within: (parts: number): Pick<Point, 'doubted'> =>
      isDoubted ? { doubted: { least: least / parts, most: most / parts, matters: true } } : {},
  }
}
