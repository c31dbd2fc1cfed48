import { expect, test } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import type { StoredMetric } from '../../../db/projects/catalogQueries.ts'
import { buildHeadline } from '../../../server/overview/buildHeadline.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { describeHeadline } from '../../../web/overview/headlineChart.ts'

const METRIC = {
  ...{ id: 'github.contributors', title: 'Contributors', unit: 'people', definition: 'As shown.' },
  ...{ kind: 'stock', granularity: 'day', union: 'none', source: 'github', docs: null },
} as unknown as StoredMetric

const observations = (
  [
    ['2019-12-02', 2_621],
    ['2020-06-30', 2_717],
    ['2020-07-01', 3_134],
    ['2020-12-02', 3_200],
  ] as const
).map(([day, value]) => ({ day, value, status: 'final' as const }))

const headline = (...methods: Day[]) =>
  buildHeadline({ metric: METRIC, observations, methods, today: '2020-12-03', url: '/' })

test('a headline is not compared with what was counted in another way', () => {
  expect(headline().change).toEqual({ before: 2_621, now: 3_200, from: '2019-12-02' })
  expect(headline('2020-07-01')).toMatchObject({ value: 3_200, change: null })
  expect(headline('2019-12-02').change).not.toBeNull()
})

test('nor does its chart say so', () => {
  const summary = (...methods: Day[]) =>
    describeHeadline(headline(...methods), {
      title: 'Node.js',
      asOf: '2020-12-03',
      language: englishLanguage,
    }).summary
  expect(summary()).toContain('from more than 2,600 on')
  expect(summary('2020-07-01')).not.toContain('2,600')
})

test('an estimate before the first reading is drawn as one, and is no value to compare with', () => {
  const first = observations.slice(3)
  const estimate = [
    { day: '2019-12-01' as Day, value: 2_000, status: 'estimated' as const },
    { day: '2020-12-01' as Day, value: 3_190, status: 'estimated' as const },
  ]
  const asked = { metric: METRIC, observations: first, methods: [], today: '2020-12-03' as Day, url: '/' }
  const built = buildHeadline({ ...asked, estimate })
  expect(built).toMatchObject({ value: 3_200, period: '2020-12-02', change: null })
  expect(built.points[0]).toMatchObject({ value: 2_000, status: 'estimated' })
  expect(built.points.length).toBeGreaterThan(12)
  expect(buildHeadline(asked).points.filter(({ value }) => value !== null)).toHaveLength(1)
})
