import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { setDoubtsApart } from '../../../db/model/series/doubts.ts'
import { combineStatuses, type Observation, type Status } from '../../../db/model/series/observation.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { toPeriod } from '../../../db/model/time/period.ts'
import { correctObservations } from '../../../db/observations/correctObservations.ts'
import { isSuspect } from '../../../db/observations/isSuspect.ts'
import { moveSeries } from '../../../db/observations/moveSeries.ts'
import { fillObservations, saveManyObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { readStoredMonths, readYears } from '../../../db/observations/seriesYears.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { newSeed, randomFrom } from '../../random.ts'

const nameSeries = (subject: string) =>
  ({ project: 'a', source: 'npm', subject, metric: 'npm.downloads', granularity: 'day' }) as const

/** The observations themselves. */
const readRows = (db: Db, id: number): Promise<Observation[]> =>
  queryRows(
    db,
    sql`select day::text as day, value::float8 as value, status::text as status from observations where series_id = ${id} order by day`,
  )

/** The months, made from the observations. */
function recountMonths(observations: readonly Observation[]) {
  const known = observations.filter(({ value }) => value !== null) as (Observation & { value: number })[]
  const months = [...new Set(known.map(({ day }) => toPeriod(day, 'month')))]
  return months.map(month => toMonth(known.filter(({ day }) => toPeriod(day, 'month') === month)))
}

const toMonth = (days: readonly (Observation & { value: number })[]) => ({
  month: toPeriod(days[0]!.day, 'month'),
  count: days.length,
  known: days.filter(({ status }) => status !== 'partial').length,
  sum: days.reduce((sum, { value }) => sum + value, 0),
  least: Math.min(...days.map(({ value }) => value)),
  most: Math.max(...days.map(({ value }) => value)),
  first: days[0]!.value,
  last: days.at(-1)!.value,
  lastDay: days.at(-1)!.day,
  lastStatus: days.at(-1)!.status,
  weakest: days.reduce<Status>((status, one) => combineStatuses(status, one.status), 'final'),
})

onBoth('the years of a series', opened => {
  const start: Day = '2023-11-20'

  it('are what its observations are, after any change, and its months too', async () => {
    const { db } = opened()
    const seed = newSeed()
    const random = randomFrom(seed)
    const pick = (count: number) => Math.floor(random() * count)
    const pickDays = (count: number): Observation[] => {
      const days = [...new Set(Array.from({ length: count }, () => addDays(start, pick(500))))].sort()
      return days.map(day => {
        const kind = pick(12)
        if (kind === 0) return { day, value: null, status: 'missing' }
        const status = (['provisional', 'estimated', 'partial'] as const)[kind - 1] ?? 'final'
        return { day, value: kind === 5 ? pick(9_000) : 100 + pick(60), status }
      })
    }
    let at = Date.parse('2026-01-01T00:00:00Z')
    const write = (seriesId: number, observations: readonly Observation[]) => {
      at += 1_000
      return { seriesId, runId: 1, at: new Date(at), observations }
    }
    await emptyNumbers(db)
    const list = () => ensureSeries(db, ['x', 'y', 'z'].map(nameSeries))
    for (let step = 0; step < 30; step++) {
      const series = await list()
      const id = series[pick(3)]!.id
      const changes = [
        () => saveManyObservations(db, [write(series[0]!.id, pickDays(40)), write(id, pickDays(3))]),
        () => saveManyObservations(db, [write(id, pickDays(200))]),
        () => fillObservations(db, write(id, pickDays(20))),
        () => correctObservations(db, write(id, pickDays(50)), [1]),
        () => moveSeries(db, { project: 'a', source: 'npm', old: 'y', now: 'z' }),
        () =>
          db.execute(
            sql`delete from observations where series_id = ${id} and day between ${addDays(start, pick(400))}::date and ${addDays(start, 420)}::date`,
          ),
      ]
      await changes[pick(changes.length)]?.()
      const [{ count } = { count: 0 }] = await queryRows<{ count: number }>(
        db,
        sql`select count(*)::int as count from series_years where series_id not in (select series_id from observations)`,
      )
      expect([seed, step, count]).toEqual([seed, step, 0])
      for (const one of await list()) {
        const rows = await readRows(db, one.id)
        const range = { from: addDays(start, pick(200)), to: addDays(start, 200 + pick(300)) }
        const within = rows.filter(({ day }) => day >= range.from && day <= range.to)
        expect([seed, step, (await readYears(db, [one.id])).get(one.id) ?? []]).toEqual([seed, step, rows])
        expect([seed, (await readYears(db, [one.id], range)).get(one.id) ?? []]).toEqual([seed, within])
        const months = (await readStoredMonths(db, [one.id], '2023-01-01')).get(one.id)?.() ?? []
        expect([seed, months.map(({ steps, ...month }) => month)]).toEqual([seed, recountMonths(rows)])
        for (const kind of ['flow', 'stock'] as const) {
          const since = toPeriod(addDays(start, pick(400)), 'month')
          const { doubtsIn } = setDoubtsApart(rows, { kind, granularity: 'day' })
          if (doubtsIn({ from: since, to: '2999-12-31' }).length > 0)
            expect([seed, step, kind, since, isSuspect(months, kind, since)].at(-1)).toBe(true)
        }
      }
    }
  }, 120_000)

  it('hold what both of two writers saved at once', async () => {
    const { db } = opened()
    await emptyNumbers(db)
    const [series] = await ensureSeries(db, [nameSeries('x')])
    const id = series!.id
    const save = (offset: number) =>
      saveManyObservations(db, [
        {
          ...{ seriesId: id, runId: 1, at: new Date('2026-01-01T00:00:00Z') },
          observations: [{ day: addDays('2025-01-01', offset), value: offset, status: 'final' }],
        },
      ])
    await Promise.all(Array.from({ length: 20 }, (_, index) => save(index)))
    expect((await readYears(db, [id])).get(id)?.map(({ value }) => value)).toEqual(
      Array.from({ length: 20 }, (_, index) => index),
    )
  })
})
