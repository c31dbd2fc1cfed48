import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import type { Context } from '../http/context.ts'
import { type ComputedFigure, computeFigure, readKnownObservations, toPastDay } from './computeFigure.ts'
import type { FigureInputs, SeriesMembers } from './figureInputs.ts'

interface FigureToCompute {
  readonly definition: FigureDefinition
  readonly behind: SeriesMembers | null
}

/** Enough for a window of a year, the same a year before, and half a year of silence after both. */
const RECENT_DAYS = 940

/** What lies this near to the first day that was read may have looked otherwise with the days before it. */
const EDGE_DAYS = 62

/**
 * Many figures as of a day, in the order in which they are wanted. Most rest on the last two years: only those are
 * read at first, and all that is known of the few for which they do not do. The outcome is the same as from everything.
 */
export async function computeFigures(
  context: Context,
  wanted: readonly FigureToCompute[],
  holdings: FigureInputs,
  asOf: Day,
): Promise<ComputedFigure[]> {
  const past = toPastDay(context, asOf)
  const range = { from: addDays(asOf, -RECENT_DAYS), to: asOf }
  const recent = await readKnownObservations(
    context.db,
    wanted.filter(isRecent).map(({ behind }) => behind),
    past,
    range,
  )
  const made = new Map(wanted.map(one => [one, computeOne(one)] as const))
  const others = wanted.filter(
    one => !isRecent(one) || !isSettled(made.get(one) as ComputedFigure, range.from),
  )
  const known = await readKnownObservations(
    context.db,
    others.map(({ behind }) => behind),
    past,
  )
  for (const one of others) made.set(one, computeOne(one, known))
  return wanted.map(one => made.get(one) as ComputedFigure)

  function computeOne({ definition, behind }: FigureToCompute, from = recent): ComputedFigure {
    return computeFigure(definition, behind, from, asOf, holdings)
  }
}

/** Which series of a collection are added up follows from the whole of them. */
const isRecent = ({ behind }: FigureToCompute): boolean => behind?.scope.kind !== 'collection'

/** Windows are looked for from the end: what was found well inside of the days that were read is what there is. */
function isSettled({ figure }: ComputedFigure, from: Day): boolean {
  const { window, comparison, caveats } = figure
  if (!window || caveats.some(({ code }) => code === 'no-baseline')) return false
  const first = comparison && comparison.window.from < window.from ? comparison.window.from : window.from
  return first >= addDays(from, EDGE_DAYS)
}
