import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../../db/config/createLog.ts'
import { SecretWords } from '../../../db/config/secretWords.ts'

const SETTINGS = {
  ADMIN_TOKEN: 'admin"token\\of-the.operator',
  GITHUB_TOKEN: 'ghp_0123456789',
  PEOPLE_KEY: 'people-key-0123456789',
  PGPASSWORD: 'password-of-libpq',
  DATABASE_URL: 'postgres://user:p%40ss%2Fword@one:5432,two/db?password=another%20word',
}

const SECRETS = [
  SETTINGS.ADMIN_TOKEN,
  SETTINGS.GITHUB_TOKEN,
  SETTINGS.PEOPLE_KEY,
  SETTINGS.PGPASSWORD,
  'p%40ss%2Fword',
  'p@ss/word',
  'another word',
]

describe('a secret is hidden', () => {
  it.each(SECRETS)('in text, in JSON and in an address: %s', secret => {
    const words = new SecretWords(SETTINGS)
    for (const form of [secret, JSON.stringify({ a: secret }), `/?token=${encodeURIComponent(secret)}`]) {
      const hidden = words.hide(`before ${form} after`)
      expect(hidden).not.toContain(secret)
      expect(hidden).toMatch(/^before .*….* after$/)
    }
  })

  it('that is told later', () => {
    const words = new SecretWords({})
    words.add('made-at-the-start')
    expect(words.hide('made-at-the-start')).toBe('…')
  })

  it.each([
    ['postgres://user:x@host/db', 'postgres://user:…@host/db'],
    ['clone https://me:hunter2@git.example.org/a.git', 'clone https://me:…@git.example.org/a.git'],
  ])('%s: the password of an address, however short', (text, hidden) => {
    expect(new SecretWords({}).hide(text)).toBe(hidden)
  })

  it.each([
    'at 10:00 http://host:3000/a@b',
    'postgres://user@host:5432/db',
    '{"level":30,"url":"http://localhost:3000/trends/express/npm.downloads?from=2026-01-01"}',
  ])('and nothing else: %s', text => {
    expect(new SecretWords({ DATABASE_URL: 'postgres://a:b@c/d', ADMIN_TOKEN: ' ' }).hide(text)).toBe(text)
  })
})

describe('the log holds no secret', () => {
  const written = (log: (log: ReturnType<typeof createLog>) => void): string => {
    const lines: string[] = []
    const destination = { write: (line: string) => void lines.push(line) }
    log(createLog({ LOG_LEVEL: 'trace' }, new SecretWords(SETTINGS), destination))
    for (const line of lines) JSON.parse(line)
    return lines.join('')
  }

  it('in headers, whoever it belongs to', () => {
    const headers = { authorization: 'Bearer of-someone-else', cookie: 'session=1234', host: 'here' }
    const text = written(log => {
      log.trace({ req: { headers } }, 'request')
      log.child({ req: { headers } }).info('child')
      log.info({ headers, res: { headers: { 'set-cookie': 'session=1234' } } }, 'bare')
    })
    expect(text).not.toMatch(/someone-else|1234/)
    expect(text).toContain('"host":"here"')
  })

  it.each(SECRETS)('in fields, messages, errors and bindings: %s', secret => {
    const text = written(log => {
      log.info(secret)
      log.error({ err: Object.assign(new Error(secret), { input: secret }) }, 'failed')
      log.child({ [secret]: secret }).debug({ deep: { list: [secret] } }, '%s', secret)
    })
    expect(text).not.toContain(secret)
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(text.match(/…/g)?.length).toBeGreaterThanOrEqual(6)
  })

  it('as any logger, keeps the rest', () => {
    const text = written(log => log.info({ run: 3 }, 'run ended'))
    expect(JSON.parse(text)).toMatchObject({ level: pino.levels.values.info, run: 3, msg: 'run ended' })
  })
})
