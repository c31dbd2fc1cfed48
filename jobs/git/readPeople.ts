import { type Identity, identifyAuthor } from './identity.ts'
import { LOG_FORMAT, parseCommit, parseContact } from './parseCommit.ts'
import type { Repository } from './repository.ts'

/** A person, and the days with their commits. */
export interface Person extends Pick<Identity, 'id' | 'bot'> {
  /** The ids of their GitHub logins; one may be another's today. */
  readonly logins: readonly string[]
  readonly fullNames: readonly string[]
  readonly nicknames: readonly string[]
  /** Counted from 1970-01-01; sorted, each once. */
  readonly days: readonly number[]
}

interface Reading {
  /** Keyed by name and address: most commits are by known people. */
  readonly authors: Map<string, { readonly identity: Identity; readonly days: Set<number> }>
  /** Keyed by contact as written: the mailmap is applied to all at once, at the end of the log. */
  readonly coAuthors: Map<string, Set<number>>
  commits: number
  undated: number
}

/** Reads the people of a range of commits while git prints them. Memory holds only who committed on which days. */
export async function readPeople(
  repository: Repository,
  range: string,
  mailmap: string,
): Promise<{ commits: number; undated: number; people: Person[] }> {
  const reading: Reading = { authors: new Map(), coAuthors: new Map(), commits: 0, undated: 0 }
  let rest = ''
  for await (const text of repository.log(range, LOG_FORMAT, mailmap)) {
    const records = (rest + text).split('\0')
    rest = records.pop() ?? ''
    for (const record of records) addRecord(reading, record)
  }
  if (rest) addRecord(reading, rest)
  await addCoAuthors(reading, repository, mailmap)
  const { commits, undated, authors } = reading
  return { commits, undated, people: mergePeople(authors.values()) }
}

function addRecord(reading: Reading, record: string): void {
  const { day, name, address, coAuthors } = parseCommit(record)
  reading.commits++
  if (day === null) {
    reading.undated++
    return
  }
  findDays(reading, name, address).add(day)
  for (const contact of coAuthors) {
    const days = reading.coAuthors.get(contact)
    if (days) days.add(day)
    else reading.coAuthors.set(contact, new Set([day]))
  }
}

/** Git applies the mailmap to `%aN` and `%aE`, but not to trailers. */
async function addCoAuthors(reading: Reading, repository: Repository, mailmap: string): Promise<void> {
  const written = [...reading.coAuthors.keys()]
  if (written.length === 0) return
  const mapped = await repository.checkMailmap(written, mailmap)
  for (const [index, contact] of written.entries()) {
    const { name, address } = parseContact(mapped[index] ?? contact)
    const days = findDays(reading, name, address)
    for (const day of reading.coAuthors.get(contact) ?? []) days.add(day)
  }
}

function findDays({ authors }: Reading, name: string, address: string): Set<number> {
  const key = `${name}\n${address}`
  const known = authors.get(key)
  if (known) return known.days
  const days = new Set<number>()
  authors.set(key, { identity: identifyAuthor(name, address), days })
  return days
}

/** Merges the names of each identity. Commits that a bot made under a person's address stay separate. */
function mergePeople(authors: Iterable<{ identity: Identity; days: Set<number> }>): Person[] {
  const people = new Map<string, Merged>()
  for (const { identity, days } of authors) {
    const { id, bot, login, fullName, nickname } = identity
    const key = `${bot} ${id}`
    const known = people.get(key) ?? {
      id,
      bot,
      days: new Set(),
      logins: new Set(),
      full: new Set(),
      nick: new Set(),
    }
    people.set(key, known)
    for (const day of days) known.days.add(day)
    if (login) known.logins.add(`login ${login}`)
    if (fullName) known.full.add(fullName)
    if (nickname) known.nick.add(nickname)
  }
  return Array.from(people.values(), ({ id, bot, days, logins, full, nick }) => ({
    id,
    bot,
    logins: [...logins],
    fullNames: [...full],
    nicknames: [...nick],
    days: [...days].sort((a, b) => a - b),
  }))
}

interface Merged extends Pick<Person, 'id' | 'bot'> {
  readonly days: Set<number>
  readonly logins: Set<string>
  readonly full: Set<string>
  readonly nick: Set<string>
}
