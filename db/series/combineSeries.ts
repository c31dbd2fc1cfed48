import type { Observation } from '../model/series/observation.ts'
import type { SeriesContext } from '../model/series/seriesContext.ts'
import { isMostlyMonthly } from '../model/series/sumMembers.ts'
import { type DrawnSum, drawSum, sumObservations } from '../model/series/sumObservations.ts'
import type { Day } from '../model/time/day.ts'
import type { Granularity } from '../model/time/period.ts'
import type { Series } from '../observations/series.ts'
import type { SeriesMember, SeriesMembers } from './findSeriesMembers.ts'

/** Observations by series. */
export type KnownObservations = ReadonlyMap<number, readonly Observation[]>

/** One series for a scope: that of a project, a union of people, or a sum, which brings what is doubted in its members. */
export type CombinedSeries = Pick<
  SeriesContext,
  'series' | 'isMinority' | 'stated' | 'doubtsIn' | 'open' | 'steps'
> & {
  /** All known observations, including those behind a figure. */
  readonly observations: readonly Observation[]
  /** All months that were known as published. */
  readonly months: readonly Observation[]
}

/** Combines the series of a scope into one. For windows of whole periods, `period` says of which. */
export function combineSeries(
  members: SeriesMembers,
  known: KnownObservations,
  today: Day,
  period?: Granularity,
): CombinedSeries {
  const { values, published, seen } = readMembers(members, known, today, period)
  const { stated } = seen
  const own = { observations: values[0] ?? [], months: published[0] ?? [], stated }
  if (members.scope.kind === 'project') return own
  if (members.united) return { ...own, series: members.united }
  return { months: [], stated, ...sumObservations(values, seen, published) }
}

/** The sum of a collection as charts draw it; null for the series of a project, and for people, who are not added. */
export function drawSeries(
  members: SeriesMembers,
  known: KnownObservations,
  today: Day,
  period?: Granularity,
): DrawnSum | null {
  if (members.scope.kind === 'project' || members.united) return null
  const { values, published, seen } = readMembers(members, known, today, period)
  return drawSum(values, seen, published)
}

function readMembers(
  { metric, granularity, members }: SeriesMembers,
  known: KnownObservations,
  today: Day,
  period?: Granularity,
) {
  const observationsOf = (series: Series | null) => (series && known.get(series.id)) || []
  return {
    values: members.map(({ series }) => observationsOf(series)),
    published: members.map(({ months }) => observationsOf(months)),
    seen: {
      ...{ kind: metric.kind, granularity, today, period, stated: metric.reach === 'never' },
      retired: members.map(one => one.retired),
      expectedFrom: members.map(one => one.expectedFrom),
    },
  }
}

/**
 * The period in which a reader expects a number that adds up: the week of daily values, since a day depends on its
 * weekday; the month where most members are known by the month alone.
 */
export function chooseUsualPeriod(
  { metric, granularity, members }: SeriesMembers,
  known: KnownObservations,
): Granularity {
  if (metric.kind !== 'flow' || granularity !== 'day') return granularity
  const valuesOf = (series: Series | null) => (series && known.get(series.id)) || []
  const days = members.map(({ series }) => valuesOf(series))
  return isMostlyMonthly(
    days,
    members.map(({ months }) => valuesOf(months)),
  )
    ? 'month'
    : 'week'
}

const listIds = (members: SeriesMembers | null, of: (member: SeriesMember) => Series | null): number[] =>
  (members?.members ?? []).flatMap(member => of(member)?.id ?? [])

/** Whose numbers an answer about these series holds. */
export const listScopes = (members: SeriesMembers | null): string[] =>
  !members
    ? []
    : members.scope.picked
      ? members.scope.projects.map(({ id }) => id)
      : [members.scope.id, ...members.members.map(({ project }) => project)]

export const listSeriesIds = (members: SeriesMembers | null): number[] =>
  listIds(members, ({ series }) => series)

/** The series of published months beside them, too. */
export const listKnownSeriesIds = (members: SeriesMembers | null): number[] => [
  ...listSeriesIds(members),
  ...listIds(members, ({ months }) => months),
]
