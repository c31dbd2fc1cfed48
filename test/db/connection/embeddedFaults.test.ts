import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { EnvironmentError } from '../../../db/config/environment.ts'
import { toDatabaseFolder, toLockFile } from '../../../db/config/paths.ts'
import { connect } from '../../../db/connection/connect.ts'
import { explainEmbeddedError } from '../../../db/connection/explainEmbeddedError.ts'
import { prepareFolder } from '../../prepared.ts'

const parent = mkdtempSync(join(tmpdir(), 'embedded-faults-'))
const sound = join(parent, 'sound')
const dataDir = join(parent, 'data')
const folder = toDatabaseFolder(dataDir)
const at = (name: string) => join(folder, name)

beforeAll(() => prepareFolder(sound))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** What was done to the files, and what the line says. */
type Fault = readonly [name: string, damage: () => void, said: RegExp]

const MEND = /; restore it from a copy, or move postgres and postgres\.copy away: then a new database is made/

const DAMAGES: readonly Fault[] = [
  ['pg_control is cut', () => truncateSync(at('global/pg_control'), 100), /pg_control is damaged/],
  ['pg_control is gone', () => rmSync(at('global/pg_control')), /pg_control is missing/],
  ['PG_VERSION is empty', () => writeFileSync(at('PG_VERSION'), ''), /PG_VERSION is empty/],
  ['PG_VERSION is gone', () => rmSync(at('PG_VERSION')), /PG_VERSION is missing/],
  ['PG_VERSION is of another', () => writeFileSync(at('PG_VERSION'), '12\n'), /of Postgres 12.*has 18/],
  [
    'garbage is in the log of changes',
    () => {
      for (const name of readdirSync(at('pg_wal')).filter(name => /^0/.test(name)))
        writeFileSync(at(`pg_wal/${name}`), Buffer.alloc(1_000_000, 'garbage'))
    },
    /files are damaged/,
  ],
  [
    'a file of the catalog of tables is half as long',
    () => {
      const file = at(join('base/5', '1259'))
      truncateSync(file, Math.floor(statSync(file).size / 2))
    },
    /files are damaged/,
  ],
]

describe('the embedded database is refused in one line where', () => {
  beforeEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const open = () =>
    connect({ dataDir }).then(
      async ({ close }) => {
        await close()
        return 'it was opened'
      },
      error => (error instanceof EnvironmentError ? error.message : String(error?.stack ?? error)),
    )

  it.each(DAMAGES)('%s', async (_, damage, said) => {
    cpSync(sound, dataDir, { recursive: true })
    damage()
    const line = await open()
    expect(line).toMatch(said)
    expect(line).toMatch(MEND)
    expect(line).toContain(folder)
    expect(line.split('\n')).toHaveLength(1)
    // The next start is not told that this one holds it.
    expect(existsSync(toLockFile(dataDir))).toBe(false)
  })

  it('its folder is a file', async () => {
    mkdirSync(dataDir)
    writeFileSync(folder, 'a file')
    expect(await open()).toContain(`${folder} cannot be used: it is a file; move it away, or name another`)
    expect(readFileSync(folder, 'utf8')).toBe('a file')
  })

  it('DATA_DIR is a file', async () => {
    writeFileSync(dataDir, 'a file')
    expect(await open()).toMatch(/^DATA_DIR \(is: .*\): .* is a file/)
  })
})

// As the embedded database says them: tried on a file system of 20 MB.
test.each([
  [{ name: 'ErrnoError', errno: 51 }, 'the disk is full; make room on it'],
  [
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    'the disk is full',
  ],
  [
    Object.assign(new Error('could not extend file "base/5/1"'), { code: '53100' }),
    'the disk is full; make room on it',
  ],
  [
    new Error('Failed query', {
      cause: Object.assign(new Error('could not read blocks 1..1 in file "base/5/1"'), { code: 'XX001' }),
    }),
    'its files are damaged (could not read blocks 1..1 in file "base/5/1"); restore',
  ],
  [{ name: 'ErrnoError', errno: 2 }, 'it may not be read or written; let this user do both'],
])('%o is explained', (error, said) => {
  const explained = explainEmbeddedError(error, '/data/postgres')
  expect(explained).toBeInstanceOf(EnvironmentError)
  expect((explained as Error).message).toContain(
    `the embedded database in /data/postgres cannot be used: ${said}`,
  )
})

test('a bug stays as it is', () => {
  const bug = new TypeError('undefined is not a function')
  expect(explainEmbeddedError(bug, '/data')).toBe(bug)
})
