import { expect, test } from 'vitest'
import { splitSegments } from '../../../../web/chart/geometry/segments.ts'

const at = (value: number | null, more: { dashed?: boolean; begins?: boolean } = {}) => ({
  value,
  dashed: false,
  ...more,
})
const valuesOf = (points: Parameters<typeof splitSegments>[0]) =>
  splitSegments(points).map(one => [one.dashed, one.points.map(({ value }) => value)])

test('a line is broken at gaps and where a sum counts other members, and shares a point where it turns dashed', () => {
  expect(valuesOf([at(1), at(2), at(null), at(3)])).toEqual([
    [false, [1, 2]],
    [false, [3]],
  ])
  expect(valuesOf([at(1), at(2), at(9, { begins: true }), at(10)])).toEqual([
    [false, [1, 2]],
    [false, [9, 10]],
  ])
  expect(valuesOf([at(1), at(2), at(3, { dashed: true })])).toEqual([
    [false, [1, 2]],
    [true, [2, 3]],
  ])
})
