import type { Db } from '../../db/connection/db.ts'
import type { Editions } from '../../db/editions/watchEditions.ts'
import { splitPicked } from '../../db/model/series/pickedIds.ts'
import { readCollections, readProjects } from '../../db/projects/catalogQueries.ts'
import type { CanonicalAddress } from './address.ts'
import type { CacheRule } from './policy.ts'

/** Every project and collection with the ids whose numbers it shows: its own, and those of its projects. */
export type ScopeMembers = ReadonlyMap<string, readonly string[]>

/** The projects and collections that an address names; null where there is no place for them. */
export function findNamedScopes({ group, path }: CacheRule, address: CanonicalAddress): string[] | null {
  const scope = path.exec(address.path)?.groups?.scope
  if (scope === undefined) return null
  // A badge compares with an earlier time, not with other scopes.
  const others = group === 'badges' ? '' : (address.query.get('compare') ?? '')
  const named = [decodeURIComponent(scope), ...others.split(',')].flatMap(one => splitPicked(one) ?? one)
  return named.filter(Boolean)
}

/** Finds whose numbers an answer holds. */
export class ScopeLookup {
  readonly #read: () => Promise<ScopeMembers>
  readonly #editions: Editions
  #known: { edition: number; members: Promise<ScopeMembers> } | null = null

  constructor(read: () => Promise<ScopeMembers>, editions: Editions) {
    this.#read = read
    this.#editions = editions
  }

  /** Null when the numbers may be anyone's. */
  async find(rule: CacheRule, address: CanonicalAddress): Promise<readonly string[] | null> {
    const named = findNamedScopes(rule, address)
    if (named === null) return null
    const members = await this.#members()
    const all = named.map(name => members.get(name))
    // Some paths have another word in the place of the scope: `figures`.
    return all.every(found => found !== undefined) ? [...new Set(all.flat())] : null
  }

  /** Reads them again when the catalog has changed. */
  #members(): Promise<ScopeMembers> {
    const edition = this.#editions.of([])
    if (this.#known?.edition === edition) return this.#known.members
    const members = this.#read()
    this.#known = { edition, members }
    members.catch(() => {
      this.#known = null
    })
    return members
  }
}

export async function readScopeMembers(db: Db): Promise<ScopeMembers> {
  const projects = (await readProjects(db)).map(({ id }) => [id, [id]] as const)
  const collections = (await readCollections(db)).map(({ id, projects }) => [id, [id, ...projects]] as const)
  return new Map([...collections, ...projects])
}
