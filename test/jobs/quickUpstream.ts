import { addDays, type Day } from '../../db/model/time/day.ts'
import { createUpstream } from '../../jobs/collect/createUpstream.ts'
import type { Collected, Source, WantedDays } from '../../jobs/sources/source.ts'

/** An upstream that loses no time: what takes seconds to minutes in life takes milliseconds. */
export const quickUpstream = (address: string, more: Partial<Parameters<typeof createUpstream>[0]> = {}) =>
  createUpstream({
    address,
    perMinute: 60_000,
    signal: new AbortController().signal,
    pauseMs: 20,
    retryMs: 2,
    timeoutMs: 400,
    ...more,
  })

/** Everything about a subject from one day to another, as for one of which nothing is known. */
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

/** All observations of a subject, over the answers that they came in. */
export const observationsOf = (collected: readonly Collected[], subject: string) =>
  collected.filter(({ wanted }) => wanted.subject === subject).flatMap(({ observations }) => observations)

export const faultsOf = (collected: readonly Collected[]): Record<string, string> =>
  Object.fromEntries(collected.flatMap(({ wanted, fault }) => (fault ? [[wanted.subject, fault.kind]] : [])))
