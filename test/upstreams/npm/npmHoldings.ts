import { addDays, type Day, type DayRange } from '../../../db/model/time/day.ts'
import type { World } from '../answer.ts'
import { catalogNames } from '../catalogNames.ts'
import { historyOf, type Reading } from '../history.ts'
import { rhythm, syntheticDownloads } from '../synthetic.ts'
import { courseOf, FIRST_DAY, KNOWN_PACKAGES } from './knownPackages.ts'

export interface NewPackage {
  /** The day of its first download; npm's first day when left out. */
  readonly birth?: Day | undefined
  /** Downloads a day; synthetic ones when left out. */
  readonly daily?: number | ((day: Day) => number) | undefined
}

interface Holding {
  readonly birth: Day
  on(day: Day): number
}

/** What npm would know: real history where it is published, synthetic elsewhere. `*` is the whole registry. */
export class NpmHoldings {
  /** How many days npm is behind: with 1, yesterday is counted and today is not. */
  lag = 1
  /** How a day that is not counted yet is answered. */
  uncounted: 'zero' | 'absent' = 'zero'
  readonly #world: World
  readonly #held = new Map<string, Holding>()
  readonly #own = new Map<string, number>()
  #outages: { days: DayRange; names: readonly string[] | null }[] = []

  constructor(world: World, folder?: string) {
    this.#world = world
    for (const name of [...KNOWN_PACKAGES, ...catalogNames('npm')]) this.add(name)
    for (const [name, readings] of historyOf('npm.downloads', folder)) {
      const holding = recorded(name, readings)
      if (holding) this.#held.set(name, holding)
    }
  }

  /** The last day that is counted. */
  counted(): Day {
    return addDays(this.#world.today(), -this.lag)
  }

  has(name: string): boolean {
    return this.#held.has(name)
  }

  /** What there is to count, whatever is answered today. */
  get(name: string, day: Day): number {
    const holding = this.#held.get(name)
    if (!holding) throw new Error(`The stand-in holds no package ${name}`)
    return this.#own.get(`${name} ${day}`) ?? (day < holding.birth ? 0 : holding.on(day))
  }

  /** What is answered today: null for a day left out. A value that was set counts as counted. */
  answered(name: string, day: Day): number | null {
    const set = this.#own.has(`${name} ${day}`)
    if (!set && day > this.counted()) return this.uncounted === 'absent' ? null : 0
    return this.#isOut(name, day) ? 0 : this.get(name, day)
  }

  set(name: string, day: Day, value: number): void {
    if (!this.has(name)) this.add(name, { daily: 0 })
    this.#own.set(`${name} ${day}`, value)
  }

  add(name: string, { birth, daily }: NewPackage = {}): void {
    const course = courseOf(name, birth)
    const on =
      typeof daily === 'function'
        ? daily
        : (day: Day) => (daily === undefined ? syntheticDownloads(name, course, day) : daily)
    this.#held.set(name, { birth: birth ?? (daily === undefined ? course[0]![0] : FIRST_DAY), on })
  }

  remove(name: string): void {
    this.#held.delete(name)
  }

  /** False zeros, until `restore`: for some packages, or for everything. */
  outage(days: DayRange, names: readonly string[] | null = null): void {
    this.#outages.push({ days, names })
  }

  restore(): void {
    this.#outages = []
  }

  #isOut(name: string, day: Day): boolean {
    return this.#outages.some(
      ({ days, names }) => day >= days.from && day <= days.to && (names === null || names.includes(name)),
    )
  }
}

/** By the history that they come from, which is read once a process too. */
const known = new WeakMap<readonly Reading[], Holding | null>()

/** Real days as npm answered them; null where there are none. */
function recorded(name: string, readings: readonly Reading[]): Holding | null {
  const before = known.get(readings)
  if (before !== undefined) return before
  // An estimate is nothing that npm ever answered.
  const answered = readings.filter(({ status }) => status !== 'estimated')
  const holding = answered.length > 0 ? holdAnswered(name, answered) : null
  known.set(readings, holding)
  return holding
}

/** What is `missing` was answered as 0; past the last day, a synthetic continuation. */
function holdAnswered(name: string, readings: readonly Reading[]): Holding {
  const values = new Map(readings.map(({ day, value }) => [day, value ?? 0]))
  const last = readings.at(-1)!.day
  const level = continuedLevel(readings)
  const on = (day: Day) =>
    values.get(day) ?? (day > last ? syntheticDownloads(name, [[last, level]], day) : 0)
  return { birth: readings[0]!.day, on }
}

/** The level of the last four weeks, with the weekly rhythm taken out. */
function continuedLevel(readings: readonly Reading[]): number {
  const known = readings.filter(({ value }) => value).slice(-28)
  const sum = known.reduce((total, { value }) => total + value!, 0)
  return sum / known.reduce((total, { day }) => total + rhythm(day), 0) || 0
}
