import { readFileSync, statSync } from 'node:fs'
import { EnvironmentError } from '../../db/config/environment.ts'
import { hasToken } from './hasToken.ts'

/** What a request may write. Each purpose has tokens of its own; who may accept proposals may make some, too. */
const PURPOSES = ['runs', 'propose', 'accept'] as const
export type Purpose = (typeof PURPOSES)[number]

interface Options {
  /** For every purpose: ADMIN_TOKEN. */
  readonly adminToken?: string | undefined
  /** For every purpose: what the server leaves beside the embedded database. */
  readonly leftToken?: string | null
  /** To propose: PROPOSALS_TOKEN. */
  readonly proposalsToken?: string | undefined
  /** TOKENS_FILE */
  readonly file?: string | undefined
  /** Is told each token, so that none is in the log. */
  readonly learn: (token: string) => void
  /** Is told why the file cannot be used any longer. */
  readonly tell: (line: string) => void
}

type Lists = Readonly<Record<Purpose, readonly string[]>>

const NONE: Lists = { runs: [], propose: [], accept: [] }
const SHORTEST = 16

/**
 * The tokens that requests may send. The file is read again once it changed: so tokens are replaced without a restart,
 * and an old one may stand beside its successor for a while. Throws an `EnvironmentError` if it cannot be used at the start.
 */
export class Tokens {
  readonly #options: Options
  #lists = NONE
  #version = ''

  constructor(options: Options) {
    this.#options = options
    for (const token of this.#common()) options.learn(token)
    if (options.proposalsToken !== undefined) options.learn(options.proposalsToken)
    if (options.file === undefined) return
    this.#version = readVersion(options.file)
    this.#lists = readLists(options.file, options.learn)
  }

  allows(authorization: string | undefined, purpose: Purpose): boolean {
    this.#refresh()
    return hasToken(authorization, [...this.#common(), ...this.#own(purpose)])
  }

  /** Whether there is a token of a purpose's own: one that allows everything does not switch anything on. */
  hasOwn(purpose: Purpose): boolean {
    this.#refresh()
    return this.#own(purpose).length > 0
  }

  /** Where to find a token, for whoever has none that is right. */
  describe(purpose: Purpose): string {
    this.#refresh()
    const { adminToken, leftToken } = this.#options
    const places = [
      ...(purpose === 'propose' && this.#options.proposalsToken !== undefined ? ['PROPOSALS_TOKEN'] : []),
      ...(this.#lists[purpose].length > 0 ? [`one for "${purpose}" in the file TOKENS_FILE`] : []),
      ...(adminToken === undefined ? [] : ['ADMIN_TOKEN']),
      ...(leftToken ? ['the one in the data folder'] : []),
    ]
    if (places.length === 0)
      return `No token is set on this server: set ADMIN_TOKEN, or TOKENS_FILE with a line "${purpose} TOKEN", to allow this.`
    return `Send "Authorization: Bearer TOKEN" with a token of this server's operator: ${places.join(', or ')}.`
  }

  #own(purpose: Purpose): readonly string[] {
    const listed = this.#lists[purpose]
    if (purpose !== 'propose') return listed
    return [...listed, ...this.#lists.accept, ...[this.#options.proposalsToken].flatMap(one => one ?? [])]
  }

  #common(): string[] {
    return [this.#options.adminToken, this.#options.leftToken].flatMap(one => one ?? [])
  }

  /** A file that cannot be used changes nothing: a slip of the pen must not lock everybody out. */
  #refresh(): void {
    const { file, learn, tell } = this.#options
    if (file === undefined) return
    const version = readVersion(file)
    if (version === this.#version) return
    this.#version = version
    // Deleting the file revokes its tokens.
    if (version === GONE) {
      this.#lists = NONE
      return
    }
    try {
      this.#lists = readLists(file, learn)
    } catch (error) {
      tell(`${(error as Error).message}; the tokens of before stay`)
    }
  }
}

const GONE = 'gone'

/** Changes with the contents, also where the name becomes that of another file. */
function readVersion(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file)
    return `${ino} ${size} ${mtimeMs}`
  } catch {
    return GONE
  }
}

function readLists(file: string, learn: (token: string) => void): Lists {
  const lists: Record<Purpose, string[]> = { runs: [], propose: [], accept: [] }
  for (const [index, line] of readLines(file).entries()) {
    const [purpose = '', token = '', ...others] = line
      .replace(/^\s*#.*/, '')
      .trim()
      .split(/\s+/)
    if (purpose === '') continue
    learn(token)
    const known = PURPOSES.find(one => one === purpose)
    if (!known || token.length < SHORTEST || others.length > 0)
      throw new EnvironmentError(
        `TOKENS_FILE, line ${index + 1}: it must be a purpose (${PURPOSES.join(', ')}), a space, and a token of at least ${SHORTEST} characters`,
      )
    lists[known].push(token)
  }
  return lists
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    throw new EnvironmentError(
      `TOKENS_FILE (is: ${file}): it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); give a file with lines such as "runs TOKEN", or leave TOKENS_FILE out`,
    )
  }
}
