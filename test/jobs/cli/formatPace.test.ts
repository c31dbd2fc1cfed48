import { describe, expect, it } from 'vitest'
import { formatPace } from '../../../jobs/cli/formatPace.ts'

describe('the pace of a run', () => {
  it.each([
    [0, 100, 30, []],
    [5, 100, 0.2, []],
    [50, 100, 10, ['5.0 days/s', '10 s left']],
    [100, 4000, 10, ['10 days/s', '7 min left']],
    [1, 7200, 1, ['1.0 days/s', '2 h left']],
    [100, 100, 10, []],
  ])('with %i of %i after %d s is %j', (done, total, seconds, said) => {
    expect(formatPace({ done, total, seconds, unit: 'days' })).toEqual(said)
  })
})
