import { addDays, type Day } from '../../../db/model/time/day.ts'
import type { World } from '../answer.ts'
import { type Anchor, syntheticDownloads } from '../synthetic.ts'

/** The first day that has a file. */
const FIRST_DAY: Day = '2021-03-01'

/** Synthetic: requests a day, through the 2.4 million of one day of 2021 and the 5 million of April 2024. */
const COURSE: readonly Anchor[] = [
  [FIRST_DAY, 2_600_000],
  ['2024-04-20', 5_600_000],
  ['2026-07-01', 13_000_000],
  ['2030-07-01', 20_000_000],
]

const SUM_OF_A_RERUN = 10

/** The daily summaries of nodejs.org's access logs: one file a day, as long as nothing went wrong. */
export class NodejsDistHoldings {
  /** With 1, the file of yesterday is there and that of today is not. */
  lag = 1
  readonly #world: World
  readonly #own = new Map<Day, number>()
  readonly #lost = new Set<Day>()
  readonly #inflated = new Set<Day>()

  constructor(world: World) {
    this.#world = world
  }

  /** What the day's file says; null when there is none. */
  get(day: Day): number | null {
    if (day < FIRST_DAY || day > addDays(this.#world.today(), -this.lag) || this.#lost.has(day)) return null
    const total = this.#own.get(day) ?? syntheticDownloads('nodejs.org', COURSE, day)
    return this.#inflated.has(day) ? total * SUM_OF_A_RERUN : total
  }

  set(day: Day, total: number): void {
    this.#own.set(day, total)
    this.#lost.delete(day)
  }

  /** Takes the file away, as those of April 2024 were missing. */
  lose(day: Day): void {
    this.#lost.add(day)
  }

  /** Counts the logs of the day again and again, as when they were run a second time. */
  inflate(day: Day): void {
    this.#inflated.add(day)
  }

  /** Undoes all of it. */
  restore(): void {
    for (const changed of [this.#own, this.#lost, this.#inflated]) changed.clear()
  }
}
