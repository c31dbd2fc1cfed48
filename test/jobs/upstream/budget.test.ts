import { expect, it } from 'vitest'
import { parseBudget } from '../../../jobs/upstream/budget.ts'

const HEADERS = {
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': '1796000000',
}

it('reads how many requests are left, and is unknown where a part is missing or no number', () => {
  expect(parseBudget(HEADERS)).toEqual({ limit: 5_000, remaining: 0, resetAt: '2026-11-30T00:53:20.000Z' })
  expect(parseBudget({})).toBeNull()
  expect(parseBudget({ ...HEADERS, 'x-ratelimit-remaining': '' })).toBeNull()
  expect(parseBudget({ ...HEADERS, 'x-ratelimit-reset': 'soon' })).toBeNull()
  expect(parseBudget({ ...HEADERS, 'x-ratelimit-reset': '9'.repeat(40) })).toBeNull()
})
