import { type Identity, identifyAuthor } from './identity.ts'
import { LOG_FORMAT, parseCommit, parseContact } from './parseCommit.ts'
import type { Repository } from './repository.ts'

/** Somebody with commits, and the days on which they landed. */
export interface Person extends Pick<Identity, 'id' | 'bot'> {
  /** Ids that mean the same person. */
  readonly logins: readonly string[]
  /** Days since 1970-01-01, in order, each once. */
  readonly days: readonly number[]
}

interface Reading {
  /** By name and address: most commits are by somebody who was met before. */
  readonly met: Map<string, { readonly identity: Identity; readonly days: Set<number> }>
  /** Co-authors as written: they are mapped all at once, when the log has ended. */
  readonly coAuthors: Map<string, Set<number>>
  commits: number
  undated: number
}

/** The people behind a range of commits, read as git prints them: no more is held than who committed on which days. */
export async function readPeople(
  repository: Repository,
  range: string,
  mailmap: string,
): Promise<{ commits: number; undated: number; people: Person[] }> {
  const reading: Reading = { met: new Map(), coAuthors: new Map(), commits: 0, undated: 0 }
  let rest = ''
  for await (const text of repository.log(range, LOG_FORMAT, mailmap)) {
    const records = (rest + text).split('\0')
    rest = records.pop() ?? ''
    for (const record of records) note(reading, record)
  }
  if (rest) note(reading, rest)
  await noteCoAuthors(reading, repository, mailmap)
  const { commits, undated, met } = reading
  return { commits, undated, people: mergePeople(met.values()) }
}

function note(reading: Reading, record: string): void {
  const { day, name, address, coAuthors } = parseCommit(record)
  reading.commits++
  if (day === null) {
    reading.undated++
    return
  }
  daysOf(reading, name, address).add(day)
  for (const contact of coAuthors) {
    const days = reading.coAuthors.get(contact)
    if (days) days.add(day)
    else reading.coAuthors.set(contact, new Set([day]))
  }
}

/** `%aN` and `%aE` are mapped by the mailmap, trailers are not. */
async function noteCoAuthors(reading: Reading, repository: Repository, mailmap: string): Promise<void> {
  const written = [...reading.coAuthors.keys()]
  if (written.length === 0) return
  const mapped = await repository.checkMailmap(written, mailmap)
  for (const [index, contact] of written.entries()) {
    const { name, address } = parseContact(mapped[index] ?? contact)
    const days = daysOf(reading, name, address)
    for (const day of reading.coAuthors.get(contact) ?? []) days.add(day)
  }
}

function daysOf({ met }: Reading, name: string, address: string): Set<number> {
  const key = `${name}\n${address}`
  const known = met.get(key)
  if (known) return known.days
  const days = new Set<number>()
  met.set(key, { identity: identifyAuthor(name, address), days })
  return days
}

/** One a person. A person's own commits and those that a program made under their address are two. */
function mergePeople(met: Iterable<{ identity: Identity; days: Set<number> }>): Person[] {
  const people = new Map<string, { identity: Identity; days: Set<number>; logins: Set<string> }>()
  for (const { identity, days } of met) {
    const key = `${identity.bot} ${identity.id}`
    const known = people.get(key) ?? { identity, days: new Set(), logins: new Set() }
    people.set(key, known)
    for (const day of days) known.days.add(day)
    if (identity.login) known.logins.add(identity.login)
  }
  return Array.from(people.values(), ({ identity: { id, bot }, days, logins }) => ({
    id,
    bot,
    logins: [...logins],
    days: [...days].sort((a, b) => a - b),
  }))
}
