import type { Db } from '../../db/connection/db.ts'
import type { Editions } from '../../db/editions/watchEditions.ts'
import { readCollections, readProjects } from '../../db/projects/catalogQueries.ts'
import type { CanonicalAddress } from './address.ts'
import type { CacheRule } from './policy.ts'

/** Of every project and collection: those whose numbers are its own. */
export type ScopeMembers = ReadonlyMap<string, readonly string[]>

/** Whose numbers an answer holds: those of a collection are those of its projects. */
export class ScopeLookup {
  readonly #read: () => Promise<ScopeMembers>
  readonly #editions: Editions
  #known: { edition: number; members: Promise<ScopeMembers> } | null = null

  constructor(read: () => Promise<ScopeMembers>, editions: Editions) {
    this.#read = read
    this.#editions = editions
  }

  /** Null when they may be anybody's. */
  async of({ group, path }: CacheRule, address: CanonicalAddress): Promise<readonly string[] | null> {
    const scope = path.exec(address.path)?.groups?.scope
    if (scope === undefined) return null
    const members = await this.#members()
    // A badge compares with an earlier time, not with others.
    const others = group === 'badges' ? '' : (address.query.get('compare') ?? '')
    const named = [decodeURIComponent(scope), ...others.split(',')]
    const all = named.filter(Boolean).map(name => members.get(name))
    // A word in the place of a scope that is none: `figures`.
    return all.every(found => found !== undefined) ? [...new Set(all.flat())] : null
  }

  /** Read again when the catalog has changed. */
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
