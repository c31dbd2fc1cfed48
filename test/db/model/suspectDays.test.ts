import { expect, test } from 'vitest'
import { addDays, type Day, eachDay } from '../../../db/model/day.ts'
import { missing, type Observation } from '../../../db/model/observation.ts'
import { suspectDays } from '../../../db/model/suspectDays.ts'

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })
const flat = (value: number, from: Day = '2024-04-01', to: Day = '2024-04-30'): Observation[] =>
  eachDay({ from, to }).map(day => final(day, value))
const withDays = (observations: Observation[], changed: Record<string, number>) =>
  observations.map(one => final(one.day, changed[one.day] ?? one.value ?? 0))

test('nothing is suspect in a weekly rhythm, in growth, or in too short a series', () => {
  const rhythm = eachDay({ from: '2024-01-01', to: '2024-06-30' }).map((day, index) =>
    final(day, index % 7 > 4 ? 1_500_000 : 5_000_000 + index * 10_000),
  )
  expect(suspectDays(rhythm)).toEqual([])
  expect(suspectDays([final('2024-04-01', 1), final('2024-04-02', 100)])).toEqual([])
  expect(suspectDays([])).toEqual([])
})

test('a day of ten times what is usual is suspect, one of four times is not', () => {
  const days = withDays(flat(5_000_000), { '2024-04-12': 50_000_000, '2024-04-20': 20_000_000 })
  expect(suspectDays(days)).toEqual(['2024-04-12'])
})

// Totals as they were published after the logs of April 2024 were run again; the days around are made up.
test('the days of April 2024 are found although they are many', () => {
  const days = withDays(flat(5_300_000), {
    '2024-04-10': 44_443_066,
    '2024-04-11': 50_168_573,
    '2024-04-12': 55_149_948,
    '2024-04-13': 1_514_636,
    '2024-04-14': 1_506_204,
    '2024-04-15': 12_479_084,
    '2024-04-16': 27_070_278,
    '2024-04-17': 41_119_517,
    '2024-04-22': 55_920_552,
  })
  expect(suspectDays(days)).toEqual([
    '2024-04-10',
    '2024-04-11',
    '2024-04-12',
    '2024-04-16',
    '2024-04-17',
    '2024-04-22',
  ])
})

test('unknown days count for nothing, and zeros make nothing suspect', () => {
  const holes = flat(100).map(one => (one.day < '2024-04-12' ? missing(one.day) : one))
  expect(suspectDays([...holes.slice(0, 20), final('2024-04-21', 900), ...holes.slice(21)])).toEqual([
    '2024-04-21',
  ])
  expect(suspectDays(flat(0).map(one => final(one.day, one.day === '2024-04-10' ? 3 : 0)))).toEqual([])
  const apart = [final('2024-04-21', 900), ...flat(100, addDays('2024-04-21', 8), '2024-05-30')]
  expect(suspectDays(apart)).toEqual([])
})
