import { expect, it } from 'vitest'
import { findLastFiring } from '../../../jobs/schedule/findLastFiring.ts'

it('finds the last firing of a schedule, in UTC', () => {
  const at = (moment: string) => findLastFiring('20 1,7,13,19 * * *', new Date(moment)).toISOString()
  expect(at('2026-08-24T07:20:00Z')).toBe('2026-08-24T07:20:00.000Z')
  expect(at('2026-08-24T07:19:59Z')).toBe('2026-08-24T01:20:00.000Z')
  expect(at('2026-08-24T00:00:00Z')).toBe('2026-08-23T19:20:00.000Z')
})
