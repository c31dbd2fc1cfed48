import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RepeatedFaults } from '../../../db/connection/repeatedFaults.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const refused = (query: string) =>
  new Error(`Failed query: ${query}`, {
    cause: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  })

test('an absent database is told once, then as a number, whatever was asked of it', () => {
  const lines: [object, string][] = []
  const faults = new RepeatedFaults({ error: (fields, message) => void lines.push([fields, message]) })
  for (let query = 0; query < 38; query++)
    faults.tell(refused(`select ${query}`), { err: new Error('a stack') }, 'request failed')
  const said = 'request failed: the database does not answer'
  const error = 'connect ECONNREFUSED 127.0.0.1:5432'
  expect(lines).toEqual([[{ error }, said]])
  vi.advanceTimersByTime(60_000)
  expect(lines.slice(1)).toEqual([[{ error, times: 37 }, `${said} (… 37 more times)`]])
  faults.tell(refused('select 1'), {}, 'request failed')
  vi.advanceTimersByTime(60_000)
  expect(lines.at(-1)).toEqual([{ error, times: 1 }, `${said} (… 1 more time)`])
  // Quiet for a while: the next one is news again.
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(3)
  faults.tell(refused('select 1'), {}, 'request failed')
  expect(lines.at(-1)).toEqual([{ error }, said])
})

test('different faults are told each, a bug with its stack', () => {
  const lines: string[] = []
  const faults = new RepeatedFaults({
    error: (fields, message) => void lines.push(`${message} ${Object.keys(fields)}`),
  })
  faults.tell(new TypeError('a'), { err: 1 }, 'request failed')
  faults.tell(new TypeError('b'), { err: 1 }, 'request failed')
  faults.tell(new TypeError('b'), { err: 1 }, 'request failed')
  expect(lines).toEqual(['request failed err,error', 'request failed err,error'])
})

test.each([
  ['53100', 'could not extend file: No space left on device'],
  ['25006', 'cannot execute INSERT in a read-only transaction'],
  ['42501', 'permission denied for table runs'],
])('what an operator has to mend (%s) is one line without a stack', (code, words) => {
  const lines: [object, string][] = []
  const faults = new RepeatedFaults({ error: (fields, message) => void lines.push([fields, message]) })
  const refusal = new Error('Failed query: insert into runs', {
    cause: Object.assign(new Error(words), { code }),
  })
  faults.tell(refusal, { err: refusal }, 'request failed')
  faults.tell(refusal, { err: refusal }, 'request failed')
  expect(lines).toEqual([[{ error: words }, 'request failed: the database refuses']])
})
