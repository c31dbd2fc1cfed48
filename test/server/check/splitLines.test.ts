import { expect, it } from 'vitest'
import { splitLines } from '../../../server/check/splitLines.ts'

it.each([
  [
    'cpython has 300 stars on GitHub. mypy has 40 stars.',
    ['cpython has 300 stars on GitHub.', 'mypy has 40 stars.'],
  ],
  ['It grew approx. by 300 a day vs. koa with 20.', ['It grew approx. by 300 a day vs. koa with 20.']],
  ['Koa grew by 20 downloads. more than ever.', ['Koa grew by 20 downloads. more than ever.']],
  ['Koa has 20 stars. Express has 30.', ['Koa has 20 stars.', 'Express has 30.']],
])('tells sentences apart, also where a name begins small: %s', async (text, sentences) => {
  const [line] = await splitLines(text, () => false)
  expect(line?.sentences).toEqual(sentences)
})
