import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { StoredEvent } from '../../db/projects/catalogQueries.ts'
import type { EventAnswer } from '../../web/contract/catalog.ts'
import type { Scope } from './resolveSeries.ts'

export const ALL_DAYS = { from: '1000-01-01', to: '9999-12-31' } as const

/** Days on which the counting method changed. */
export const listMethodDays = (events: readonly EventAnswer[]): Day[] =>
  events.filter(({ kind }) => kind === 'method').map(({ day }) => day as Day)

/** Events in the range that concern the scope (or all) and the metric (or its family, or all). */
export const selectEvents = (
  events: readonly StoredEvent[],
  scope: Pick<Scope, 'id' | 'collections'>,
  metric: string | null,
  range: DayRange,
): EventAnswer[] =>
  events
    .filter(event => event.day >= range.from && event.day <= range.to)
    .filter(
      event => event.scope === null || event.scope === scope.id || scope.collections.includes(event.scope),
    )
    .filter(
      event =>
        event.metric === null ||
        metric === null ||
        metric === event.metric ||
        metric.startsWith(`${event.metric}.`),
    )
    .map(({ id, day, title, kind, url }) => ({ id, day, title, kind, url }))
