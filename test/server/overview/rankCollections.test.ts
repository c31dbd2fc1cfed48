import { expect, test } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { rankCollections } from '../../../server/overview/rankCollections.ts'

/** The last reading of each member of a collection, and that of a year before. */
interface Read {
  readonly last: number
  readonly lastDay: Day
  readonly before: number | null
}

const read = (last: number, before: number | null, lastDay: Day = '2026-11-20'): Read => ({
  last,
  lastDay,
  before,
})

type Collections = Readonly<Record<string, readonly Read[]>>

function rank(collections: Collections, byMetric: Readonly<Record<string, Collections>> = {}) {
  const of = ({ last, lastDay, before }: Read) => ({
    months: [
      {
        month: `${lastDay.slice(0, 7)}-01`,
        known: 1,
        sum: 0,
        last,
        lastDay,
        lastStatus: 'final',
        weakest: 'final',
      },
    ],
    last: { lastDay, lastStatus: 'final', last, month: `${lastDay.slice(0, 7)}-01` },
    yearBefore:
      before === null
        ? null
        : { day: `${Number(lastDay.slice(0, 4)) - 1}${lastDay.slice(4)}`, value: before },
    ...{ published: [], doubts: [], methods: [], older: null },
  })
  const metric = { id: 'github.stars', kind: 'stock', union: 'sum', granularity: 'day', source: 'github' }
  const monthly = {
    ...{ today: '2026-11-22', catalog: {}, projects: [] },
    metrics: [metric, ...Object.keys(byMetric).map(id => ({ ...metric, id }))],
    range: { from: '2024-01-01', to: '2026-11-30' },
    collections: Object.keys(collections).map(id => ({ id, title: id, projects: [] })),
    findMembers: (id: string, { id: asked }: { id: string }) => ({
      members: ((byMetric[asked] ?? collections)[id] ?? []).map(series => ({
        series,
        retired: false,
        expectedFrom: null,
      })),
    }),
    of: (series: Read | null) => series && of(series),
  }
  return rankCollections(monthly as never)
}

test('the fastest comes first, and one that is unknown a year before, or mostly so, is not compared', () => {
  const [found] = rank({
    slow: [read(110, 100)],
    fast: [read(300, 100)],
    middle: [read(150, 100), read(150, 100)],
    unknown: [read(900, null)],
    mostly: [read(900, 100), read(900, null), read(900, null)],
    shrinking: [read(50, 100)],
  })
  expect(found).toMatchObject({ from: '2025-11-01', to: '2026-11-01', compared: 4, measured: 6 })
  expect(found?.ranked.map(({ id, before, now }) => [id, before, now])).toEqual([
    ['fast', 100, 300],
    ['middle', 200, 300],
    ['slow', 100, 110],
  ])
})

test('all are compared over the same year: that of most, or the later one', () => {
  const [found] = rank({ old: [read(900, 100, '2026-08-22')], a: [read(2, 1)], b: [read(3, 2)] })
  expect(found?.ranked.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(found).toMatchObject({ compared: 2, measured: 3 })
  const [later] = rank({ old: [read(900, 100, '2026-08-22')], a: [read(2, 1)] })
  expect(later).toMatchObject({ to: '2026-11-01', compared: 1, measured: 2 })
})

test('nothing is ranked where nothing grew, and a single collection is no comparison', () => {
  expect(rank({ a: [read(1, 2)], b: [read(2, 2)] })).toMatchObject([{ ranked: [], compared: 2 }])
  expect(rank({ a: [read(2, null)], b: [read(2, null)] })).toMatchObject([
    { from: null, to: null, ranked: [], compared: 0, measured: 2 },
  ])
  expect(rank({ a: [read(2, 1)] })).toEqual([])
})

test('a year of long ago is marked, and a current one of several collections is preferred to it', () => {
  const long = (last: number, before: number) => read(last, before, '2026-03-20')
  const ago = { a: [long(3, 1)], b: [long(2, 1)], c: [long(4, 1)] }
  expect(rank(ago)).toMatchObject([{ from: '2025-03-01', to: '2026-03-01', isOld: true, compared: 3 }])
  const [found] = rank({ ...ago, d: [read(3, 2)], e: [read(2, 1)] })
  expect(found).toMatchObject({ to: '2026-11-01', isOld: false, compared: 2, measured: 5 })
  // One alone is no comparison.
  expect(rank({ ...ago, d: [read(3, 2)] })[0]).toMatchObject({ to: '2026-03-01', isOld: true, compared: 3 })
})

test('current years come first, then old ones, the newest first, and the unknown last', () => {
  const all = (day: Day) => ({ a: [read(3, 1, day)], b: [read(2, 1, day)] })
  const found = rank(
    { a: [read(3, null)], b: [read(2, null)] },
    { old: all('2026-02-20'), newer: all('2026-06-20'), one: all('2026-11-20'), two: all('2026-11-02') },
  )
  expect(found.map(({ metric, isOld }) => [metric.id, isOld])).toEqual([
    ['one', false],
    ['two', false],
    ['newer', true],
    ['old', true],
    ['github.stars', false],
  ])
})
