import { expect, it } from 'vitest'
import { createLog, isLogText } from '../../../db/config/createLog.ts'
import { formatLogLine } from '../../../db/config/formatLogLine.ts'
import { SecretWords } from '../../../db/config/secretWords.ts'

const TIME = '2026-11-22T07:20:01.000Z'
const clock = new Date(TIME).toTimeString().slice(0, 8)
const line = (fields: object) => `${JSON.stringify({ time: TIME, ...fields })}\n`

it.each<[string, object, string]>([
  ['a message', { level: 30, msg: 'stopping' }, `${clock} stopping\n`],
  [
    'facts, without what only programs need',
    { level: 30, source: 'npm', run: 7, trace_id: 'abc', state: 'finished', requests: 0, msg: 'run ended' },
    `${clock} run ended (source npm, state finished, requests 0)\n`,
  ],
  ['a warning', { level: 40, msg: 'old' }, `${clock} warning: old\n`],
  [
    'an error with its stack',
    { level: 50, msg: 'request failed', err: { message: 'no', stack: 'Error: no\n    at a' } },
    `${clock} error: request failed\nError: no\n    at a\n`,
  ],
])('people read %s', (_, fields, text) => {
  expect(formatLogLine(line(fields))).toBe(text)
})

it('leaves alone what is no line of the log', () => {
  expect(formatLogLine('a text\n')).toBe('a text\n')
})

it('is for people in a terminal, unless LOG_FORMAT says otherwise', () => {
  const { isTTY } = process.stdout
  try {
    for (const terminal of [true, false]) {
      process.stdout.isTTY = terminal
      expect(isLogText({ LOG_FORMAT: undefined })).toBe(terminal)
      expect(isLogText({ LOG_FORMAT: 'text' })).toBe(true)
      expect(isLogText({ LOG_FORMAT: 'json' })).toBe(false)
    }
  } finally {
    process.stdout.isTTY = isTTY
  }
})

it('has no secrets in either form', () => {
  const lines: string[] = []
  const destination = { write: (text: string) => void lines.push(formatLogLine(text)) }
  const log = createLog(
    { LOG_LEVEL: 'info' },
    new SecretWords({ ADMIN_TOKEN: 'so-very-secret-1' }),
    destination,
  )
  log.info({ from: 'so-very-secret-1' }, 'so-very-secret-1 again')
  expect(lines.join('')).toMatch(/… again \(from …\)\n$/)
})
