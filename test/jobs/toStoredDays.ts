import type { Observation } from '../../db/model/series/observation.ts'
import { mergeDays } from '../../db/model/time/day.ts'
import type { StoredDays } from '../../db/observations/readStoredDays.ts'

/** What the database would say of these, which are in order of day. */
export function toStoredDays(observations: readonly Observation[]): StoredDays {
  const rangesOf = (test: (one: Observation) => unknown) =>
    mergeDays(observations.filter(test).map(({ day }) => day))
  return {
    all: rangesOf(() => true),
    missing: rangesOf(({ status }) => status === 'missing'),
    partial: rangesOf(({ status }) => status === 'partial'),
    positive: rangesOf(({ value }) => value),
    begins: observations.find(({ value }) => value !== null)?.day ?? null,
  }
}
