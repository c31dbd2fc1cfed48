import type { Db } from '../connection/db.ts'
import type { Observation } from '../model/series/observation.ts'
import { type Day, type DayRange, maxDay, minDay } from '../model/time/day.ts'
import type { ObservationsToSave } from './observationRows.ts'
import { readObservations } from './observations.ts'

/**
 * Leaves out what saving would not change: most of what is read again is known. One query tells for many series what
 * two statements for each would find out.
 */
export async function keepChanges<T extends ObservationsToSave>(db: Db, saves: readonly T[]): Promise<T[]> {
  const told = saves.filter(({ observations }) => observations.length > 0)
  const kept = new Map<T, T>()
  for (const group of groupBySpan(told).values()) {
    const [span] = group
    if (!span) continue
    const ids = group.map(({ save }) => save.seriesId)
    const stored = await readObservations(db, ids, span.range)
    for (const { save } of group) {
      const known = new Map((stored.get(save.seriesId) ?? []).map(one => [one.day, one]))
      const observations = save.observations.filter(one => isChange(one, known.get(one.day)))
      kept.set(save, { ...save, observations })
    }
  }
  return saves.map(save => kept.get(save) ?? save)
}

/** By the rules of `writeObservations`. */
const isChange = (incoming: Observation, known: Observation | undefined): boolean =>
  known === undefined ||
  (incoming.value !== null &&
    (incoming.value !== known.value || (incoming.status !== known.status && known.status !== 'partial')))

function groupBySpan<T extends ObservationsToSave>(
  saves: readonly T[],
): Map<string, { save: T; range: DayRange }[]> {
  const groups = new Map<string, { save: T; range: DayRange }[]>()
  for (const save of saves) {
    const range = findSpan(save.observations)
    const key = `${range.from} ${range.to}`
    const group = groups.get(key)
    if (group) group.push({ save, range })
    else groups.set(key, [{ save, range }])
  }
  return groups
}

function findSpan(observations: readonly Observation[]): DayRange {
  const days = observations.map(({ day }) => day) as [Day, ...Day[]]
  return { from: days.reduce(minDay), to: days.reduce(maxDay) }
}
