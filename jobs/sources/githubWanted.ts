import type { DayRange } from '../../db/model/day.ts'
import type { Fault } from '../fault.ts'
import type { Collected, Wanted } from '../source.ts'

/** A repository as GitHub's routes address it. */
export function ownerOf({ subject }: Wanted): { owner: string; repo: string } {
  const [owner = '', repo = ''] = subject.split('/')
  return { owner, repo }
}

/** From the first to the last of the wanted days, also where some between are not wanted. */
export function spanOf({ ranges, subject }: Wanted): DayRange {
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (!first || !last) throw new Error(`nothing was wanted of ${subject}`)
  return { from: first.from, to: last.to }
}

export const faulty = (wanted: Wanted, fault: Fault): Collected => ({
  wanted,
  range: spanOf(wanted),
  observations: [],
  fault,
})
