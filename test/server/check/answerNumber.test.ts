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
    ...{ number: 3_267, qualifier: 'exact', change: null },
  }
  const today = '2026-11-28'
  const observations = [{ day: '2021-02-27', value: 3_267, status: 'final' }] as const
  const methods = [{ day: '2021-02-28', title: 'Read anew' }] as const
  const context = { kind: 'stock', granularity: 'day', today, methods } as const
  const verdict = judgeNumber(read, toMeasure(read), () => ({ observations, context }), today)
  expect(verdict.measured).toBe(3_267)
  expect(answerNumber(read, verdict, today, 'en')).toEqual({
    answer: 'not checkable',
    reason: 'The latest number is too old to check this.',
    old: 'The latest collected value is from 27 February 2021.',
  })
})
