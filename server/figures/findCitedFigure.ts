import type { Db } from '../../db/connection/db.ts'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { Figure, FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import { readChangeTimes } from '../../db/observations/observations.ts'
import { filterKnownOn, readLastRunBy, readValueVersions } from '../../db/observations/valueVersions.ts'
import type { Context } from '../http/context.ts'
import {
  type ComputedFigure,
  computeFigure,
  type KnownObservations,
  listKnownSeriesIds,
  readKnownObservations,
} from './computeFigure.ts'
import { type FigureInputs, findSeriesMembers } from './figureInputs.ts'

/** What a permalink names. */
interface PermalinkTarget {
  readonly asOf: Day
  readonly hash: string
}

/**
 * The figure as it was cited: as of that day, from what was known then. Values may have been learnt in the course of
 * the day, before or after the citation, and the definition may have been another: what gives the hash is it. Undefined
 * when nothing does.
 */
export async function findCitedFigure(
  { db }: Context,
  stored: readonly StoredFigure[],
  holdings: FigureInputs,
  { asOf, hash }: PermalinkTarget,
): Promise<ComputedFigure | undefined> {
  const definitions = sortByUse(stored, asOf)
  const behind = definitions.map(definition => findSeriesMembers(definition, holdings))
  const ids = behind.flatMap(listKnownSeriesIds)
  for (const moment of [asOf, ...(await readChangeTimes(db, ids, asOf))]) {
    const found = findWithHash(await readKnownObservations(db, behind, moment))
    if (found) return found
  }
  return findWithHash(await readWithoutLater(db, ids, asOf))

  function findWithHash(known: KnownObservations): ComputedFigure | undefined {
    return definitions
      .map((definition, index) => computeFigure(definition, behind[index] ?? null, known, asOf, holdings))
      .find(made => made.hash === hash)
  }
}

/** What was known on a day, less the history that was added later and had been retrieved before. */
async function readWithoutLater(db: Db, ids: readonly number[], asOf: Day): Promise<KnownObservations> {
  const last = await readLastRunBy(db, asOf)
  if (last === null || ids.length === 0) return new Map()
  return new Map(
    [...(await readValueVersions(db, ids))].map(([id, held]) => [
      id,
      filterKnownOn(held, asOf).filter(({ run }) => run <= last),
    ]),
  )
}

/** Definitions that the files held by that day, and of these first those that they held then or later; the newer first. */
function sortByUse(stored: readonly StoredFigure[], asOf: Day): FigureDefinition[] {
  const rank = ({ firstSeen, lastSeen }: StoredFigure): number =>
    firstSeen.slice(0, 10) > asOf ? 2 : lastSeen.slice(0, 10) < asOf ? 1 : 0
  return stored
    .toSorted((a, b) => rank(a) - rank(b) || (a.firstSeen < b.firstSeen ? 1 : -1))
    .map(({ definition }) => definition)
}

/** The same window, from what is known now. */
export async function recomputeFigure(
  { db }: Context,
  { definition, figure }: ComputedFigure,
  asOf: Day,
  holdings: FigureInputs,
): Promise<ComputedFigure> {
  const behind = findSeriesMembers(definition, holdings)
  return computeFigure(
    definition,
    behind,
    await readKnownObservations(db, [behind]),
    toDayAfterWindow(definition, figure, asOf),
    holdings,
  )
}

/** From this day on, the last whole window is the cited one: what is whole since then does not enter. */
function toDayAfterWindow(
  { statistic, window }: FigureDefinition,
  { window: cited }: Figure,
  asOf: Day,
): Day {
  if (!cited || statistic === 'change') return asOf
  return window ? addDays(cited.to, 1) : cited.to
}

/** A day behind a figure whose value is not what it was; null is unknown. */
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
