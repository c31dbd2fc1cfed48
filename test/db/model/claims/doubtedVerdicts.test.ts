import { describe, expect, test } from 'vitest'
import { describeVerdict } from '../../../../db/model/claims/describeVerdict.ts'
import type { Observation } from '../../../../db/model/series/observation.ts'
import { addDays, listDays } from '../../../../db/model/time/day.ts'
import { claimOf, judgeWith, measure } from './claimOf.ts'

const FLOW = { kind: 'flow', today: '2024-09-01' } as const
const MONTH = measure({
  metric: 'nodejs.downloads',
  statistic: 'sum',
  window: { granularity: 'month', count: 1 },
})

/** Four million a day; seven of the thirty days of April are tenfold, as when logs are processed again. */
const flow = (factor: number): Observation[] =>
  listDays({ from: '2024-01-01', to: '2024-08-31' }).map(day => ({
    day,
    value: 4_000_000 * (SPIKED.includes(day) ? factor : 1),
    status: 'final',
  }))

const SPIKED = [10, 11, 12, 16, 17, 22, 27].map(date => `2024-04-${date}`)

/** As read 372 million, with what is usual 120 million. */
const judged = (number: number, qualifier: 'more than' | 'exact' = 'more than', factor = 10) =>
  judgeWith(
    claimOf(number, { on: '2024-05-02', about: '2024-04', qualifier, measures: [MONTH] }),
    flow(factor),
    FLOW,
  )

describe('a claim about a month with seven spiked days', () => {
  test.each([
    ['of more than is usual', 350_000_000, 'more than', 'not checkable', 'doubted'],
    ['of just that', 372_000_000, 'exact', 'not checkable', 'doubted'],
    ['of less than is usual', 115_000_000, 'exact', 'understated', 'too-low'],
    ['of more than was read', 500_000_000, 'more than', 'overstated', 'too-high'],
  ] as const)('%s', (_, number, qualifier, verdict, reason) => {
    expect(judged(number, qualifier)).toMatchObject({
      ...{ verdict, reason, measured: 372_000_000 },
      bounds: { least: 120_000_000, most: 372_000_000, days: SPIKED },
    })
  })

  test('says which days', () => {
    const says = (number: number) => describeVerdict(judged(number), claimOf(number), 'en')
    const days = '10 to 12 April 2024, 16 to 17 April 2024, 22 April 2024 and 27 April 2024'
    expect(says(350_000_000)).toBe(
      `Doubted days could change the verdict (${days}): 372,000,000 in April 2024.`,
    )
    expect(says(500_000_000)).toContain(
      ` The verdict is the same whatever was true on the doubted days: ${days}.`,
    )
    expect(describeVerdict(judged(350_000_000), claimOf(350_000_000), 'zh')).toContain(
      '存疑的日期可能改变结论',
    )
  })
})

test('a month without doubted days is judged as before', () => {
  expect(judged(110_000_000, 'more than', 1)).toMatchObject({ verdict: 'supported', measured: 120_000_000 })
  expect(judged(110_000_000, 'more than', 1).bounds).toBeUndefined()
})

test('an outage does not make a claim too high', () => {
  expect(judged(118_000_000, 'more than', 0)).toMatchObject({ verdict: 'not checkable', reason: 'doubted' })
  expect(judged(90_000_000, 'more than', 0).verdict).toBe('supported')
})

test('a level of two days of 0 makes no claim outdated', () => {
  const readings = [118_000, 119_000, 0, 0].map((value, index) => ({
    day: addDays('2026-11-20', index),
    value,
    status: 'final' as const,
  }))
  const claim = claimOf(117_000, { on: '2026-11-21', qualifier: 'more than' })
  expect(judgeWith(claim, readings)).toMatchObject({ verdict: 'supported', measured: 119_000 })
})
