/**
 * One record a commit, ended by NUL: committer date, author address and name after the mailmap, co-authors as
 * written. https://git-scm.com/docs/pretty-formats
 */
export const LOG_FORMAT =
  '%ct%x1f%aE%x1f%aN%x1f%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1e)'

const FIELD = '\x1f'
const VALUE = '\x1e'

interface Commit {
  /** The UTC day of the committer date, counted from 1970-01-01; the author date may be years older. Null if impossible. */
  readonly day: number | null
  readonly address: string
  readonly name: string
  /** `Name <address>`, before the mailmap. */
  readonly coAuthors: readonly string[]
}

const SECONDS_PER_DAY = 86_400
/** From 1971 to 2099; any other date comes from a broken clock or converter. */
const VALID_DAYS = { first: 365, last: 47_481 }

export function parseCommit(record: string): Commit {
  const [seconds = '', address = '', name = '', ...trailers] = record.split(FIELD)
  const day = Math.floor(Number(seconds) / SECONDS_PER_DAY)
  return {
    day: day >= VALID_DAYS.first && day <= VALID_DAYS.last ? day : null,
    address,
    name,
    coAuthors: trailers[0] ? trailers.join(FIELD).split(VALUE).flatMap(parseContacts) : [],
  }
}

/** A trailer may have several contacts. Text without an address is ignored. */
const parseContacts = (trailer: string): string[] =>
  Array.from(
    trailer.matchAll(/([^<>]*)<\s*([^<>\s]+@[^<>\s]+)\s*>/g),
    ([, name = '', address]) => `${cleanName(name)} <${address}>`,
  )

/** Git's check-mailmap rejects a contact without a name. */
const cleanName = (text: string): string => text.replace(/^[\s,;&]+|\s+$/g, '') || '?'

/** Splits `Name <address>`. */
export function parseContact(contact: string): { name: string; address: string } {
  const start = contact.lastIndexOf('<')
  return { name: contact.slice(0, start).trim(), address: contact.slice(start + 1, -1) }
}
