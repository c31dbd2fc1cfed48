import { beforeEach, expect, it } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day, listDays, toDayNumber } from '../../../db/model/time/day.ts'
import { readObservations, saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { newSeed, randomFrom } from '../../random.ts'

const FIRST: Day = '2016-01-01'
const LAST: Day = '2025-12-31'

/** A value of a day, and since when it is known. */
interface Learnt {
  readonly on: Day
  readonly observation: Observation
}

/** The simplest possible model of storage: every value with the day on which it was fetched. */
class Model {
  readonly #learnt = new Map<Day, Learnt[]>()

  /** The rules of storage: `missing` never replaces a value, and a change of status alone is no new version. */
  learn(on: Day, observation: Observation): void {
    const known = this.#learnt.get(observation.day) ?? []
    this.#learnt.set(observation.day, known)
    const last = known.at(-1)
    if (last && observation.value === null) return
    if (last && last.observation.value === observation.value)
      known[known.length - 1] = { on: last.on, observation: { ...observation } }
    else if (last?.on === on) known[known.length - 1] = { on, observation }
    else known.push({ on, observation })
  }

  asOf(day: Day): Observation[] {
    return [...this.#learnt.keys()].sort().flatMap(one => {
      const last = this.#learnt.get(one)?.findLast(({ on }) => on <= day)
      return last ? [last.observation] : []
    })
  }

  get revisions(): number {
    return [...this.#learnt.values()].reduce((sum, { length }) => sum + length - 1, 0)
  }
}

onBoth('ten years of a package, some of them restated', opened => {
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['express'])
  })

  it('are known for any past day as they were known then', async () => {
    const { db } = opened()
    const seed = newSeed()
    const random = randomFrom(seed)
    const below = (count: number) => Math.floor(random() * count)
    console.info(`replay: SEED=${seed}`)
    const names = { project: 'express', source: 'npm', subject: 'express', metric: 'npm.downloads' } as const
    const [series] = await ensureSeries(db, [{ ...names, granularity: 'day' }])
    const seriesId = series!.id
    const run = { source: 'npm', reason: 'schedule', origin: 'replay' } as const
    const runId = await insertRun(db, run, 'running', new Date(`${FIRST}T00:00:00Z`))
    const model = new Model()
    const days = toDayNumber(LAST) - toDayNumber(FIRST)
    let saves = 0
    const learn = async (on: Day, observations: Observation[]) => {
      // A value is replaced once in a moment, as there.
      const hour = Date.parse(`${on}T${String(below(24)).padStart(2, '0')}:00:00Z`)
      const at = new Date(hour + (saves++ % 3_600) * 1_000)
      await saveObservations(db, { seriesId, runId, at, observations })
      for (const observation of observations) model.learn(on, observation)
    }
    const reading = (day: Day, on: Day): Observation => {
      const kind = random()
      if (kind < 0.04) return { day, value: null, status: 'missing' }
      const status = addDays(day, 4) > on ? 'provisional' : 'final'
      // Few different values, so that repeats are common.
      return { day, value: (toDayNumber(day) % 7) * 1_000 + (kind < 0.1 ? below(3) : 0), status }
    }

    // Every few days the new days and some before them; sometimes a year from long ago.
    for (let on = FIRST; on <= LAST; on = addDays(on, 1 + below(6))) {
      await learn(
        on,
        listDays({ from: addDays(on, -12), to: addDays(on, -1) }).map(day => reading(day, on)),
      )
      if (random() > 0.03) continue
      const from = addDays(FIRST, below(Math.max(1, toDayNumber(on) - toDayNumber(FIRST))))
      const restated = listDays({ from, to: addDays(from, 40) }).filter(day => day < on)
      if (restated.length > 0)
        await learn(
          addDays(on, 0),
          restated.map(day => ({ day, value: below(9) === 0 ? 0 : 5_000 + below(50), status: 'final' })),
        )
    }
    expect(model.revisions).toBeGreaterThan(500)

    const asked = [FIRST, LAST, ...Array.from({ length: 150 }, () => addDays(FIRST, below(days)))]
    for (const asOf of asked) {
      const known = (await readObservations(db, [seriesId], undefined, asOf)).get(seriesId) ?? []
      expect(valuesOf(known), `as of ${asOf}, SEED=${seed}`).toEqual(valuesOf(model.asOf(asOf)))
    }
    const now = (await readObservations(db, [seriesId])).get(seriesId)
    expect(now).toEqual(model.asOf(LAST))
  })
})

/** A day that was unknown then is null, not 0. */
const valuesOf = (known: readonly Observation[]) => known.map(({ day, value }) => `${day} ${value}`)
