import type { Day } from '../time/day.ts'
import type { Observation } from './observation.ts'

/** A reading of a level that is far from the one before and is not confirmed. */
interface DoubtedLevel {
  readonly day: Day
  readonly kind: 'fall' | 'jump'
  /** As it was read. */
  readonly read: number
  /** The last reading that is not doubted. */
  readonly usual: number
}

/** A fall or jump that later readings confirmed. */
export interface LevelStep {
  readonly kind: 'fall' | 'jump'
  /** The first reading on the new level. */
  readonly day: Day
  readonly from: { readonly day: Day; readonly value: number }
  readonly to: number
}

interface JudgedLevels {
  /** In order of day. */
  readonly doubted: readonly DoubtedLevel[]
  readonly steps: readonly LevelStep[]
}

/** A smaller fall happens: people take their stars back, and projects close their issues. */
const FALL_SHARE = 0.05
/** Small levels move by chance. */
const LEAST_STEP = 50
const JUMP_FACTOR = 10
/** Later readings on other days that make a step certain. */
const CONFIRMATIONS = 2

/**
 * One rule for all levels. A reading that is lower than the last sure one by more than 5 percent and more than 50, or
 * at least ten times as high, is doubted until two later readings on other days confirm it. Where the level comes back
 * before that, the readings between stay doubted.
 *
 * A sure reading never becomes doubted later, so that what was said from it stands. The one exception is the very first
 * reading, while the next is ten times as high: neither of them is sure then.
 */
export function judgeLevels(observations: readonly Observation[]): JudgedLevels {
  const known = judged.get(observations) ?? makeJudgement(observations)
  judged.set(observations, known)
  return known
}

/** As long as the observations are held: several parts of a page ask. */
const judged = new WeakMap<readonly Observation[], JudgedLevels>()

function makeJudgement(observations: readonly Observation[]): JudgedLevels {
  const doubted: DoubtedLevel[] = []
  const steps: LevelStep[] = []
  let sure: Reading | null = null
  let sureCount = 0
  let pending: Reading[] = []
  for (const observation of observations) {
    const { value } = observation
    if (value === null) continue
    // Itself, and not a copy: there are very many, and few are more than a look at.
    const reading = observation as Reading
    const kind = sure && findStep(sure.value, value)
    const last = pending.at(-1)
    if (sure && last && (kind ? confirmsStep(last.value, value, kind) : isNearer(value, last, sure))) {
      pending.push(reading)
      if (pending.length <= CONFIRMATIONS) continue
      steps.push({
        kind: kind ?? 'fall',
        day: pending[0]!.day,
        from: { day: sure.day, value: sure.value },
        to: pending[0]!.value,
      })
    } else if (sure) {
      doubted.push(...doubtAll(pending, sure.value))
      if (kind) {
        pending = [reading]
        continue
      }
    }
    pending = []
    sure = reading
    sureCount++
  }
  if (!sure) return { doubted, steps }
  const unsure = doubtAll(pending, sure.value)
  const next = sureCount === 1 && doubted.length === 0 ? unsure[0] : undefined
  const first = next?.kind === 'jump' ? doubtAll([sure], next.read) : []
  return { doubted: [...first, ...doubted, ...unsure], steps }
}

type Reading = LevelStep['from']

const doubtAll = (readings: readonly Reading[], usual: number): DoubtedLevel[] =>
  readings.map(({ day, value }) => ({ day, kind: value < usual ? 'fall' : 'jump', read: value, usual }))

function findStep(before: number, now: number): LevelStep['kind'] | null {
  if (before - now > LEAST_STEP && before - now > before * FALL_SHARE) return 'fall'
  return now - before > LEAST_STEP && now >= before * JUMP_FACTOR ? 'jump' : null
}

/** After a fall the level must stay where it is; after a jump it may grow, as after any other reading. */
const confirmsStep = (first: number, now: number, kind: LevelStep['kind']): boolean =>
  kind === 'jump'
    ? findStep(first, now) === null
    : Math.abs(now - first) <= Math.max(LEAST_STEP, first * FALL_SHARE)

/** Just within the limit, but closer to the doubted reading: the level really moved. */
const isNearer = (value: number, doubted: Reading, sure: Reading): boolean =>
  doubted.value < sure.value && Math.abs(value - doubted.value) < Math.abs(value - sure.value)
