const SECRET_VARIABLES = [
  'ADMIN_TOKEN',
  'PROPOSALS_TOKEN',
  'CDN_PURGE_TOKEN',
  'GITHUB_TOKEN',
  'PEOPLE_KEY',
  'PGPASSWORD',
] as const

/** What stands in the place of a secret. */
const HIDDEN = '…'
/** A shorter one would hide parts of usual words. As part of an address, passwords of any length are hidden. */
const SHORTEST = 6
/** The password of any address, also of one that nobody told us; but for the examples in messages. */
const IN_ADDRESS = /(\b[a-z][\w+.-]{0,20}:\/\/(?!user:password@)[^\s/?#@:"']*):[^\s/?#@"']+@/gi

/** The secrets of the settings, which must not be in a log, whoever writes them there: an upstream's error, say, or a URL. */
export class SecretWords {
  readonly #words = new Set<string>()
  #pattern: RegExp | null = null

  constructor(variables: Readonly<Record<string, string | undefined>> = process.env) {
    for (const name of SECRET_VARIABLES) this.add(variables[name])
    const addresses = [variables.DATABASE_URL ?? '', ...(variables.DATABASE_REPLICA_URLS ?? '').split(',')]
    for (const password of addresses.flatMap(findPasswords)) this.add(password)
  }

  /** Also hides it as it stands in JSON and in addresses. */
  add(word: string | undefined): void {
    const secret = word?.trim() ?? ''
    if (secret.length < SHORTEST) return
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
      this.#words.add(form)
    // The longest first: one may be part of another.
    const words = [...this.#words].sort((a, b) => b.length - a.length)
    this.#pattern = new RegExp(words.map(escapePattern).join('|'), 'g')
  }

  /** The text without secrets. */
  hide(text: string): string {
    const known = this.#pattern ? text.replace(this.#pattern, HIDDEN) : text
    return known.includes('://') ? known.replace(IN_ADDRESS, `$1:${HIDDEN}@`) : known
  }
}

/** As written in the address, and as the server gets it. */
function findPasswords(url: string): string[] {
  const [, userPart = ''] = /^\w+:\/\/([^/?#]*)@/.exec(url) ?? []
  const mark = userPart.indexOf(':')
  const inQuery = new URLSearchParams(/\?(.*)$/.exec(url)?.[1] ?? '')
  const written = [mark < 0 ? '' : userPart.slice(mark + 1), inQuery.get('password') ?? '']
  return written.flatMap(password => [password, decode(password)])
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
