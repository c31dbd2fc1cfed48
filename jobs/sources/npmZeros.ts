import { createMissingObservation, type Observation } from '../../db/model/series/observation.ts'
import { type Day, type DayRange, intersectRanges, listDays } from '../../db/model/time/day.ts'
import { isInRanges } from '../../db/model/time/dayRanges.ts'
import type { NpmDownloads } from './npmDownloads.ts'

/** Below about this many downloads a day, npm's numbers are noise, and a true 0 is possible. */
const NOISE = 50

interface Context {
  /** The first day with a download; null while unknown. */
  readonly begins: Day | null
  /** Later days may not be counted yet. */
  readonly settled: Day
  /** Days for which npm answered more than 0 before. */
  readonly positive?: readonly DayRange[]
}

/**
 * Interprets npm's zeros. Before the first download there was nothing to count: no observation. On a day that may not
 * be counted yet, or for a package that usually has downloads, a 0 is an outage: `missing`. Only a package in the noise
 * can truly have none, and not on a day for which npm answered more before.
 * Known false zeros: https://github.com/npm/registry/issues (2018-05, 2022-07, 2023-09, 2024-08, 2026-09).
 */
export function toNpmObservations(
  answer: NpmDownloads,
  requested: DayRange,
  { begins, settled, positive = [] }: Context,
): { observations: Observation[]; first: Day | null } {
  const range = intersectRanges(requested, { from: answer.start as Day, to: answer.end as Day })
  if (!range) return { observations: [], first: null }
  const counts = new Map(answer.downloads.map(({ day, downloads }) => [day as Day, downloads]))
  const days = listDays(range)
  const first = days.find(day => (counts.get(day) ?? 0) > 0) ?? null
  const start = begins && first ? (begins < first ? begins : first) : (begins ?? first)
  if (!start) return { observations: [], first }
  const usual = median([...counts.values()].filter(count => count > 0))
  const observations = days
    .filter(day => day >= start)
    .map(day => {
      const count = counts.get(day)
      // A day that is left out is unknown, not 0.
      if (count === undefined) return createMissingObservation(day)
      return observe(day, count, settled, usual < NOISE && !isInRanges(positive, day))
    })
  return { observations, first }
}

function observe(day: Day, count: number, settled: Day, noise: boolean): Observation {
  if (count > 0) return { day, value: count, status: day > settled ? 'provisional' : 'final' }
  return noise && day <= settled ? { day, value: 0, status: 'final' } : createMissingObservation(day)
}

/** Infinity without values: then nothing shows that the package is small. */
function median(values: number[]): number {
  if (values.length === 0) return Number.POSITIVE_INFINITY
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY
}
