import { describe, expect, test } from 'vitest'
import { historyFolder } from '../../../../db/config/paths.ts'
import { computeNextRoundNumber, type Reading } from '../../../../db/model/figures/milestones.ts'
import { computeProjection, type ProjectionContext } from '../../../../db/model/figures/projection.ts'
import { addDays, type Day, toDayNumber } from '../../../../db/model/time/day.ts'
import { readHistoryFiles } from '../../../../db/published/readHistoryFiles.ts'

const TODAY = '2026-11-22'
const outlook = (given: Partial<ProjectionContext> = {}): ProjectionContext => ({
  kind: 'stock',
  methods: [],
  rhythm: { granularity: 'day', isStated: false },
  today: TODAY,
  ...given,
})

/** A level that grows by the same number every day until yesterday. */
const steady = (days: number, last: number, pace: number): Reading[] =>
  Array.from({ length: days }, (_, index) => ({
    day: addDays(TODAY, index - days),
    value: last - (days - 1 - index) * pace,
  }))

describe('a projection', () => {
  test('is a spread from the fastest pace to the slowest less a fifth, and names its reading', () => {
    // 100 are missing: 10 days at 10 a day, 12.5 days at 8 a day.
    expect(computeProjection(steady(500, 9_900, 10), 10_000, outlook())).toEqual({
      from: '2026-12-01',
      to: '2026-12-04',
      reading: { day: '2026-11-21', value: 9_900 },
    })
  })

  test('is wider where the pace changed', () => {
    const slower = [...steady(500, 9_000, 10)].map((one, index) =>
      index < 400 ? one : { ...one, value: 8_010 + (index - 400) * 5 },
    )
    const last = slower.at(-1)!.value
    const found = computeProjection(slower, last + 400, outlook())
    expect(found).toEqual({
      from: '2026-12-31',
      to: '2027-03-01',
      reading: { day: '2026-11-21', value: last },
    })
  })

  test.each([
    ['not-a-level', computeProjection(steady(500, 9_900, 10), 10_000, outlook({ kind: 'flow' }))],
    ['too-short', computeProjection(steady(300, 9_900, 10), 10_000, outlook())],
    ['too-short', computeProjection([], 100, outlook())],
    [
      'gaps',
      computeProjection(
        [...steady(500, 9_900, 10)].filter((_, i) => i < 30 || i > 400),
        10_000,
        outlook(),
      ),
    ],
    [
      'method-change',
      computeProjection(steady(500, 9_900, 10), 10_000, outlook({ methods: ['2026-07-01'] })),
    ],
    ['sudden-step', computeProjection(steady(500, 9_900, 10), 10_000, outlook({ steps: ['2026-07-01'] }))],
    ['sudden-step', computeProjection(steady(500, 9_900, 10), 10_000, outlook({ steps: ['2026-11-22'] }))],
    ['old-reading', computeProjection(steady(500, 9_900, 10), 10_000, outlook({ today: '2027-06-01' }))],
    // As of 22 November a daily reading of 21 November is current until 26 December.
    ['old-reading', computeProjection(steady(500, 9_900, 1), 10_000, outlook({ today: '2026-12-27' }))],
    // In the pace of 10 a day the 100 that were missing may have been reached on 1 December.
    ['due', computeProjection(steady(500, 9_900, 10), 10_000, outlook({ today: '2026-12-01' }))],
    ['due', computeProjection(steady(500, 9_900, 10), 10_000, outlook({ today: '2026-12-20' }))],
    ['due', computeProjection(steady(500, 9_999, 10), 10_000, outlook())],
    ['not-growing', computeProjection(steady(500, 9_900, 0), 10_000, outlook())],
    ['too-far', computeProjection(steady(500, 9_900, 10), 20_000, outlook())],
  ])('is refused: %s', (refusal, found) => {
    expect(found).toBe(refusal)
  })

  test('starts from a current reading, and the range begins after today', () => {
    expect(computeProjection(steady(500, 9_900, 10), 10_000, outlook({ today: '2026-11-30' }))).toMatchObject(
      {
        from: '2026-12-01',
      },
    )
    expect(computeProjection(steady(500, 9_900, 1), 10_000, outlook({ today: '2026-12-26' }))).toMatchObject({
      from: '2027-03-01',
    })
  })

  test('is refused where the spread is wider than a year', () => {
    const bent = steady(500, 9_000, 10).map((one, index) =>
      index < 250 ? { ...one, value: 1_000 + index * 30 } : { ...one, value: 8_500 + (index - 250) * 5 },
    )
    expect(computeProjection(bent, bent.at(-1)!.value + 2_400, outlook())).toBe('too-wide')
  })

  test('does not mind a method that changed, or a jump, long ago', () => {
    expect(
      computeProjection(
        steady(900, 9_900, 10),
        10_000,
        outlook({ methods: ['2025-01-01'], steps: ['2025-01-01'] }),
      ),
    ).toHaveProperty('to')
  })
})

/** All levels in the published history. A reading that several publishers gave counts once. */
function levels(): Reading[][] {
  const found = new Map<string, Map<Day, number>>()
  for (const { metric, subject, days, values } of readHistoryFiles(historyFolder)) {
    if (metric !== 'github.stars' && metric !== 'git.contributors') continue
    const name = `${metric} ${subject}`
    const own = found.get(name) ?? new Map<Day, number>()
    found.set(name, own)
    for (const [index, day] of days.entries())
      if (values[index] !== null && !own.has(day)) own.set(day, values[index] as number)
  }
  return [...found.values()].map(own =>
    [...own].map(([day, value]) => ({ day, value })).sort((a, b) => (a.day < b.day ? -1 : 1)),
  )
}

/** Projects each level from the end of every half year and compares with what followed. */
function backTest() {
  const counts = { within: 0, before: 0, after: 0, open: 0, refused: 0 }
  for (const readings of levels()) {
    const end = readings.at(-1)!.day
    for (let today = addDays(readings[0]!.day, 400); today < end; today = addDays(today, 182)) {
      const past = readings.filter(({ day }) => day < today)
      const number = computeNextRoundNumber(past)
      const found = computeProjection(past, number, outlook({ today }))
      if (typeof found === 'string') counts.refused++
      else counts[fateOf(readings, number, found)]++
    }
  }
  return counts
}

/** The number may have been reached on any day between two readings, so a range that overlaps them is right. */
function fateOf(readings: readonly Reading[], number: number, { from, to }: { from: Day; to: Day }) {
  const at = readings.findIndex(({ value }) => value >= number)
  const [reached, below] = [readings[at], readings[at - 1]]
  if (!reached || !below) return readings.at(-1)!.day < to ? 'open' : 'after'
  if (reached.day < from) return 'before'
  return toDayNumber(below.day) <= toDayNumber(to) ? 'within' : 'after'
}

describe('on the published history', () => {
  test('the spread held in 85 of 100 cases at least, and errs to neither side alone', () => {
    const { within, before, after, open, refused } = backTest()
    const all = within + before + after
    // Pages and the description of the method say these numbers.
    expect([within, all, before, after]).toEqual([475, 533, 34, 24])
    expect(open).toBeLessThan(all / 10)
    expect(all).toBeGreaterThan(300)
    expect(within / all).toBeGreaterThan(0.85)
    expect(Math.max(before, after) / all).toBeLessThan(0.1)
    // It must refuse some projections, but not all.
    expect(refused).toBeGreaterThan(all / 2)
  })
})
