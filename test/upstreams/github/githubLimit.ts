import { type Asked, json, type Reply } from '../answer.ts'

export interface Limit {
  /** In a window; when left out, what GitHub allows: 5,000 with a token, 60 without. */
  readonly requests?: number | undefined
  /** How a refusal is answered. */
  readonly status?: 403 | 429 | undefined
  readonly resetInSeconds?: number | undefined
}

interface Window {
  used: number
  readonly resetsAt: number
}

const HOUR = 3600
/** The primary rate limit. It never runs out until it is set, and counts callers with a token by themselves. */
export class GithubLimit {
  #limit: Limit | null = null
  #now: () => number = Date.now
  readonly #windows = new Map<string, Window>()

  /** A finite limit from now on, or null for none. */
  set(limit: Limit | null, now: () => number = Date.now): void {
    this.#limit = limit
    this.#now = now
    this.#windows.clear()
  }

  /** The refusal, when the window is used up. */
  refusal(asked: Asked): Reply | undefined {
    if (!this.#limit || this.left(asked).remaining > 0) return undefined
    const message =
      "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit.)"
    return json(this.#limit.status ?? 403, {
      message,
      documentation_url: `${DOCS}/rate-limits-for-the-rest-api`,
    })
  }

  /** A 304 is free. */
  count(asked: Asked, status: number): void {
    if (status !== 304) this.#window(asked).used++
  }

  left(asked: Asked): { limit: number; used: number; remaining: number; reset: number } {
    const limit = this.#limit?.requests ?? (asked.headers.authorization ? 5000 : 60)
    const { used, resetsAt } = this.#window(asked)
    if (!this.#limit) return { limit, used: 1, remaining: limit - 1, reset: resetsAt }
    return { limit, used: Math.min(used, limit), remaining: Math.max(0, limit - used), reset: resetsAt }
  }

  #window(asked: Asked): Window {
    const caller = asked.headers.authorization ?? 'address'
    const open = this.#windows.get(caller)
    if (open && open.resetsAt * 1000 > this.#now()) return open
    // Rounded up: a window never ends before its time.
    const second = Math.ceil(this.#now() / 1000)
    const window = { used: 0, resetsAt: second + (this.#limit?.resetInSeconds ?? HOUR) }
    this.#windows.set(caller, window)
    return window
  }
}

const DOCS = 'https://docs.github.com/rest/using-the-rest-api'
