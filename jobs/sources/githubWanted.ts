import type { DayRange } from '../../db/model/time/day.ts'
import type { Fault } from '../upstream/fault.ts'
import type { Collected, WantedDays } from './source.ts'

export function toRepositoryParameters({ subject }: WantedDays): { owner: string; repo: string } {
  const [owner = '', repo = ''] = subject.split('/')
  return { owner, repo }
}

/** From the first to the last wanted day, gaps included. */
export function findWantedSpan({ ranges, subject }: WantedDays): DayRange {
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (!first || !last) throw new Error(`nothing was wanted of ${subject}`)
  return { from: first.from, to: last.to }
}

export const buildFaultResult = (wanted: WantedDays, fault: Fault): Collected => ({
  wanted,
  range: findWantedSpan(wanted),
  observations: [],
  fault,
})
