import type { Listen, ListeningConnection } from '../connection/listen.ts'
import { CATALOG_SCOPE, EDITIONS_CHANNEL, readEditions } from './editions.ts'

/** What this process knows of the editions; numbers that only ever grow, and mean nothing elsewhere. */
export interface Editions {
  /** Grows with every change. */
  readonly all: number
  /** Grows when something that concerns one of these scopes changes. */
  of(scopes: readonly string[]): number
  /** Since when the database does not answer, in milliseconds since 1970; null while it does. */
  readonly unavailableSince: number | null
}

export interface WatchedEditions extends Editions {
  /** Looks the editions up, or waits for a look that is under way. */
  refresh(): Promise<void>
  stop(): Promise<void>
}

/** How often the table is looked at: a notification can be missed. */
const USUAL_MS = 30_000
/** While nothing is heard: the database is away, or something between does not pass notifications on. */
const DEAF_MS = 1_000

/** A connection that was cut and is there again at once: what changed meanwhile stands in the table. */
const BLINK_MS = 2_000

/** Follows the editions: told by the database at once, and looked up from time to time. Resolves once they are known. */
export async function watchEditions(listen: Listen, now: () => number = Date.now): Promise<WatchedEditions> {
  const watch = new Watch(listen, now)
  await watch.refresh()
  return watch
}

class Watch implements WatchedEditions {
  readonly #listen: Listen
  readonly #now: () => number
  readonly #stored = new Map<string, number>()
  readonly #moves = new Map<string, number>()
  /** Moves of everything at once. */
  #wholes = 0
  #listening: ListeningConnection | null = null
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | null = null
  #stopped = false
  #deaf = false
  all = 0
  unavailableSince: number | null = null

  constructor(listen: Listen, now: () => number) {
    this.#listen = listen
    this.#now = now
  }

  of(scopes: readonly string[]): number {
    let sum = this.#wholes + (this.#moves.get(CATALOG_SCOPE) ?? 0)
    for (const scope of scopes) sum += this.#moves.get(scope) ?? 0
    return sum
  }

  refresh(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null
      this.#rest()
    })
    return this.#looking
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#looking
    await this.#listening?.stop()
  }

  async #lookOnce(): Promise<void> {
    const listened = this.#listening !== null
    try {
      this.#listening ??= await this.#listen(EDITIONS_CHANNEL, {
        onNotification: payload => this.#onNotification(payload),
        onLost: () => this.#onLost(),
      })
      const moved = this.#note(await readEditions(this.#listening.db))
      // What should have been heard meanwhile was not: from now on it is looked up often.
      if (moved && listened) this.#deaf = true
      if (this.unavailableSince !== null && this.#now() - this.unavailableSince > BLINK_MS) this.#moveAll()
      this.unavailableSince = null
    } catch {
      this.unavailableSince ??= this.#now()
      void this.#listening?.stop()
      this.#listening = null
    }
  }

  #note(editions: ReadonlyMap<string, number>): boolean {
    let moved = false
    for (const [scope, edition] of editions) moved = this.#noteOne(scope, edition) || moved
    return moved
  }

  #noteOne(scope: string, edition: number): boolean {
    if (this.#stored.get(scope) === edition) return false
    this.#stored.set(scope, edition)
    this.#moves.set(scope, (this.#moves.get(scope) ?? 0) + 1)
    this.all++
    return true
  }

  #onNotification(payload: string): void {
    const [scope = '', edition] = payload.split(' ')
    this.#deaf = false
    this.#noteOne(scope, Number(edition))
  }

  /** After a time in which the database was away anything may be another: it may even be another database. */
  #moveAll(): void {
    this.#wholes++
    this.all++
  }

  #onLost(): void {
    this.#listening = null
    this.unavailableSince ??= this.#now()
    clearTimeout(this.#timer)
    if (!this.#stopped) void this.refresh()
  }

  #rest(): void {
    clearTimeout(this.#timer)
    if (this.#stopped) return
    const pause = this.#deaf || this.unavailableSince !== null ? DEAF_MS : USUAL_MS
    this.#timer = setTimeout(() => void this.refresh(), pause)
    this.#timer.unref()
  }
}
