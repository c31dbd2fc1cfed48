import { GROUPS, type Group } from './policy.ts'

/** What became of a request: answered from here, or with an earlier answer; asked of the app, or refused by it. */
export const WAYS = ['answered', 'stale', 'made', 'refused'] as const
export type Way = (typeof WAYS)[number]

/** Counts, cheaply: this is passed by every request. */
export class Tally {
  readonly counts: Readonly<Record<Group, Record<Way, number>>> = Object.fromEntries(
    GROUPS.map(group => [group, Object.fromEntries(WAYS.map(way => [way, 0]))]),
  ) as Record<Group, Record<Way, number>>

  add(group: Group, way: Way): void {
    this.counts[group][way]++
  }
}
