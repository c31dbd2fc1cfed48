import type { Day, DayRange } from '../model/time/day.ts'
import type { StoredEvent } from '../projects/catalogQueries.ts'
import { isSeam } from '../projects/identities.ts'
import type { Scope } from './findScope.ts'

/** An event as it is shown: what it concerns is known where it is shown. */
type SelectedEvent = Omit<StoredEvent, 'scope' | 'metric'>

/** A project or a collection; what a collection sums up concerns it, too. */
type EventScope = Pick<Scope, 'id' | 'collections'> & {
  readonly projects?: readonly { readonly id: string }[]
}

export const ALL_DAYS = { from: '1000-01-01', to: '9999-12-31' } as const

/** Changes of the counting method that concern the scope and the metric. */
export const listMethodChanges = (
  events: readonly StoredEvent[],
  scope: EventScope,
  metric: string,
): { day: Day; title: string }[] =>
  selectEvents(events, scope, metric, ALL_DAYS)
    .filter(({ kind }) => kind === 'method')
    .map(({ day, title }) => ({ day: day as Day, title }))

/** Events in the range that concern the scope (or all) and the metric (or its family, or all). */
export const selectEvents = (
  events: readonly StoredEvent[],
  scope: EventScope,
  metric: string | null,
  range: DayRange,
): SelectedEvent[] =>
  events
    .filter(event => event.day >= range.from && event.day <= range.to)
    .filter(
      event =>
        event.scope === null ||
        event.scope === scope.id ||
        scope.collections.includes(event.scope) ||
        (isSeam(event) && scope.projects?.some(({ id }) => id === event.scope)),
    )
    .filter(
      event =>
        event.metric === null ||
        metric === null ||
        metric === event.metric ||
        metric.startsWith(`${event.metric}.`),
    )
    .map(({ scope: _, metric: __, ...event }) => event)
