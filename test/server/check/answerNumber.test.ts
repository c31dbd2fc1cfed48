import { expect, test } from 'vitest'
import type { ParsedSentence } from '../../../db/model/text/parseSentence.ts'
import { answerNumber, judgeNumber, toMeasure } from '../../../server/check/answerNumber.ts'

test('the last value counts although people are counted in another way since', () => {
  const read: ParsedSentence = {
    ...{
      scope: 'nodejs',
      title: 'Node.js',
      called: 'Node.js',
      metric: 'git.contributors',
      subject: null,
      per: null,
    },
    ...{ number: 3_267, qualifier: 'exact', change: null, about: null },
  }
  const today = '2026-11-28'
  const observations = [{ day: '2021-02-27', value: 3_267, status: 'final' }] as const
  const methods = [{ day: '2021-02-28', title: 'Read anew' }] as const
  const context = { kind: 'stock', granularity: 'day', today, methods } as const
  const verdict = judgeNumber(read, toMeasure(read), () => ({ observations, context }), today)
  expect(verdict.measured).toBe(3_267)
  expect(answerNumber(read, verdict, today, 'en')).toEqual({
    answer: 'dated',
    reason: 'The collected data agrees.',
    old: 'The latest collected value is from 27 February 2021.',
  })
})

const asked = (number: number, qualifier: 'more than' | 'exact', today: '2021-03-20' | '2026-11-28') => {
  const read: ParsedSentence = {
    ...{ scope: 'express', title: 'Express', called: 'Express', metric: 'github.stars', subject: null },
    ...{ per: null, number, qualifier, change: null, about: null },
  }
  const observations = [{ day: '2021-02-27', value: 50_123, status: 'final' }] as const
  const context = { kind: 'stock', granularity: 'day', today, methods: [] } as const
  return answerNumber(
    read,
    judgeNumber(read, toMeasure(read), () => ({ observations, context }), today),
    today,
    'en',
  )
}

test.each([
  [50_000, 'more than', 'fresh', 'dated'],
  [50_123, 'exact', 'fresh', 'dated'],
  [45_000, 'more than', 'fresh', 'dated'],
  [40_000, 'exact', 'outdated', 'outdated'],
] as const)(
  '%d (%s) is %s while its number is recent, and %s when it is old',
  (number, qualifier, recent, old) => {
    const [then, now] = [asked(number, qualifier, '2021-03-20'), asked(number, qualifier, '2026-11-28')]
    expect([then.answer, now.answer]).toEqual([recent, old])
    expect(now.old).toBe('The latest collected value is from 27 February 2021.')
  },
)

test('a number above the latest known one is told that number and its day', () => {
  expect(asked(60_000, 'more than', '2021-03-20').answer).toBe('overstated')
  expect(asked(60_000, 'more than', '2026-11-28')).toMatchObject({
    answer: 'not checkable',
    reason: 'Higher than the latest number collected: 50,123 on 27 February 2021. Newer data could differ.',
    old: null,
  })
})
