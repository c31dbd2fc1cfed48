import { expect, test } from 'vitest'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { listLatestNumbers } from '../../../server/overview/listLatestNumbers.ts'

const read = (id: string, kind: 'flow' | 'stock', days: readonly (readonly [Day, number])[]) => ({
  metric: {
    ...{ id, title: id, unit: id === 'github.forks' ? 'forks' : 'downloads', definition: '' },
    ...{ kind, granularity: 'day', union: 'sum', source: 'npm', docs: '' },
  } as never,
  observations: days.map(([day, value]) => ({ day, value, status: 'final' as const })),
  ...{ methods: [], today: '2026-11-28' as const, url: `/trends/p/${id}` },
})

const daily = (from: Day, count: number) =>
  Array.from({ length: count }, (_, index) => [addDays(from, index), 1] as const)

test('downloads come first, of the last full week and the last full month, then the last readings', () => {
  const found = listLatestNumbers([
    read('github.forks', 'stock', [['2026-11-27', 3]]),
    read('github.stars', 'stock', [['2026-11-27', 9]]),
    read('npm.downloads', 'flow', daily('2026-09-01', 88)),
  ])
  expect(found.map(({ metric, value, from, to }) => [metric.id, value, from, to])).toEqual([
    ['npm.downloads', 7, '2026-11-16', '2026-11-22'],
    ['npm.downloads', 31, '2026-10-01', '2026-10-31'],
    ['github.stars', 9, '2026-11-27', '2026-11-27'],
  ])
})

test('a week that nobody knows in full is unknown, and of months that were published alone there is no week', () => {
  const short = listLatestNumbers([read('npm.downloads', 'flow', daily('2026-11-20', 5))])
  expect(short.map(({ granularity, value }) => [granularity, value])).toEqual([
    ['week', null],
    ['month', null],
  ])
  const months = [{ day: '2026-10-01' as const, value: 310, status: 'final' as const }]
  const published = listLatestNumbers([{ ...read('npm.downloads', 'flow', []), months }])
  expect(published.map(({ granularity, value }) => [granularity, value])).toEqual([['month', 310]])
})

test('a month older than the week beside it says that later months have unknown days', () => {
  // All of October, and the whole weeks of November but for one day.
  const days = [...daily('2026-10-01', 32), ...daily('2026-11-03', 25)]
  const [week, month] = listLatestNumbers([
    { ...read('npm.downloads', 'flow', days), today: '2027-03-01' as const },
  ])
  expect([month?.to, month?.isFollowedByParts]).toEqual(['2026-10-31', true])
  expect(week?.to).toBe('2026-11-22')
  const [, whole] = listLatestNumbers([read('npm.downloads', 'flow', daily('2026-09-01', 61))])
  expect([whole?.to, whole?.isFollowedByParts]).toEqual(['2026-10-31', undefined])
})
