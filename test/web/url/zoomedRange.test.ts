import { describe, expect, it } from 'vitest'
import { countDays, type Day, type DayRange } from '../../../db/model/time/day.ts'
import { computeZoom, hasSameInterval, moveRange } from '../../../web/url/zoomedRange.ts'

const days = (from: string, to: string): DayRange => ({ from: from as Day, to: to as Day })
const WHOLE = days('2016-01-04', '2026-11-22')

describe('a zoom', () => {
  const YEAR = days('2025-01-01', '2025-12-31')

  it.each([
    ['around the first day stays there', '2025-01-01', 0.5, '2025-01-01'],
    ['around the last day keeps it at the end', '2025-12-31', 0.5, '2025-07-02'],
    ['outward around the middle grows on both sides', '2025-07-02', 2, '2024-07-02'],
  ])('%s', (_, around, times, from) => {
    const zoomed = computeZoom({ shown: YEAR, whole: WHOLE }, times, around as Day, 'day')
    expect(zoomed?.from).toBe(from)
    expect(zoomed && countDays(zoomed)).toBe(Math.round(365 * times))
  })

  it('shows the whole range where it would be larger, and stays inside it', () => {
    expect(computeZoom({ shown: WHOLE, whole: WHOLE }, 2, '2020-01-01' as Day, 'day')).toBe(null)
    const late = computeZoom(
      { shown: days('2026-10-01', '2026-11-22'), whole: WHOLE },
      2,
      '2026-10-02' as Day,
      'day',
    )
    expect(late?.to).toBe('2026-11-22')
  })

  it.each([
    ['day', 3],
    ['week', 21],
    ['month', 93],
  ] as const)('has at least three values: %s', (granularity, least) => {
    const shown = days('2025-01-06', '2025-01-26')
    const zoomed = computeZoom({ shown, whole: WHOLE }, 0.01, '2025-01-10' as Day, granularity)
    expect(zoomed && countDays(zoomed)).toBe(least)
  })
})

describe('the interval of a zoom', () => {
  it.each([
    ['stays while there are enough values', 'month', '2025-01-01', '2025-06-30', true],
    ['changes where there are too few', 'month', '2025-01-01', '2025-05-31', false],
    ['stays while values can be told apart', 'week', '2019-06-03', '2026-11-22', true],
    ['changes where there are too many', 'day', '2024-01-01', '2026-11-22', false],
  ] as const)('%s: %s', (_, granularity, from, to, isKept) => {
    const shown = granularity === 'month' ? WHOLE : days('2025-01-01', '2025-12-31')
    expect(hasSameInterval({ shown, next: days(from, to) }, granularity)).toBe(isKept)
  })

  it('stays where as many are shown as before', () => {
    const next = days('2017-01-01', '2026-11-22')
    expect(hasSameInterval({ shown: WHOLE, next }, 'day')).toBe(true)
    expect(
      hasSameInterval(
        { shown: days('2025-01-01', '2025-03-31'), next: days('2025-02-01', '2025-04-30') },
        'month',
      ),
    ).toBe(true)
  })
})

describe('a moved range', () => {
  const shown = days('2025-01-06', '2025-02-02')

  it('has as many periods, half of them others', () => {
    expect(moveRange({ shown, whole: WHOLE }, 1, 'week')).toEqual(days('2025-01-20', '2025-02-16'))
    expect(moveRange({ shown, whole: WHOLE }, -1, 'week')).toEqual(days('2024-12-23', '2025-01-19'))
  })

  it('goes no further than there are values', () => {
    const whole = days('2025-01-01', '2025-02-05')
    expect(moveRange({ shown, whole }, 1, 'week')).toEqual(days('2025-01-13', '2025-02-09'))
    expect(moveRange({ shown, whole: shown }, 1, 'week')).toBe(null)
  })
})
