import { beforeEach, expect, it } from 'vitest'
import { addDays, type Day, listDays, toDayNumber } from '../../../db/model/time/day.ts'
import { readObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { collect } from '../../../jobs/collect/collect.ts'
import type { CountingUpstream } from '../../../jobs/collect/createUpstream.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { emptyNumbers, onPostgres, storeFirstCatalog } from '../../database.ts'
import { newSeed, randomFrom } from '../../random.ts'

const FIRST: Day = '2016-08-01'
/** The first run finds ten years. */
const START: Day = '2026-08-01'
/** Restatements go on for so long, of days that are up to 500 days old; then every day is read again within 90. */
const RESTATED_DAYS = 200
const QUIET_DAYS = 91
const LATEST = 500

/** npm as it would answer on a day: one value a day, and restatements of single days. */
class Upstream {
  today: Day = START
  readonly #restated = new Map<Day, { since: Day; value: number }[]>()
  requests = 0

  valueOf(day: Day, on = this.today): number {
    const usual = 10_000 + (toDayNumber(day) % 7) * 900
    return this.#restated.get(day)?.findLast(({ since }) => since <= on)?.value ?? usual
  }

  restate(day: Day, value: number): void {
    this.#restated.set(day, [...(this.#restated.get(day) ?? []), { since: this.today, value }])
  }

  /** Without HTTP: some 600 runs would take minutes. */
  open(): CountingUpstream {
    const upstream = this
    const refuse = () => Promise.reject(new Error('only npm is asked'))
    return {
      get requests() {
        return upstream.requests
      },
      answeredAt: null,
      budget: null,
      github: refuse,
      history: refuse,
      async get(path, schema) {
        upstream.requests++
        const [, start, end, names = ''] = /range\/(.{10}):(.{10})\/(.*)$/.exec(path) ?? []
        const days = listDays({ from: start as Day, to: end as Day })
        const downloads = days.map(day => ({
          day,
          downloads: day < FIRST || day >= upstream.today ? 0 : upstream.valueOf(day),
        }))
        const one = { start, end, downloads }
        const body = names.includes(',') ? Object.fromEntries(names.split(',').map(name => [name, one])) : one
        return { ok: true, value: schema.parse(body), status: 200, links: {} }
      },
    }
  }
}

onPostgres('ten years of which single days are restated late', opened => {
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['express', 'koa', 'azure-functions'])
  })

  it('are right within 90 days, and known for any past day as they were answered then', async () => {
    const { db } = opened()
    const seed = newSeed()
    console.info(`late restatements: SEED=${seed}`)
    const random = randomFrom(seed)
    const below = (count: number) => Math.floor(random() * count)
    const upstream = new Upstream()
    const run = async () => {
      const now = () => new Date(`${upstream.today}T12:00:00Z`)
      const firing = { source: 'npm', reason: 'schedule', origin: 'replay' } as const
      const runId = await insertRun(db, firing, 'running', now())
      const signal = new AbortController().signal
      await collect({ db, source: npm, runId, upstream: upstream.open(), origin: 'replay', signal, now })
    }
    const ids = async () => (await listSeries(db, { metric: 'npm.downloads' })).map(({ id }) => id)
    const wrongOn = async (from: Day, to: Day) => {
      const stored = await readObservations(db, await ids(), { from, to })
      return [...stored.values()].flatMap(list =>
        list.filter(({ day, value }) => value !== upstream.valueOf(day)).map(({ day }) => day),
      )
    }

    await run()
    const restated = new Set<Day>()
    for (let days = 1; days <= RESTATED_DAYS; days++) {
      upstream.today = addDays(START, days)
      if (below(4) !== 0) {
        const day = addDays(upstream.today, -1 - below(LATEST))
        upstream.restate(day, 5_000 + below(9_000))
        restated.add(day)
      }
      await run()
    }
    const last = upstream.today
    for (let days = 1; days <= QUIET_DAYS; days++) {
      upstream.today = addDays(last, days)
      await run()
    }
    const yesterday = addDays(upstream.today, -1)
    expect(restated.size).toBeGreaterThan(100)
    expect(await wrongOn(FIRST, yesterday), `SEED=${seed}`).toEqual([])

    // As of a day, each day has a value that npm had answered by then.
    for (let round = 0; round < 10; round++) {
      const asOf = addDays(START, below(RESTATED_DAYS))
      const then = await readObservations(db, await ids(), undefined, asOf)
      expect(then.size).toBe(3)
      for (const list of then.values()) {
        expect(list.map(({ day }) => day)).toEqual(listDays({ from: FIRST, to: addDays(asOf, -1) }))
        const wrong = list.filter(({ day, value }) => {
          if (!restated.has(day)) return value !== upstream.valueOf(day)
          const asked = listDays({ from: day < START ? START : addDays(day, 1), to: asOf })
          return !asked.some(on => upstream.valueOf(day, on) === value)
        })
        expect(wrong, `as of ${asOf}, SEED=${seed}`).toEqual([])
      }
    }
  })
})
