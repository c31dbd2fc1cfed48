import type { Day } from '../../../db/model/time/day.ts'
import type { World } from '../answer.ts'
import { catalogNames } from '../catalogNames.ts'
import { type History, historyOf } from '../history.ts'
import { idOf, KNOWN_REPOSITORIES } from './knownRepositories.ts'
import { type Facts, type Held, type Repository, repositoryOn } from './repository.ts'

/** What GitHub would know: the last published reading at or before today, synthetic numbers elsewhere. */
export class GithubHoldings {
  /** How the closed star and watcher lists refuse: with an empty list, or with a status. */
  closedLists: 200 | 401 | 403 | 404 = 200
  /** GitHub Enterprise lacks the star history; it may be closed like the lists, with an empty list or a status. */
  starHistory: boolean | 'empty' | 401 | 403 = true
  readonly #world: World
  readonly #history: Readonly<Record<'stars' | 'contributors' | 'releases', History>>
  readonly #held = new Map<number, Held>()
  /** Every name that a repository ever had, in lower case. */
  readonly #names = new Map<string, number>()

  constructor(world: World, folder?: string) {
    this.#world = world
    const stars = historyOf('github.stars', folder)
    const contributors = historyOf('github.contributors', folder)
    this.#history = { stars, contributors, releases: historyOf('github.releases', folder) }
    // The first to name a repository decides how it is spelt: history is looked up by that.
    const names = [...stars.keys(), ...contributors.keys(), ...KNOWN_REPOSITORIES, ...catalogNames('github')]
    for (const name of names) this.add(name)
  }

  /** Makes a name known, with synthetic numbers; one that is known already only gets the facts. */
  add(name: string, facts: Partial<Facts> = {}): void {
    const held = this.#find(name) ?? this.#start(name)
    const { stargazers_count: stars, ...rest } = facts
    held.facts = { ...held.facts, ...rest }
    if (stars !== undefined) held.set.set(this.#world.today(), stars)
  }

  /** The same, for a repository that is changed. Stars hold from the stand-in's today on. */
  set(name: string, facts: Partial<Facts>): void {
    this.add(name, facts)
  }

  /** From then on the old name answers with a redirect. */
  rename(from: string, to: string): void {
    const held = this.#find(from) ?? this.#start(from)
    held.name = to
    this.#names.set(to.toLowerCase(), held.id)
  }

  /** Another repository, with a number of its own, takes over the name: as after a deletion. */
  replace(name: string, facts: Partial<Facts> = {}): void {
    this.#start(name, `${name}, again`)
    this.add(name, facts)
  }

  /** The repository with this number has the name again. */
  giveBack(name: string, id: number): void {
    this.#names.set(name.toLowerCase(), id)
  }

  /** By any name that it ever had, or by its number. */
  get(name: string | number, on: Day = this.#world.today()): Repository | undefined {
    const held = typeof name === 'number' ? this.#held.get(name) : this.#find(name)
    if (!held) return undefined
    const of = (history: History) => history.get(held.origin) ?? []
    const { stars, contributors, releases } = this.#history
    return repositoryOn(on, held, {
      stars: of(stars),
      contributors: of(contributors),
      releases: of(releases),
    })
  }

  /** The full names of an owner's repositories, without those that have another name by now. */
  listOf(owner: string): string[] {
    const own = [...this.#held.values()].map(({ name }) => name)
    return own.filter(name => name.toLowerCase().startsWith(`${owner.toLowerCase()}/`)).toSorted()
  }

  #find(name: string): Held | undefined {
    const id = this.#names.get(name.toLowerCase())
    return id === undefined ? undefined : this.#held.get(id)
  }

  #start(name: string, origin = name): Held {
    const held: Held = { id: idOf(origin), origin, name, facts: {}, set: new Map() }
    this.#held.set(held.id, held)
    this.#names.set(name.toLowerCase(), held.id)
    return held
  }
}
