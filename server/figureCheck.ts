import type { Db } from '../db/connection.ts'
import type { StoredFigure } from '../db/figureTables.ts'
import { heldOn, lastRunBy, readHeld } from '../db/held.ts'
import { addDays, type Day } from '../db/model/day.ts'
import type { Figure, FigureDefinition } from '../db/model/figure.ts'
import type { Observation } from '../db/model/observation.ts'
import { momentsWithin } from '../db/observations.ts'
import type { Context } from './endpoint.ts'
import { behindOf, type Holdings } from './figureHoldings.ts'
import { type Known, knownOf, type Made, makeFigure, seriesIds } from './figureMaking.ts'

/** What a permalink names. */
export interface Cited {
  readonly asOf: Day
  readonly hash: string
}

/**
 * The figure as it was cited: as of that day, from what was known then. Values may have been learnt in the course of
 * the day, before or after the citation, and the definition may have been another: what gives the hash is it. Undefined
 * when nothing does.
 */
export async function findCited(
  { db }: Context,
  stored: readonly StoredFigure[],
  holdings: Holdings,
  { asOf, hash }: Cited,
): Promise<Made | undefined> {
  const definitions = inUseFirst(stored, asOf)
  const behind = definitions.map(definition => behindOf(definition, holdings))
  const ids = behind.flatMap(seriesIds)
  for (const moment of [asOf, ...(await momentsWithin(db, ids, asOf))]) {
    const found = citedBy(await knownOf(db, behind, moment))
    if (found) return found
  }
  return citedBy(await withoutLater(db, ids, asOf))

  function citedBy(known: Known): Made | undefined {
    return definitions
      .map((definition, index) => makeFigure(definition, behind[index] ?? null, known, asOf, holdings))
      .find(made => made.hash === hash)
  }
}

/** What was known on a day, less the history that was added later and had been retrieved before. */
async function withoutLater(db: Db, ids: readonly number[], asOf: Day): Promise<Known> {
  const last = await lastRunBy(db, asOf)
  if (last === null || ids.length === 0) return new Map()
  return new Map(
    [...(await readHeld(db, ids))].map(([id, held]) => [
      id,
      heldOn(held, asOf).filter(({ run }) => run <= last),
    ]),
  )
}

/** Definitions that the files held by that day, and of these first those that they held then or later; the newer first. */
function inUseFirst(stored: readonly StoredFigure[], asOf: Day): FigureDefinition[] {
  const rank = ({ firstSeen, lastSeen }: StoredFigure): number =>
    firstSeen.slice(0, 10) > asOf ? 2 : lastSeen.slice(0, 10) < asOf ? 1 : 0
  return stored
    .toSorted((a, b) => rank(a) - rank(b) || (a.firstSeen < b.firstSeen ? 1 : -1))
    .map(({ definition }) => definition)
}

/** The same window, from what is known now. */
export async function lookAgain(
  { db }: Context,
  { definition, figure }: Made,
  asOf: Day,
  holdings: Holdings,
): Promise<Made> {
  const behind = behindOf(definition, holdings)
  return makeFigure(
    definition,
    behind,
    await knownOf(db, [behind]),
    dayAfter(definition, figure, asOf),
    holdings,
  )
}

/** From this day on, the last whole window is the cited one: what is whole since then does not enter. */
function dayAfter({ statistic, window }: FigureDefinition, { window: cited }: Figure, asOf: Day): Day {
  if (!cited || statistic === 'change') return asOf
  return window ? addDays(cited.to, 1) : cited.to
}

/** A day behind a figure whose value is not what it was; null is unknown. */
export interface Revision {
  readonly day: Day
  readonly cited: number | null
  readonly now: number | null
}

export function revisionsOf(cited: Made, now: Made): Revision[] {
  const days = [...cited.figure.evidence, ...now.figure.evidence].map(({ day }) => day)
  const [then, today] = [valuesOf(cited.observations), valuesOf(now.observations)]
  return [...new Set(days)]
    .sort()
    .map(day => ({ day, cited: then.get(day) ?? null, now: today.get(day) ?? null }))
    .filter(revision => revision.cited !== revision.now)
}

const valuesOf = (observations: readonly Observation[]) =>
  new Map(observations.map(({ day, value }) => [day, value]))
