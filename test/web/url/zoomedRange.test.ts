import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, countDays, type Day, type DayRange } from '../../../db/model/time/day.ts'
import { type Granularity, listPeriods, toDayRange, toPeriod } from '../../../db/model/time/period.ts'
import { computeZoom, findPeriodsBetween, hasSameInterval, moveRange } from '../../../web/url/zoomedRange.ts'

const days = (from: string, to: string): DayRange => ({ from: from as Day, to: to as Day })
const WHOLE = days('2016-01-04', '2026-11-22')

const zoom = (
  shown: DayRange,
  times: number,
  around: string,
  interval: Granularity = 'day',
  { native = 'day', whole = WHOLE }: { native?: Granularity; whole?: DayRange } = {},
) => computeZoom({ shown, whole }, times, around as Day, { native, shown: interval })

describe('a zoom', () => {
  const YEAR = days('2025-01-01', '2025-12-31')

  it.each<[string, DayRange, number, string, Granularity, string, string]>([
    ['around the first day stays there', YEAR, 0.5, '2025-01-01', 'day', '2025-01-01', '2025-06-30'],
    ['around the last day keeps it at the end', YEAR, 0.5, '2025-12-31', 'day', '2025-07-01', '2025-12-31'],
    ['around the middle has it inside', YEAR, 0.5, '2025-07-02', 'month', '2025-04-01', '2025-09-30'],
    ['outward grows to whole years', YEAR, 2, '2025-12-02', 'month', '2024-01-01', '2025-12-31'],
    [
      'of two years is one',
      days('2024-01-01', '2025-12-31'),
      0.5,
      '2024-03-05',
      'month',
      '2024-01-01',
      '2024-12-31',
    ],
    [
      'of months in any year',
      days('2024-04-01', '2026-04-30'),
      0.5,
      '2025-06-01',
      'month',
      '2025-01-01',
      '2025-12-31',
    ],
    ['of many years', WHOLE, 0.5, '2022-03-01', 'month', '2019-01-01', '2023-12-31'],
    [
      'of quarters',
      days('2023-04-01', '2024-06-30'),
      0.5,
      '2024-02-01',
      'quarter',
      '2023-10-01',
      '2024-03-31',
    ],
    [
      'of half a year',
      days('2025-01-01', '2025-06-30'),
      0.5,
      '2025-05-20',
      'month',
      '2025-04-01',
      '2025-06-30',
    ],
    [
      'of two months by the day',
      days('2025-05-01', '2025-06-30'),
      0.5,
      '2025-06-11',
      'day',
      '2025-06-01',
      '2025-06-30',
    ],
    ['of a month', days('2025-06-01', '2025-06-30'), 0.5, '2025-06-11', 'day', '2025-06-06', '2025-06-20'],
    [
      'of weeks has whole weeks',
      days('2025-01-06', '2025-03-30'),
      0.5,
      '2025-01-08',
      'week',
      '2025-01-06',
      '2025-02-16',
    ],
    [
      'at the end has the months that are there',
      days('2023-01-01', '2026-11-30'),
      0.25,
      '2026-11-22',
      'month',
      '2026-01-01',
      '2026-11-30',
    ],
    [
      'at the start too',
      days('2016-01-01', '2019-12-31'),
      0.25,
      '2016-01-05',
      'month',
      '2016-01-01',
      '2016-12-31',
    ],
  ])('%s', (_, shown, times, around, interval, from, to) => {
    expect(zoom(shown, times, around, interval)).toEqual(days(from, to))
  })

  it('has as much as was asked for where a unit is cut off by the end of the data', () => {
    const whole = days('2016-01-04', '2026-02-10')
    expect(zoom(days('2024-03-01', '2026-02-28'), 0.5, '2026-02-01', 'month', { whole })).toEqual(
      days('2025-01-01', '2026-02-28'),
    )
  })

  it('shows the whole range where it would be larger, and stays inside it', () => {
    expect(zoom(WHOLE, 2, '2020-01-01')).toBe(null)
    const late = zoom(days('2026-10-01', '2026-11-22'), 2, '2026-10-02')
    expect(late).toEqual(days('2026-07-01', '2026-11-22'))
  })

  it('ends where periods do, holds its middle, and goes on in both directions', () => {
    const INTERVALS = ['day', 'week', 'month', 'quarter', 'year'] as const
    fc.assert(
      fc.property(
        ...[
          fc.constantFrom(...INTERVALS),
          fc.nat({ max: 3500 }),
          fc.integer({ min: 30, max: 3000 }),
          fc.nat({ max: 99 }),
        ],
        fc.constantFrom(0.5, 2),
        (interval, start, length, percent, times) => {
          const first = toPeriod(addDays(WHOLE.from, start), interval)
          const last = addDays(first, length)
          const shown = {
            from: first,
            to: toDayRange(toPeriod(last > WHOLE.to ? WHOLE.to : last, interval), interval).to,
          }
          const around = toPeriod(
            addDays(shown.from, Math.floor((countDays(shown) * percent) / 100)),
            interval,
          )
          const zoomed = zoom(shown, times, around, interval)
          if (!zoomed) return
          const { from, to } = zoomed
          expect([toPeriod(from, interval), toPeriod(addDays(to, 1), interval)]).toEqual([
            from,
            addDays(to, 1),
          ])
          expect(around >= from && around <= to).toBe(true)
        },
      ),
    )
  })

  it.each([
    ['day', 3],
    ['week', 21],
    ['month', 90],
  ] as const)('has at least three values: %s', (native, least) => {
    const shown = days('2025-01-06', '2025-01-26')
    const zoomed = zoom(shown, 0.01, '2025-01-10', native, { native })
    expect(zoomed && countDays(zoomed)).toBe(least)
  })
})

describe('a range that is drawn across', () => {
  const MONTHS = listPeriods(days('2023-01-01', '2026-11-30'), 'month')

  it.each([
    ['exactly', '2025-01-01', '2026-01-01'],
    ['beginning with the reading of the month before', '2024-12-30', '2025-12-25'],
    ['ending a little late', '2025-01-09', '2026-01-08'],
  ])('%s is a calendar year', (_, from, to) => {
    const drawn = { from: Date.parse(from), to: Date.parse(to) }
    expect(findPeriodsBetween(MONTHS, 'month', drawn)).toEqual(days('2025-01-01', '2025-12-31'))
  })

  it('is none where there is no line', () => {
    const drawn = { from: Date.parse('2025-01-03'), to: Date.parse('2025-02-03') }
    expect(findPeriodsBetween(MONTHS, 'month', drawn)).toBe(null)
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

  it('goes by the month where its days are whole months', () => {
    expect(moveRange({ shown: days('2025-01-01', '2025-12-31'), whole: WHOLE }, -1, 'day')).toEqual(
      days('2024-07-01', '2025-06-30'),
    )
    expect(moveRange({ shown: days('2025-01-01', '2025-01-30'), whole: WHOLE }, -1, 'day')).toEqual(
      days('2024-12-17', '2025-01-15'),
    )
  })

  it('goes no further than there are values', () => {
    const whole = days('2025-01-01', '2025-02-05')
    expect(moveRange({ shown, whole }, 1, 'week')).toEqual(days('2025-01-13', '2025-02-09'))
    expect(moveRange({ shown, whole: shown }, 1, 'week')).toBe(null)
  })
})
