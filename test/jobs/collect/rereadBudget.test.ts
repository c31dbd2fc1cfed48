import { expect, it } from 'vitest'
import type { Metric } from '../../../db/model/series/metric.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { subtractRanges } from '../../../db/model/time/dayRanges.ts'
import { NO_STORED_DAYS } from '../../../db/observations/readStoredDays.ts'
import { findWantedRanges } from '../../../jobs/collect/wantedRanges.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { want } from '../quickUpstream.ts'

const TODAY: Day = '2026-11-26'
const BIRTH: Day = '2016-11-26'
const DAYS = 90
const metric = npm.metrics[0] as Metric

/** How many requests the runs of each of 90 days need, for packages of which ten years are known. */
function countRequests(names: readonly string[]): { first: number[]; again: number } {
  const plan = (today: Day, known: Day) => {
    // Unscoped packages have their turn together.
    const shared = planOne('p', today, known)
    return names.map(subject =>
      subject.startsWith('@') ? planOne(subject, today, known) : { ...shared, subject },
    )
  }
  const planOne = (subject: string, today: Day, known: Day) => {
    const all = [{ from: BIRTH, to: known }]
    const stored = { ...NO_STORED_DAYS, all, positive: all, begins: BIRTH }
    const beginning = { firstDay: BIRTH, askedFrom: null, turn: npm.turnOf?.(subject) ?? 0 }
    const ranges = findWantedRanges(metric, stored, today, beginning)
    return { ...want(subject, BIRTH, known), ranges, fresh: subtractRanges(ranges, all), begins: BIRTH }
  }
  const days = Array.from({ length: DAYS }, (_, index) => addDays(TODAY, index))
  return {
    // The first run of a day finds a new day; the three after it find nothing new.
    first: days.map(today => npm.requests?.(plan(today, addDays(today, -2))) ?? 0),
    again: npm.requests?.(plan(TODAY, addDays(TODAY, -1))) ?? 0,
  }
}

const packages = (count: number, scoped: number): string[] =>
  Array.from({ length: count }, (_, index) => (index < scoped ? `@scope/p${index}` : `p${index}`))

/**
 * Old days cost some 13 slices of a year in 45 days, and three looks at what lies before the first one, for 128 unscoped
 * packages at once, or for each scoped one. The most on one day is when the unscoped ones have their turn.
 */
it.each([
  { count: 36, scoped: 4, recent: 5, old: 1.8, most: 7 },
  { count: 1_000, scoped: 100, recent: 108, old: 38, most: 70 },
  { count: 5_000, scoped: 500, recent: 536, old: 186, most: 290 },
])(
  '$count packages, $scoped of them scoped, are read again with few requests',
  ({ count, scoped, ...right }) => {
    const { first, again } = countRequests(packages(count, scoped))
    const old = first.map(requests => requests - again)
    const daily = old.reduce((sum, requests) => sum + requests, 0) / DAYS
    console.info(
      `${count} packages (${scoped} scoped): ${again} requests for the last 30 days in every run; ` +
        `for older days ${daily.toFixed(1)} a day on average, ${Math.max(...old)} at most`,
    )
    expect(again).toBe(right.recent)
    expect(daily).toBeLessThanOrEqual(right.old)
    expect(Math.max(...old)).toBeLessThanOrEqual(right.most)
  },
)
