import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import { addPeriods, toPeriod } from '../../db/model/time/period.ts'
import { filterKnownOn, readValueVersions, type ValueVersion } from '../../db/observations/valueVersions.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { addObservationBounds } from '../../db/readModel/statedBounds.ts'
import { type KnownObservations, listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import type { Context } from '../http/context.ts'
import { computeFigure } from './computeFigure.ts'

const MONTHS = 12

/**
 * How many days before the first month a figure may need: a year's window, and the year before for comparison.
 */
const DAYS_BEFORE = 940

interface FigureHistoryRequest {
  readonly definition: FigureDefinition
  readonly stored: readonly StoredFigure[]
  readonly inputs: FullCatalog
  readonly asOf: Day
}

/**
 * The figure at the end of each of the last twelve months and on the day itself, computed twice: from the values and
 * the definition of that time, and from those of today. All revisions are read at once.
 */
export async function readFigureHistory(
  { db }: Context,
  { definition, stored, inputs, asOf }: FigureHistoryRequest,
): Promise<FigureInFullAnswer['history']> {
  const days = listMonthEnds(asOf)
  const inForce = days.map(day => findDefinitionOn(stored, day))
  const all = [definition, ...inForce.map(one => one.definition)]
  const ids = [...new Set(all.flatMap(one => listKnownSeriesIds(findSeriesMembers(one, inputs))))]
  const range = { from: addDays(days[0] ?? asOf, -DAYS_BEFORE), to: asOf }
  const versions =
    ids.length > 0 ? await readValueVersions(db, ids, range) : new Map<number, ValueVersion[]>()
  const now = toKnown(versions, all => all.filter(({ until }) => until === null))
  return days.map((day, index) => {
    const then = inForce[index] as StoredFigure
    const past = toKnown(versions, all => filterKnownOn(all, day), day)
    const [known, today] = [computeOn(then.definition, past, day), computeOn(definition, now, day)]
    return {
      asOf: day,
      value: known.value,
      ...(known.bound && { bound: known.bound }),
      window: known.window,
      version: then.version,
      knownNow: today.value,
      ...(today.bound && { knownNowBound: today.bound }),
      status: today.status,
    }
  })

  function toKnown(
    versions: ReadonlyMap<number, ValueVersion[]>,
    choose: (all: ValueVersion[]) => readonly Observation[],
    asOf?: Day,
  ): KnownObservations {
    return new Map(
      [...versions].map(([id, all]) => [id, addObservationBounds(choose(all), id, inputs.bounds, asOf)]),
    )
  }

  function computeOn(one: FigureDefinition, known: KnownObservations, day: Day) {
    return computeFigure(one, findSeriesMembers(one, inputs), known, day, inputs).figure
  }
}

/** The last days of the previous twelve months, and the day itself. */
function listMonthEnds(asOf: Day): Day[] {
  const month = toPeriod(asOf, 'month')
  const ends = Array.from({ length: MONTHS }, (_, index) =>
    addDays(addPeriods(month, 'month', index + 1 - MONTHS), -1),
  )
  return [...ends, asOf]
}

/** The definition in use on a day; the earliest one for days before it. */
function findDefinitionOn(stored: readonly StoredFigure[], day: Day): StoredFigure {
  const byAge = stored.toSorted((a, b) => (a.firstSeen < b.firstSeen ? 1 : -1))
  const seen = byAge.filter(({ firstSeen }) => firstSeen.slice(0, 10) <= day)
  const versions = seen.find(({ lastSeen, current }) => current || lastSeen.slice(0, 10) >= day)
  return (versions ?? seen[0] ?? byAge.at(-1)) as StoredFigure
}
