import type { Listen, ListeningConnection } from '../connection/listen.ts'
import type { EditionStamps } from './editionStamps.ts'
import { CATALOG_SCOPE, EDITIONS_CHANNEL, readEditions } from './editions.ts'

/** Counters of the changes that this process has noticed. They only grow, and mean nothing in another process. */
export interface Editions {
  /** Grows with every change. */
  readonly all: number
  /** Grows with every change that concerns one of these scopes. */
  of(scopes: readonly string[]): number
  /** When the database stopped answering, in milliseconds since 1970; null while it answers. */
  readonly unavailableSince: number | null
}

/** What a server must have before it may answer in the place of the primary. */
export interface HeardEditions extends Pick<Editions, 'all'> {
  /** Another number whenever everything may have changed: it may even be another database. */
  readonly epoch: number
  /** The scopes whose editions were heard since `all` was that. */
  heardSince(all: number): readonly { readonly scope: string; readonly edition: number }[]
}

export interface WatchedEditions extends Editions, HeardEditions {
  readonly stamps: EditionStamps
  /** Reads the editions, or waits for a reading that is under way. */
  refresh(): Promise<void>
  /** What is outside the database has changed, and all answers may rest on it. */
  changeAll(): void
  stop(): Promise<void>
}

/** The table is read this often even while notifications arrive: one can be missed. */
const REFRESH_MS = 30_000
/** The same while no notifications arrive: the database is unavailable, or a proxy does not pass them on. */
const FAST_REFRESH_MS = 1_000

/** After an outage this short, the table tells what changed meanwhile. */
const SHORT_OUTAGE_MS = 2_000

/** Follows the editions by notifications and by regular reading. Resolves after the first reading. */
export async function watchEditions(listen: Listen, now: () => number = Date.now): Promise<WatchedEditions> {
  const watch = new Watch(listen, now)
  await watch.refresh()
  return watch
}

class Watch implements WatchedEditions {
  readonly #listen: Listen
  readonly #now: () => number
  readonly #stored = new Map<string, number>()
  /** What `all` became with the last change of a scope. */
  readonly #heardAt = new Map<string, number>()
  readonly #changes = new Map<string, number>()
  /** Changes of everything at once. */
  #fullChanges = 0
  #listening: ListeningConnection | null = null
  #timer: NodeJS.Timeout | undefined
  #refreshing: Promise<void> | null = null
  #stopped = false
  #deaf = false
  all = 0
  unavailableSince: number | null = null
  readonly stamps: EditionStamps = {
    of: scopes => scopes.map(scope => this.stamps.toStamp(this.#stored.get(scope) ?? 0)),
    // After a long outage it may even be another database.
    toStamp: edition => `${this.#fullChanges}:${edition}`,
    // What stands in the database belongs to its own editions, whatever this process went through.
    toShared: stamp => stamp.replace(/\d+:/g, ''),
  }

  constructor(listen: Listen, now: () => number) {
    this.#listen = listen
    this.#now = now
  }

  of(scopes: readonly string[]): number {
    let sum = this.#fullChanges + (this.#changes.get(CATALOG_SCOPE) ?? 0)
    for (const scope of scopes) sum += this.#changes.get(scope) ?? 0
    return sum
  }

  get epoch(): number {
    return this.#fullChanges
  }

  heardSince(all: number): { scope: string; edition: number }[] {
    const heard: { scope: string; edition: number }[] = []
    for (const [scope, at] of this.#heardAt)
      if (at > all) heard.push({ scope, edition: this.#stored.get(scope) ?? 0 })
    return heard
  }

  refresh(): Promise<void> {
    this.#refreshing ??= this.#refreshOnce().finally(() => {
      this.#refreshing = null
      this.#scheduleNext()
    })
    return this.#refreshing
  }

  changeAll(): void {
    this.#fullChanges++
    this.all++
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#refreshing
    await this.#listening?.stop()
  }

  async #refreshOnce(): Promise<void> {
    const listened = this.#listening !== null
    try {
      this.#listening ??= await this.#listen(EDITIONS_CHANNEL, {
        onNotification: payload => this.#onNotification(payload),
        onLost: () => this.#onLost(),
      })
      const changed = this.#recordAll(await readEditions(this.#listening.db), listened)
      // Its notification did not arrive: from now on the table is read often.
      if (changed && listened) this.#deaf = true
      // After a long outage anything may have changed: it may even be another database.
      if (this.unavailableSince !== null && this.#now() - this.unavailableSince > SHORT_OUTAGE_MS)
        this.changeAll()
      this.unavailableSince = null
    } catch {
      this.unavailableSince ??= this.#now()
      void this.#listening?.stop()
      this.#listening = null
    }
  }

  #recordAll(editions: ReadonlyMap<string, number>, listened: boolean): boolean {
    let changed = false
    for (const [scope, edition] of editions) changed = this.#record(scope, edition, listened) || changed
    return changed
  }

  /** Editions only grow, and a notification may be heard before an older reading is: but after a loss all may be another. */
  #record(scope: string, edition: number, listened = true): boolean {
    const known = this.#stored.get(scope)
    if (known === edition || (listened && known !== undefined && edition < known)) return false
    this.#stored.set(scope, edition)
    this.#changes.set(scope, (this.#changes.get(scope) ?? 0) + 1)
    this.#heardAt.set(scope, ++this.all)
    return true
  }

  #onNotification(payload: string): void {
    const [scope = '', edition] = payload.split(' ')
    this.#deaf = false
    this.#record(scope, Number(edition))
  }

  #onLost(): void {
    this.#listening = null
    this.unavailableSince ??= this.#now()
    clearTimeout(this.#timer)
    if (!this.#stopped) void this.refresh()
  }

  #scheduleNext(): void {
    clearTimeout(this.#timer)
    if (this.#stopped) return
    const isTold = this.#listening?.isNotified === true && !this.#deaf
    const pause = isTold && this.unavailableSince === null ? REFRESH_MS : FAST_REFRESH_MS
    this.#timer = setTimeout(() => void this.refresh(), pause)
    this.#timer.unref()
  }
}
