import type { Db } from '../../db/connection/db.ts'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { Figure, FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import { readChangeTimes } from '../../db/observations/observations.ts'
import { filterKnownOn, readLastRunBy, readValueVersions } from '../../db/observations/valueVersions.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { addObservationBounds, listBoundChanges } from '../../db/readModel/statedBounds.ts'
import { type KnownObservations, listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { ALL_DAYS } from '../../db/series/selectEvents.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { buildMonthlyFigure, isOfWeeks } from './buildMonthlyFigure.ts'
import { type ComputedFigure, computeFigure, hashValues } from './computeFigure.ts'

/** The day and hash in a permalink. */
interface PermalinkTarget {
  readonly asOf: Day
  readonly hash: string
}

/**
 * The figure as cited: as of that day, from what was known then. Values may have arrived during that day, before or
 * after the citation, and the definition may have changed since. So this tries all of them, and takes what gives the
 * hash. Undefined when nothing does.
 */
export async function findCitedFigure(
  context: Context,
  stored: readonly StoredFigure[],
  inputs: FullCatalog,
  { asOf, hash }: PermalinkTarget,
): Promise<ComputedFigure | undefined> {
  const definitions = sortByUse(stored, asOf).flatMap(one => withMonthly(one, inputs))
  const members = definitions.map(definition => findSeriesMembers(definition, inputs))
  const ids = members.flatMap(listKnownSeriesIds)
  const changes = [
    ...(await readChangeTimes(context.db, ids, asOf)),
    ...listBoundChanges(inputs.bounds, ids, asOf),
  ].sort((a, b) => b.getTime() - a.getTime())
  const tried: ComputedFigure[] = []
  for (const moment of [asOf, ...changes]) {
    const found = findWithHash(await readKnownObservations(context, members, moment))
    if (found) return found
  }
  return (
    findWithHash(await readWithoutLater(context.db, ids, asOf, inputs)) ??
    tried.find(made => hashValues(made) === hash)
  )

  function findWithHash(known: KnownObservations): ComputedFigure | undefined {
    const made = definitions.map((definition, index) =>
      computeFigure(definition, members[index] ?? null, known, asOf, inputs),
    )
    tried.push(...made)
    return made.find(one => one.hash === hash)
  }
}

/** If no week had data, its month was cited. */
function withMonthly(definition: FigureDefinition, inputs: FullCatalog): FigureDefinition[] {
  const members = isOfWeeks(definition) ? findSeriesMembers(definition, inputs) : null
  return members ? [definition, buildMonthlyFigure(definition, members)] : [definition]
}

/** What was known on a day, without published history that was loaded later. */
async function readWithoutLater(
  db: Db,
  ids: readonly number[],
  asOf: Day,
  { bounds }: Pick<FullCatalog, 'bounds'>,
): Promise<KnownObservations> {
  const last = await readLastRunBy(db, asOf)
  if (last === null || ids.length === 0) return new Map()
  return new Map(
    [...(await readValueVersions(db, ids))].map(([id, versions]) => {
      const known = filterKnownOn(versions, asOf).filter(({ run }) => run <= last)
      return [id, addObservationBounds(known, id, bounds, asOf)]
    }),
  )
}

/** Definitions in use on that day first, then older ones, then later ones; newer before older. */
function sortByUse(stored: readonly StoredFigure[], asOf: Day): FigureDefinition[] {
  const rank = ({ firstSeen, lastSeen }: StoredFigure): number =>
    firstSeen.slice(0, 10) > asOf ? 2 : lastSeen.slice(0, 10) < asOf ? 1 : 0
  return stored
    .toSorted((a, b) => rank(a) - rank(b) || (a.firstSeen < b.firstSeen ? 1 : -1))
    .map(({ definition }) => definition)
}

/**
 * Computes the same window from what is known now of the days up to then: later days could make a day of the window
 * doubted, and the window passed over, although no value changed.
 */
export async function recomputeFigure(
  context: Context,
  { definition, figure }: ComputedFigure,
  asOf: Day,
  inputs: FullCatalog,
): Promise<ComputedFigure> {
  const members = findSeriesMembers(definition, inputs)
  return computeFigure(
    definition,
    members,
    await readKnownObservations(context, [members], undefined, { from: ALL_DAYS.from, to: asOf }),
    toDayAfterWindow(definition, figure, asOf),
    inputs,
  )
}

/** The day on which the cited window is the last whole one. */
export function toDayAfterWindow(
  { statistic, window }: FigureDefinition,
  { window: cited }: Figure,
  asOf: Day,
): Day {
  if (!cited || statistic === 'change') return asOf
  return window ? addDays(cited.to, 1) : cited.to
}

/** A day whose value has changed since the citation; null is unknown. */
interface RevisedDay {
  readonly day: Day
  readonly cited: number | null
  readonly now: number | null
}

export function listRevisedDays(cited: ComputedFigure, now: ComputedFigure): RevisedDay[] {
  return [
    ...listRevised([cited.figure.evidence, now.figure.evidence], cited.observations, now.observations),
    ...listRevised(
      [cited.figure.monthsEvidence ?? [], now.figure.monthsEvidence ?? []],
      cited.months,
      now.months,
    ),
  ]
}

function listRevised(
  evidence: readonly (readonly Observation[])[],
  cited: readonly Observation[],
  now: readonly Observation[],
): RevisedDay[] {
  const days = evidence.flat().map(({ day }) => day)
  const [then, today] = [toValuesByDay(cited), toValuesByDay(now)]
  return [...new Set(days)]
    .sort()
    .map(day => ({ day, cited: then.get(day) ?? null, now: today.get(day) ?? null }))
    .filter(revision => revision.cited !== revision.now)
}

const toValuesByDay = (observations: readonly Observation[]) =>
  new Map(observations.map(({ day, value }) => [day, value]))
