import { createMissingObservation, type Observation } from '../../db/model/series/observation.ts'
import { type Day, type DayRange, intersectRanges, listDays } from '../../db/model/time/day.ts'
import type { NpmDownloads } from './npmDownloads.ts'

/** Below about so many downloads a day, npm's numbers are noise and a true 0 is possible. */
const NOISE = 50

interface Known {
  /** The first day with a download, as far as known. */
  readonly begins: Day | null
  /** Later days may not be counted yet. */
  readonly settled: Day
  /** Days of which a count above 0 was read before. */
  readonly positive?: ReadonlySet<Day>
}

/**
 * What npm's zeros mean. Before the first download there was nothing to count: no observation. On a day that
 * may not be counted yet, and for a package that normally has downloads, a 0 is an outage: `missing`. Only a
 * package in the noise can truly have had none, and then on no day of which npm said otherwise before.
 * Known false zeros: https://github.com/npm/registry/issues (2018-05, 2022-07, 2023-09, 2024-08, 2026-09).
 */
export function toNpmObservations(
  held: NpmDownloads,
  asked: DayRange,
  { begins, settled, positive }: Known,
): { observations: Observation[]; first: Day | null } {
  const range = intersectRanges(asked, { from: held.start as Day, to: held.end as Day })
  if (!range) return { observations: [], first: null }
  const counts = new Map(held.downloads.map(({ day, downloads }) => [day as Day, downloads]))
  const days = listDays(range)
  const first = days.find(day => (counts.get(day) ?? 0) > 0) ?? null
  const start = begins && first ? (begins < first ? begins : first) : (begins ?? first)
  if (!start) return { observations: [], first }
  const usual = median([...counts.values()].filter(count => count > 0))
  const observations = days
    .filter(day => day >= start)
    .map(day => {
      const count = counts.get(day)
      // Left out is not 0: nothing was said of the day.
      if (count === undefined) return createMissingObservation(day)
      return observe(day, count, settled, usual < NOISE && !positive?.has(day))
    })
  return { observations, first }
}

function observe(day: Day, count: number, settled: Day, noise: boolean): Observation {
  if (count > 0) return { day, value: count, status: day > settled ? 'provisional' : 'final' }
  return noise && day <= settled ? { day, value: 0, status: 'final' } : createMissingObservation(day)
}

/** Infinity when there are none: then nothing shows that the package is small. */
function median(values: number[]): number {
  if (values.length === 0) return Number.POSITIVE_INFINITY
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY
}
