import { expect, test } from 'vitest'
import { splitIntoStrokes } from '../../../../../server/exports/pptx/chart/strokes.ts'

const lineOf = (...points: readonly (readonly [level: number | null, more?: object])[]) =>
  ({
    points: points.map(([level, more], at) => ({ at, level, value: level, dashed: false, ...more })),
  }) as never

const strokesOf = (line: never) =>
  splitIntoStrokes({ lines: [line] }, [0, 1, 2, 3], { low: 0, hasZeros: false })

test('no line leads to where a sum counts other members', () => {
  const [stroke] = strokesOf(lineOf([1], [2], [9, { begins: true }], [10]))
  expect(stroke).toMatchObject({ values: [1, 2, 9, 10], breaks: [2], dots: [] })
  expect(strokesOf(lineOf([1], [2], [3], [4]))[0]?.breaks).toEqual([])
})

test('what stands alone between two of them is a dot', () =>
  expect(strokesOf(lineOf([1], [2], [9, { begins: true }], [4, { begins: true }]))[0]).toMatchObject({
    breaks: [2, 3],
    dots: [2, 3],
  }))
