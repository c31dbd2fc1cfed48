import { describe, expect, it } from 'vitest'
import type { Metric } from '../../../db/model/series/metric.ts'
import { createMissingObservation, type Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { findAskedFrom, findWantedRanges as findInRanges } from '../../../jobs/collect/wantedRanges.ts'
import { github } from '../../../jobs/sources/github.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { toStoredDays } from '../toStoredDays.ts'

type Beginning = Parameters<typeof findInRanges>[3]

const findWantedRanges = (metric: Metric, known: Observation[], today: Day, beginning: Beginning) =>
  findInRanges(metric, toStoredDays(known), today, beginning)

const UNASKED = { firstDay: null, askedFrom: null }
const TODAY = '2026-08-24'
const downloads = npm.metrics[0] as Metric
const stars = github.metrics[0] as Metric

const known = (from: Day, to: Day): Observation[] =>
  listDays({ from, to }).map(day => ({ day, value: 5, status: 'final' }))

describe('what is wanted', () => {
  it('of an empty series is everything up to yesterday', () => {
    expect(findWantedRanges(downloads, [], TODAY, UNASKED)).toEqual([
      { from: '2015-01-10', to: '2026-08-23' },
    ])
  })

  it('of a series that began later starts there', () => {
    expect(findWantedRanges(downloads, [], TODAY, { ...UNASKED, firstDay: '2020-05-05' })).toEqual([
      { from: '2020-05-05', to: '2026-08-23' },
    ])
  })

  it('of a full series is the days that the upstream may still mend', () => {
    expect(findWantedRanges(downloads, known('2015-01-10', '2026-08-23'), TODAY, UNASKED)).toEqual([
      { from: '2026-07-25', to: '2026-08-23' },
    ])
  })

  it('holds every gap', () => {
    const holes = [...known('2015-01-10', '2019-12-31'), ...known('2020-01-05', '2026-08-23')]
    expect(findWantedRanges(downloads, holes, TODAY, UNASKED)[0]).toEqual({
      from: '2020-01-01',
      to: '2020-01-04',
    })
  })

  it('holds a missing day ever less often as it gets older, and at least once a month', () => {
    const looks = (day: Day) =>
      listDays({ from: addDays(day, 1), to: addDays(day, 500) }).filter(today => {
        const series = [
          ...known('2015-01-10', addDays(day, -1)),
          createMissingObservation(day),
          ...known(addDays(day, 1), addDays(today, -1)),
        ]
        return findWantedRanges(downloads, series, today, UNASKED).some(
          ({ from, to }) => from <= day && day <= to,
        )
      })
    const ages = looks('2025-01-01').map(today => (Date.parse(today) - Date.parse('2025-01-01')) / 86_400_000)
    expect(ages.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    const monthly = Array.from({ length: 16 }, (_, index) => (ages.at(-1) ?? 0) - 30 * index)
    const later = [37, 44, 52, 60, 75, 90, 120, 150, 180, 240, 300, 365, 400, ...monthly]
    expect(ages.slice(30)).toEqual([...new Set(later)].filter(age => age > 30).sort((a, b) => a - b))
  })

  it('of a level is today, unless it was read already', () => {
    expect(findWantedRanges(stars, [], TODAY, UNASKED)).toEqual([{ from: TODAY, to: TODAY }])
    expect(findWantedRanges(stars, known(TODAY, TODAY), TODAY, UNASKED)).toEqual([])
  })
})

describe('how far back the upstream has answered', () => {
  const all = [{ from: '2015-01-10', to: '2026-08-23' }] as const
  it.each([
    ['nothing', all, [], null],
    ['only what is old', all, [{ from: '2015-01-10', to: '2020-12-31' }], null],
    ['what is new', all, [{ from: '2024-01-01', to: '2026-08-23' }], '2024-01-01'],
    [
      'new and old, with a hole',
      all,
      [
        { from: '2024-01-01', to: '2026-08-23' },
        { from: '2015-01-10', to: '2020-12-31' },
      ],
      '2024-01-01',
    ],
    ['everything', all, [...all], '2015-01-10'],
    [
      'all that was wanted of a series that is known in part',
      [{ from: '2015-01-10', to: '2015-12-31' }],
      [{ from: '2015-01-10', to: '2015-12-31' }],
      '2015-01-10',
    ],
  ] as const)('of %s', (_, wanted, answered, from) => {
    expect(findAskedFrom('2015-01-10', wanted, answered)).toBe(from)
  })

  it('is not asked for again before the first value, and is after it', () => {
    const asked = { firstDay: null, askedFrom: '2020-01-01' } as const
    const values = [...known('2024-06-01', '2025-01-01'), ...known('2025-01-10', '2026-08-23')]
    expect(findWantedRanges({ ...downloads, rereads: 0 }, values, TODAY, asked)).toEqual([
      { from: '2015-01-10', to: '2019-12-31' },
      { from: '2025-01-02', to: '2025-01-09' },
    ])
  })
})

describe('what is read again', () => {
  const every = { ...downloads, firstDay: '2025-01-01', rereads: 10 } as const
  const daily = { ...every, rereading: 'daily' } as const
  const full = known('2025-01-01', '2026-08-23')

  it('once a day is so with the first run that finds a new day', () => {
    expect(findWantedRanges(every, full, TODAY, UNASKED)).toEqual([{ from: '2026-08-14', to: '2026-08-23' }])
    expect(findWantedRanges(daily, full, TODAY, UNASKED)).toEqual([])
    const tomorrow = findWantedRanges(daily, full, addDays(TODAY, 1), UNASKED)
    expect(tomorrow).toEqual([{ from: '2026-08-15', to: '2026-08-24' }])
    const unknown = [...known('2025-01-01', '2026-08-22'), createMissingObservation('2026-08-23')]
    expect(findWantedRanges(daily, unknown, TODAY, UNASKED)).toEqual([
      { from: '2026-08-14', to: '2026-08-23' },
    ])
  })

  it('once a day does not keep gaps from being asked for', () => {
    const holes = full.filter(({ day }) => day !== '2025-06-01')
    expect(findWantedRanges(daily, holes, TODAY, UNASKED)).toEqual([{ from: '2025-06-01', to: '2025-06-01' }])
  })

  it('in turn is everything, within so many days as there are slices', () => {
    const inTurn = { ...every, rereadsInTurn: 60, rereadsWithin: 0 }
    const asked = listDays({ from: TODAY, to: addDays(TODAY, 10) }).map(today =>
      findWantedRanges(inTurn, known('2025-01-01', addDays(today, -2)), today, UNASKED),
    )
    expect(new Set(asked.flat().flatMap(listDays)).size).toBe(
      listDays({ from: '2025-01-01', to: '2026-09-02' }).length,
    )
    for (const ranges of asked) expect(ranges.flatMap(listDays).length).toBeLessThanOrEqual(70)
  })

  it.each([0, 5, 123_456])(
    'of npm is every day twice within 90 days, so that one turn may be refused (%i)',
    turn => {
      const asked = listDays({ from: TODAY, to: addDays(TODAY, 89) }).map(today =>
        findWantedRanges(downloads, known('2015-01-10', addDays(today, -2)), today, { ...UNASKED, turn }),
      )
      const times = new Map<string, number>()
      for (const day of asked.flat().flatMap(listDays)) times.set(day, (times.get(day) ?? 0) + 1)
      const all = listDays({ from: '2015-01-10', to: TODAY })
      expect(all.filter(day => (times.get(day) ?? 0) < 2)).toEqual([])
      const older = asked.map(ranges => ranges.filter(({ from }) => from < '2026-01-01').length)
      // A part of the past on every third day, never two.
      expect(older.filter(count => count > 0).length).toBeLessThanOrEqual(30)
      expect(Math.max(...older)).toBe(1)
    },
  )

  it('of npm is what lies before the first value, once a month, although nothing was there', () => {
    const seen = { firstDay: '2024-06-01', askedFrom: '2015-01-10' } as const
    const asked = listDays({ from: TODAY, to: addDays(TODAY, 59) }).filter(today => {
      const values = known('2024-06-01', addDays(today, -2))
      return findWantedRanges(downloads, values, today, seen)[0]?.from === '2015-01-10'
    })
    expect(asked).toHaveLength(2)
  })

  it('of npm is no part of the past twice on one day', () => {
    const again = listDays({ from: TODAY, to: addDays(TODAY, 89) }).flatMap(today =>
      findWantedRanges(downloads, known('2015-01-10', addDays(today, -1)), today, UNASKED),
    )
    expect(again.filter(({ from }) => from < '2026-01-01')).toEqual([])
  })

  it('of a series without any value is everything, now and then only', () => {
    const asked = listDays({ from: TODAY, to: addDays(TODAY, 59) }).map(
      today => findWantedRanges(downloads, [], today, { ...UNASKED, firstDay: '2026-08-23' })[0]?.from,
    )
    expect(asked.filter(from => from === '2015-01-10')).toHaveLength(2)
    expect(asked.filter(from => from === '2026-08-23')).toHaveLength(58)
  })
})
