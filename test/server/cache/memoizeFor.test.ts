import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoizeFor } from '../../../server/cache/memoizeFor.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

const context = { db: {} }

test('reads once in the time, and again after it', async () => {
  const read = vi.fn(async () => 1)
  const recent = memoizeFor(5_000, read)
  expect(await Promise.all([recent(context), recent({ ...context })])).toEqual([1, 1])
  vi.setSystemTime(Date.now() + 4_999)
  await recent(context)
  expect(read).toHaveBeenCalledTimes(1)
  vi.setSystemTime(Date.now() + 1)
  await recent(context)
  expect(read).toHaveBeenCalledTimes(2)
})

test('reads once for each database and variant', async () => {
  const read = vi.fn(async (_: typeof context, locale: 'en' | 'zh') => locale)
  const recent = memoizeFor(5_000, read)
  expect([await recent(context, 'en'), await recent(context, 'zh'), await recent(context, 'en')]).toEqual([
    'en',
    'zh',
    'en',
  ])
  await recent({ db: {} }, 'en')
  expect(read).toHaveBeenCalledTimes(3)
})

test('reads again at once after a failure', async () => {
  const read = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(2)
  const recent = memoizeFor(5_000, read as (c: typeof context) => Promise<number>)
  await expect(recent(context)).rejects.toThrow('away')
  expect(await recent(context)).toBe(2)
})
