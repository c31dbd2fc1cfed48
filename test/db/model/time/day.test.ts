import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  countDays,
  type Day,
  fromDayNumber,
  intersectRanges,
  isDay,
  listDays,
  maxDay,
  mergeDays,
  minDay,
  toDayNumber,
  toUtcDay,
} from '../../../../db/model/time/day.ts'
import { anyDay, anyRange, dayOn } from './arbitraryDays.ts'
import { inEachTimeZone } from './timeZones.ts'

inEachTimeZone(() => {
  test.each(['2026-03-09', '2024-02-29', '2000-02-29', '1969-12-31', '1000-01-01', '2999-12-31'])(
    '%s is a day',
    text => expect(isDay(text)).toBe(true),
  )

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-03-09T00:00:00Z',
    ' 2026-03-09',
    '2026-03-09\n',
    '20260309',
    '+002026-03-09',
    '0050-01-01',
    '9999-12-31',
    '٢٠٢٦-03-09',
    'today',
    '',
  ])('%j is no day', text => expect(isDay(text)).toBe(false))

  test.each([
    ['2026-03-08T23:59:59.999Z', '2026-03-08'],
    ['2026-03-09T00:00:00.000Z', '2026-03-09'],
    // When clocks change in Los Angeles.
    ['2026-03-08T10:30:00.000Z', '2026-03-08'],
    ['2026-11-01T09:30:00.000Z', '2026-11-01'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31'],
  ])('the moment %s falls on %s', (moment, day) => expect(toUtcDay(new Date(moment))).toBe(day))

  test('days are numbered from 1970-01-01 as Date numbers them, over a thousand years', () => {
    const wrong: number[] = []
    for (let number = toDayNumber('1400-01-01'); number <= toDayNumber('2400-12-31'); number++)
      if (fromDayNumber(number) !== dayOn(number) || toDayNumber(dayOn(number)) !== number) wrong.push(number)
    expect(wrong).toEqual([])
    expect([toDayNumber('1970-01-01'), toDayNumber('2026-03-09')]).toEqual([0, 20_521])
  })

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2024-12-31', 366, '2026-01-01'],
    ['2026-03-08', 1, '2026-03-09'],
    ['2026-03-09', 0, '2026-03-09'],
  ] as const)('%s and %i days is %s', (day, count, sum) => expect(addDays(day, count)).toBe(sum))

  test('a day that cannot be written is not made up', () => {
    expect(() => addDays('2999-12-31', 3_000_000)).toThrow(RangeError)
    expect(() => fromDayNumber(Number.NaN)).toThrow(RangeError)
  })

  test('both ends of a range belong to it', () => {
    const range = { from: '2024-02-27', to: '2024-03-02' } as const
    expect(listDays(range)).toEqual(['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02'])
    expect(countDays(range)).toBe(5)
    expect(countDays({ from: '2024-02-27', to: '2024-02-27' })).toBe(1)
  })

  test('a reversed range is empty', () => {
    const reversed = { from: '2024-03-02', to: '2024-02-27' } as const
    expect([listDays(reversed), countDays(reversed)]).toEqual([[], 0])
  })

  test('the days of a range are as many as it says, each one later than the one before', () =>
    fc.assert(
      fc.property(anyRange, range => {
        const days = listDays(range)
        expect(days).toHaveLength(countDays(range))
        expect([days[0], days.at(-1)]).toEqual([range.from, range.to])
        expect(days).toEqual([...new Set(days)].sort())
      }),
      { numRuns: 30 },
    ))

  test('days to ranges and back is the same days, and no two ranges touch', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 19_000, max: 19_120 })), numbers => {
        const days = numbers.sort((a, b) => a - b).map(dayOn)
        const ranges = mergeDays(days)
        expect(ranges.flatMap(listDays)).toEqual(days)
        for (const [index, { from }] of ranges.slice(1).entries())
          expect(toDayNumber(from) - toDayNumber(ranges[index]!.to)).toBeGreaterThan(1)
      }),
    ))

  test('one range and back is the same range', () =>
    fc.assert(
      fc.property(anyRange, range => {
        expect(mergeDays(listDays(range))).toEqual([range])
      }),
      { numRuns: 30 },
    ))

  test('the overlap of two ranges holds exactly the days of both', () =>
    fc.assert(
      fc.property(anyRange, fc.integer({ min: -1_300, max: 1_300 }), fc.nat(900), (a, by, length) => {
        const from = addDays(a.from, by)
        const b = { from, to: addDays(from, length) }
        const other = new Set<Day>(listDays(b))
        const both = intersectRanges(a, b)
        expect(both ? listDays(both) : []).toEqual(listDays(a).filter(day => other.has(day)))
      }),
      { numRuns: 50 },
    ))

  test('of two days one is earlier and the other later', () =>
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect([minDay(a, b), maxDay(a, b)]).toEqual([a, b].sort())
        expect(a < b).toBe(toDayNumber(a) < toDayNumber(b))
      }),
    ))
})
