import { beforeEach, expect, it } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { listPeriods } from '../../../db/model/time/period.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { readStoredMonths } from '../../../db/observations/seriesYears.ts'
import type { StoredMetric } from '../../../db/projects/catalogQueries.ts'
import { readRecentDoubts } from '../../../server/overview/readRecentDoubts.ts'
import { allMetrics, emptyNumbers, onBoth } from '../../database.ts'

const TODAY: Day = '2026-11-25'
/** A Tuesday. */
const LAST: Day = '2026-11-24'
const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

const daily = (value: number): Observation[] =>
  listDays({ from: '2026-08-01', to: LAST }).map(day => final(day, value))
const change = (observations: readonly Observation[], changed: Readonly<Record<Day, number>>) =>
  observations.map(one => final(one.day, changed[one.day] ?? one.value ?? 0))
const tuesdays = (...values: number[]): Observation[] =>
  values.map((value, at) => final(addDays(LAST, 7 * (at + 1 - values.length)), value))
const months = (...values: number[]): Observation[] =>
  listPeriods({ from: '2026-01-01', to: TODAY }, 'month').flatMap((day, at) =>
    values[at] === undefined ? [] : [final(day, values[at])],
  )

interface DoubtCase {
  readonly metric: 'npm.downloads' | 'github.stars'
  readonly days?: readonly Observation[]
  readonly published?: readonly Observation[]
  readonly expected: readonly string[]
}

onBoth('what is doubted in the last months', opened => {
  beforeEach(() => emptyNumbers(opened().db))

  it.each<[string, DoubtCase]>([
    ['nothing', { metric: 'npm.downloads', days: daily(1_000), expected: [] }],
    [
      'a spike beside a day that was high already',
      {
        metric: 'npm.downloads',
        days: change(daily(1_000), { '2026-11-17': 2_600, [LAST]: 7_000 }),
        expected: [`spike ${LAST}`],
      },
    ],
    [
      'a spike of a series with few days',
      {
        metric: 'npm.downloads',
        days: tuesdays(1_000, 1_000, 1_000, 1_000, 7_000),
        expected: [`spike ${LAST}`],
      },
    ],
    [
      'an outage of a series with few days',
      {
        metric: 'npm.downloads',
        days: tuesdays(1_000, 1_000, 1_000, 300, 90),
        expected: [`outage ${LAST}`],
      },
    ],
    [
      'a level that fell after a long gap',
      {
        metric: 'github.stars',
        days: [final('2025-01-10', 5_000), final(LAST, 0)],
        expected: [`fall ${LAST}`],
      },
    ],
    [
      'a fall that a second reading after a long gap does not confirm yet',
      {
        metric: 'github.stars',
        days: [final('2025-01-10', 5_000), final('2025-01-11', 10), final(LAST, 10)],
        expected: [`fall ${LAST}`],
      },
    ],
    [
      'a month as published',
      {
        metric: 'npm.downloads',
        published: months(30_000, 30_000, 30_000, 900_000, 30_000, 30_000),
        expected: ['spike 2026-04-01'],
      },
    ],
  ])('%s', async (_, { metric: id, days = [], published = [], expected }) => {
    const { db } = opened()
    const metric = allMetrics.find(one => one.id === id) as unknown as StoredMetric
    const names = {
      project: 'a',
      source: metric.source,
      subject: 'a',
      metric: id,
      granularity: 'day',
    } as const
    const [series] = await ensureSeries(db, [names])
    await saveObservations(db, {
      seriesId: series!.id,
      runId: 1,
      at: new Date(`${TODAY}T08:00:00Z`),
      observations: days,
    })
    const context = { db, today: () => TODAY } as never
    const stored = await readStoredMonths(db, [series!.id], '2021-01-01')
    const found = await readRecentDoubts(context, [series!], [metric], {
      months: new Map([...stored].map(([id, unpack]) => [id, unpack()])),
      published: new Map([[series!.id, published]]),
    })
    const doubts = found.get(series!.id)?.doubts ?? []
    expect(doubts.map(({ kind, day }) => `${kind} ${day}`)).toEqual(expected)
  })
})
