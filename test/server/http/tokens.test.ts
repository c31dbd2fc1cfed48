import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EnvironmentError } from '../../../db/config/environment.ts'
import { Tokens } from '../../../server/http/tokens.ts'

const OLD = 'old-token-0123456789'
const NEW = 'new-token-0123456789-longer'
const ADMIN = 'admin-token-0123456789'

let folder: string
let file: string
const learnt: string[] = []
const told: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokens-'))
  file = join(folder, 'tokens')
  learnt.length = 0
  told.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const create = (options: Partial<ConstructorParameters<typeof Tokens>[0]> = {}) =>
  new Tokens({
    learn: token => void learnt.push(token),
    tell: line => void told.push(line),
    ...options,
  })
const allows = (tokens: Tokens, token: string) => tokens.allows(`Bearer ${token}`, 'runs')

it('replaces a token without a restart, with a time in which both are right', () => {
  writeFileSync(file, `# for the scheduler\nruns ${OLD}\n`)
  const tokens = create({ file })
  expect([allows(tokens, OLD), allows(tokens, NEW)]).toEqual([true, false])
  writeFileSync(file, `runs ${OLD}\n\n  runs   ${NEW}\n`)
  expect([allows(tokens, OLD), allows(tokens, NEW)]).toEqual([true, true])
  // As a mounted secret changes: the name becomes that of another file.
  writeFileSync(`${file}.new`, `runs ${NEW}\n`)
  renameSync(`${file}.new`, file)
  expect([allows(tokens, OLD), allows(tokens, NEW)]).toEqual([false, true])
  writeFileSync(file, '')
  expect([allows(tokens, OLD), allows(tokens, NEW)]).toEqual([false, false])
  expect(learnt).toEqual(expect.arrayContaining([OLD, NEW]))
})

it.each([
  ['a line without a token', 'runs\n'],
  ['a short token', 'runs short\n'],
  ['an unknown purpose', `run ${NEW}\n`],
  ['a token with a space', `runs ${NEW} ${OLD}\n`],
])('%s stops a start, and later changes nothing but is said, without the token', (_, text) => {
  writeFileSync(file, text)
  expect(() => create({ file })).toThrow(EnvironmentError)
  writeFileSync(file, `runs ${OLD}\n`)
  const tokens = create({ file })
  writeFileSync(file, `\n${text}`)
  expect([allows(tokens, OLD), allows(tokens, OLD)]).toEqual([true, true])
  expect(told).toEqual([
    'TOKENS_FILE, line 2: it must be a purpose (runs, propose, accept), a space, and a token of at least 16 characters; the tokens of before stay',
  ])
})

it('a file that is not there stops a start, and revokes its tokens later', () => {
  expect(() => create({ file })).toThrow(/^TOKENS_FILE .*ENOENT/)
  writeFileSync(file, `runs ${OLD}\n`)
  const tokens = create({ file })
  rmSync(file)
  expect(allows(tokens, OLD)).toBe(false)
  writeFileSync(file, `runs ${OLD}\n`)
  expect(allows(tokens, OLD)).toBe(true)
})

describe('says where there is a token', () => {
  it.each([
    [{}, /^No token is set on this server: set ADMIN_TOKEN, or TOKENS_FILE/],
    [{ adminToken: ADMIN }, /"Authorization: Bearer TOKEN".*: ADMIN_TOKEN\.$/],
    [{ leftToken: ADMIN }, /: the one in the data folder\.$/],
    [{ adminToken: ADMIN, leftToken: ADMIN }, /: ADMIN_TOKEN, or the one in the data folder\.$/],
  ])('%j', (options, said) => {
    const tokens = create(options)
    expect(tokens.describe('runs')).toMatch(said)
    expect(allows(tokens, ADMIN)).toBe(Object.keys(options).length > 0)
    expect(tokens.describe('runs')).not.toContain(ADMIN)
    expect(allows(tokens, '')).toBe(false)
  })

  it('in a file, while it holds one', () => {
    writeFileSync(file, `runs ${OLD}\n`)
    const tokens = create({ file })
    expect(tokens.describe('runs')).toMatch(/one for "runs" in the file TOKENS_FILE/)
    writeFileSync(file, '# none\n')
    expect(tokens.describe('runs')).toMatch(/^No token is set/)
  })
})
