/**
 * One commit a record, ended by NUL: committer date, mailmapped address and name of the author, co-authors as
 * written. https://git-scm.com/docs/pretty-formats
 */
export const LOG_FORMAT =
  '%ct%x1f%aE%x1f%aN%x1f%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1e)'

const FIELD = '\x1f'
const VALUE = '\x1e'

/** Who made a commit, and when it landed. */
interface Commit {
  /** Days since 1970-01-01, UTC, of the committer date: the author's can lie years back. Null where it is none. */
  readonly day: number | null
  readonly address: string
  readonly name: string
  /** `Name <address>`, not mailmapped. */
  readonly coAuthors: readonly string[]
}

const SECONDS_PER_DAY = 86_400
/** 1971 to 2099: any other date comes from a broken clock or converter. */
const DAYS = { first: 365, last: 47_481 }

export function parseCommit(record: string): Commit {
  const [seconds = '', address = '', name = '', ...trailers] = record.split(FIELD)
  const day = Math.floor(Number(seconds) / SECONDS_PER_DAY)
  return {
    day: day >= DAYS.first && day <= DAYS.last ? day : null,
    address,
    name,
    coAuthors: trailers[0] ? trailers.join(FIELD).split(VALUE).flatMap(contactsIn) : [],
  }
}

/** Several may stand in one trailer; what has no address names nobody. */
const contactsIn = (trailer: string): string[] =>
  Array.from(
    trailer.matchAll(/([^<>]*)<\s*([^<>\s]+@[^<>\s]+)\s*>/g),
    ([, name = '', address]) => `${nameIn(name)} <${address}>`,
  )

/** Git cannot map a contact without a name. */
const nameIn = (text: string): string => text.replace(/^[\s,;&]+|\s+$/g, '') || '?'

/** `Name <address>` in its parts. */
export function parseContact(contact: string): { name: string; address: string } {
  const start = contact.lastIndexOf('<')
  return { name: contact.slice(0, start).trim(), address: contact.slice(start + 1, -1) }
}
