import { addDays, type Day } from '../../db/model/time/day.ts'
import { createUpstream } from '../../jobs/collect/createUpstream.ts'
import type { Collected, Source, WantedDays } from '../../jobs/sources/source.ts'
import { createLeapingClock } from './leapingClock.ts'

/** An upstream whose pauses take no time; only an answer that does not come is waited for. */
export const quickUpstream = (address: string, more: Partial<Parameters<typeof createUpstream>[0]> = {}) =>
  createUpstream({
    address,
    perMinute: 60_000,
    signal: new AbortController().signal,
    clock: createLeapingClock(),
    timeoutMs: 10_000,
    ...more,
  })

/** All days of a range, as wanted of a subject without any stored values. */
export const want = (subject: string, from: Day, to: Day, more: Partial<WantedDays> = {}): WantedDays => ({
  project: subject,
  subject,
  metric: 'npm.downloads',
  ranges: [{ from, to }],
  begins: null,
  settled: addDays(to, -3),
  upstreamId: null,
  ...more,
})

export async function collectAll(
  source: Source,
  wanted: readonly WantedDays[],
  upstream: Parameters<Source['collect']>[1],
): Promise<Collected[]> {
  const collected: Collected[] = []
  for await (const one of source.collect(wanted, upstream)) collected.push(one)
  return collected
}

/** All observations of a subject, by day. */
export const observationsOf = (collected: readonly Collected[], subject: string) =>
  collected
    .filter(({ wanted }) => wanted.subject === subject)
    .flatMap(({ observations }) => observations)
    .sort((a, b) => (a.day < b.day ? -1 : 1))

export const faultsOf = (collected: readonly Collected[]): Record<string, string> =>
  Object.fromEntries(collected.flatMap(({ wanted, fault }) => (fault ? [[wanted.subject, fault.kind]] : [])))
