import { type Base, baseOf, changedBetween, daysBetween } from './baseline.ts'
import { addDays, type Day, daysIn } from './day.ts'
import { difference } from './exact.ts'
import type { Compared, Coverage, Figure, FigureDefinition, Seen } from './figure.ts'
import type { Change } from './language.ts'
import { lastReading, lastWindow, levelAt, type Measured, pointsFor } from './measure.ts'
import { type Observation, type Status, weaker } from './observation.ts'
import { nextPeriod, periodOf } from './period.ts'
import { changeOf, roundDown } from './phrase.ts'
import { spanOf } from './points.ts'
import type { Remark } from './remark.ts'
import { type Window, windowEnding } from './window.ts'

/** A statistic as it came out: with the level that it began with, for `change`. */
interface Made {
  readonly value: number
  readonly measured: Measured
  readonly coverage: Coverage
  readonly caveats: readonly Remark[]
  readonly start?: Measured
}

type Make = (definition: FigureDefinition, observations: readonly Observation[], seen: Seen) => Made | Remark

/**
 * The figure as the observations give it. Hand in those that were known on the day that is asked for: only whole
 * periods before `seen.today` enter.
 */
export function evaluate(
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: Seen,
): Figure {
  if (!spanOf(observations)) return declinedFor(definition, { code: 'no-observations' })
  const make =
    definition.statistic === 'latest' && seen.kind === 'stock' ? level : MAKES[definition.statistic]
  const made = make(definition, observations, seen)
  if ('code' in made) return declinedFor(definition, made)
  const { base, refused } = compareWith(definition, observations, seen, made)
  const { measured, start, value } = made
  const then = start ?? base?.measured
  const change = start ? changeOf(start.value, measured.value, 'difference', definition) : null
  return {
    id: definition.id,
    value,
    rounded: start ? signed(change, value) : roundDown(value, definition).value,
    window: start ? { from: addDays(start.range.to, 1), to: measured.range.to } : measured.range,
    status: then ? weaker(measured.status, then.status) : measured.status,
    comparison: base && compared(definition, made, base),
    coverage: made.coverage,
    caveats: [...made.caveats, ...unsettled(measured, then), ...someSeries(seen), ...refused],
    declined: null,
    change,
    evidence: observations.filter(({ day }) => isIn(day, measured) || (then && isIn(day, then))),
  }
}

const isIn = (day: string, { range }: Measured): boolean => day >= range.from && day <= range.to

const declinedFor = ({ id }: FigureDefinition, declined: Remark): Figure => ({
  id,
  value: null,
  rounded: null,
  window: null,
  status: 'missing',
  comparison: null,
  coverage: null,
  caveats: [],
  declined,
  change: null,
  evidence: [],
})

const signed = (change: Change | null, value: number): number =>
  change && 'by' in change ? Math.sign(value) * change.by : 0

/** A reading that is older than this is marked. */
const OLD_DAYS = 31

const level: Make = (_definition, observations, { today }) => {
  const measured = lastReading(observations, today)
  if (!measured) return { code: 'no-observations' }
  const day = measured.range.to
  const caveats: Remark[] = daysBetween(day, today) > OLD_DAYS ? [{ code: 'old-reading', day }] : []
  return { value: measured.value, measured, coverage: { known: 1, of: 1 }, caveats }
}

const windowed: Make = ({ window, statistic }, observations, seen) => {
  if (!window) return { code: 'no-whole-window' }
  const last = lastWindow(pointsFor(observations, seen, window), window, seen.today)
  if (!last) return { code: 'no-whole-window' }
  const { measured, whole, isLast } = last
  const range = measured.range
  return {
    value: statistic === 'average' ? measured.value / daysIn(range) : measured.value,
    measured,
    coverage: {
      known: whole.points.reduce((known, point) => known + point.known, 0),
      of: whole.points.reduce((of, point) => of + point.of, 0),
    },
    caveats: isLast ? [] : [{ code: 'earlier-window', range, window }],
  }
}

const changed: Make = ({ window }, observations, seen) => {
  const span = spanOf(observations)
  if (!window || !span) return { code: 'no-whole-window' }
  const last = nextPeriod(periodOf(seen.today, window.granularity), window.granularity, -1)
  for (let period = last; period > span.from; period = nextPeriod(period, window.granularity, -1)) {
    const range = windowEnding(period, window)
    const measured = levelAt(observations, range)
    const start = measured && startOf(observations, range.from, window)
    if (!measured || !start) continue
    const method = changedBetween(seen, start, measured)
    if (method) return { code: 'method-change', ...method }
    const value = difference(measured.value, start.value)
    const caveats: Remark[] = period === last ? [] : [{ code: 'earlier-window', range, window }]
    return { value, measured, start, coverage: { known: 2, of: 2 }, caveats }
  }
  return { code: 'no-whole-window' }
}

/** The level at the end of what was before the window. */
const startOf = (observations: readonly Observation[], from: Day, window: Window) =>
  levelAt(observations, windowEnding(nextPeriod(from, window.granularity, -1), window))

const MAKES = { latest: windowed, sum: windowed, average: windowed, change: changed } as const

function compareWith(
  definition: FigureDefinition,
  observations: readonly Observation[],
  seen: Seen,
  { measured }: Made,
): { base: Base | null; refused: Remark[] } {
  if (!definition.comparison) return { base: null, refused: [] }
  const base = baseOf(definition, definition.comparison.baseline, measured, observations, seen)
  if (!base) return { base: null, refused: [{ code: 'no-baseline' }] }
  const method = changedBetween(seen, base.measured, measured)
  return method ? { base: null, refused: [{ code: 'method-change', ...method }] } : { base, refused: [] }
}

function compared(
  definition: FigureDefinition,
  { value, measured }: Made,
  { measured: then, when }: Base,
): Compared {
  const [days, daysThen] = [daysIn(measured.range), daysIn(then.range)]
  const perDay = definition.statistic === 'average' || when.kind === 'average'
  const valueThen = !perDay
    ? then.value
    : (then.value / daysThen) * (definition.statistic === 'average' ? 1 : days)
  const as = definition.comparison!.as
  // Products instead of quotients: whole numbers stay whole, and three times stays three times.
  const exact =
    perDay && as !== 'difference' ? [then.value * days, measured.value * daysThen] : [valueThen, value]
  return {
    value: valueThen,
    window: then.range,
    when,
    change: changeOf(exact[0]!, exact[1]!, as, definition),
    multiple: exact[0] ? exact[1]! / exact[0] : null,
    difference: difference(value, valueThen),
  }
}

function unsettled(now: Measured, then: Measured | undefined): Remark[] {
  const status: Status = then ? weaker(now.status, then.status) : now.status
  return status === 'estimated' || status === 'provisional' ? [{ code: status }] : []
}

const someSeries = ({ series }: Seen): Remark[] =>
  series && series.known < series.of ? [{ code: 'some-series', ...series }] : []
