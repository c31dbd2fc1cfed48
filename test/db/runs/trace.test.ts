import { expect, it } from 'vitest'
import { createTrace, findTrace } from '../../../db/runs/trace.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

it.each([
  [`00-${TRACE}-00f067aa0ba902b7-01`, true],
  [`00-${TRACE}-00f067aa0ba902b7-00`, true],
  // A version to come may add to it.
  [`01-${TRACE}-00f067aa0ba902b7-01-more`, true],
  [`ff-${TRACE}-00f067aa0ba902b7-01`, false],
  [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, false],
  [`00-${TRACE}-0000000000000000-01`, false],
  [`00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`, false],
  [`00-${TRACE}-00f067aa0ba902b7-01\n{"level":60}`, false],
  ['', false],
  [undefined, false],
  [['a', 'b'], false],
])('%j is taken: %s', (given, isTaken) => {
  const trace = findTrace(given)
  expect(trace).toMatch(/^[0-9a-f]{32}$/)
  expect(trace === TRACE).toBe(isTaken)
})

it('is another each time', () => expect(createTrace()).not.toBe(createTrace()))
