import { CATALOG_SCOPE } from '../../db/editions/editions.ts'
import type { HeardEditions } from '../../db/editions/watchEditions.ts'
import { buildPurgedKeys, EVERYTHING } from './purgeKeys.ts'
import type { ScopeMembers } from './scopeMembers.ts'

/** How often is looked for changes. What is found waits for the next look: by then every server has heard of it. */
const LOOK_MS = 2_000
/** Between two purges: what changes meanwhile goes together. Cloudflare takes five a minute from its smallest customers. */
const PAUSE_MS = 15_000
const LONGEST_PAUSE_MS = 300_000
/** Of more, everything is purged: Cloudflare takes no more at once. */
const MOST_KEYS = 100

interface PurgerOptions {
  readonly editions: HeardEditions
  readonly members: () => Promise<ScopeMembers>
  readonly today: () => string
  /** Purges what has one of these keys, or fails. */
  readonly purge: (keys: readonly string[]) => Promise<void>
  readonly tell: (error: unknown) => void
  readonly now?: () => number
}

/**
 * Tells a CDN what has changed, in the background: nothing that is saved or answered waits for it. What could not be purged
 * is tried again, after pauses that grow to five minutes, together with what changed meanwhile. As nobody knows what
 * changed before the start, a start purges everything.
 */
export class CdnPurger {
  readonly #options: PurgerOptions
  readonly #now: () => number
  #seen: Pick<HeardEditions, 'all' | 'epoch'> & { readonly day: string }
  #isAll = true
  #scopes = new Set<string>()
  #failures = 0
  readonly #counts = { sent: 0, failed: 0 }
  #notBefore = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: PurgerOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#seen = this.#see()
  }

  /** Since the start. One that failed is sent again. */
  get counts(): Readonly<Record<'sent' | 'failed', number>> {
    return this.#counts
  }

  start(): void {
    this.#timer = setTimeout(() => void this.look().finally(() => this.start()), LOOK_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.start = () => {}
  }

  /** Purges what an earlier look found, if it is time, and then finds what has changed. */
  async look(): Promise<void> {
    if ((this.#isAll || this.#scopes.size > 0) && this.#now() >= this.#notBefore) await this.#purge()
    const [before, now] = [this.#seen, this.#see()]
    this.#seen = now
    const changed = this.#options.editions.heardSince(before.all).map(({ scope }) => scope)
    for (const scope of changed) this.#scopes.add(scope)
    // The end of a day moves what "last month" is.
    if (now.epoch !== before.epoch || now.day !== before.day || changed.includes(CATALOG_SCOPE))
      this.#isAll = true
  }

  #see() {
    const { editions, today } = this.#options
    return { all: editions.all, epoch: editions.epoch, day: today() }
  }

  async #purge(): Promise<void> {
    const [isAll, scopes] = [this.#isAll, this.#scopes]
    ;[this.#isAll, this.#scopes] = [false, new Set()]
    try {
      const keys = isAll ? [] : buildPurgedKeys(scopes, await this.#options.members())
      await this.#options.purge(isAll || keys.length > MOST_KEYS ? [EVERYTHING] : keys)
      this.#failures = 0
      this.#counts.sent++
    } catch (error) {
      this.#isAll ||= isAll
      this.#scopes = new Set([...scopes, ...this.#scopes])
      this.#failures++
      this.#counts.failed++
      this.#options.tell(error)
    }
    this.#notBefore = this.#now() + Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** this.#failures)
  }
}
