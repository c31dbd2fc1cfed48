import type { StoredFigure } from '../db/figureTables.ts'
import { type Held, heldOn, readHeld } from '../db/held.ts'
import { addDays, type Day } from '../db/model/day.ts'
import type { FigureDefinition } from '../db/model/figure.ts'
import { nextPeriod, periodOf } from '../db/model/period.ts'
import type { Context } from './endpoint.ts'
import type * as answers from './figureAnswers.ts'
import { behindOf, type Holdings } from './figureHoldings.ts'
import { type Known, makeFigure, seriesIds } from './figureMaking.ts'

const MONTHS = 12

/** Windows of a year and what they are compared with lie before the first of these months. */
const DAYS_BEFORE = 940

interface Past {
  readonly definition: FigureDefinition
  readonly stored: readonly StoredFigure[]
  readonly holdings: Holdings
  readonly asOf: Day
}

/**
 * What the figure said at the end of each of the last twelve months and on the day itself: from what was known then,
 * with the definition of then, and from what is known today with that of today. Everything that was ever known is read
 * at once, and then looked at from each day.
 */
export async function historyOf(
  { db }: Context,
  { definition, stored, holdings, asOf }: Past,
): Promise<answers.FigureInFull['history']> {
  const days = endsOfMonths(asOf)
  const inForce = days.map(day => definitionOn(stored, day))
  const all = [definition, ...inForce.map(one => one.definition)]
  const ids = [...new Set(all.flatMap(one => seriesIds(behindOf(one, holdings))))]
  const range = { from: addDays(days[0] ?? asOf, -DAYS_BEFORE), to: asOf }
  const held = ids.length > 0 ? await readHeld(db, ids, range) : new Map<number, Held[]>()
  const now = new Map([...held].map(([id, all]) => [id, all.filter(({ until }) => until === null)]))
  return days.map((day, index) => {
    const then = inForce[index] as StoredFigure
    const past = new Map([...held].map(([id, all]) => [id, heldOn(all, day)]))
    const [known, today] = [make(then.definition, past, day), make(definition, now, day)]
    return {
      asOf: day,
      value: known.value,
      window: known.window,
      version: then.version,
      knownNow: today.value,
      status: today.status,
    }
  })

  function make(one: FigureDefinition, known: Known, day: Day) {
    return makeFigure(one, behindOf(one, holdings), known, day, holdings).figure
  }
}

/** The last days of the twelve months before, and the day itself. */
function endsOfMonths(asOf: Day): Day[] {
  const month = periodOf(asOf, 'month')
  const ends = Array.from({ length: MONTHS }, (_, index) =>
    addDays(nextPeriod(month, 'month', index + 1 - MONTHS), -1),
  )
  return [...ends, asOf]
}

/** The definition that the files held on a day; before the first there is none: the earliest stands for it. */
function definitionOn(stored: readonly StoredFigure[], day: Day): StoredFigure {
  const byAge = stored.toSorted((a, b) => (a.firstSeen < b.firstSeen ? 1 : -1))
  const seen = byAge.filter(({ firstSeen }) => firstSeen.slice(0, 10) <= day)
  const held = seen.find(({ lastSeen, current }) => current || lastSeen.slice(0, 10) >= day)
  return (held ?? seen[0] ?? byAge.at(-1)) as StoredFigure
}
