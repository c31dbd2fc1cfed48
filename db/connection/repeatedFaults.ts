import { findDatabaseWords, isDatabaseRefusing, isDatabaseUnavailable } from './isDatabaseUnavailable.ts'

/** The part of a logger that faults are told to. */
interface FaultLog {
  error(fields: object, message: string): void
}

/** After this long, what came back meanwhile is told as a number. */
const EVERY_MS = 60_000
/** Other faults are told each time: a log that forgets is worse than a long one. */
const MOST_KEYS = 100

/** Logs a fault when it comes, and then only how often it came back: an absent database fails each query. */
export class RepeatedFaults {
  readonly #log: FaultLog
  readonly #everyMs: number
  readonly #counts = new Map<string, number>()

  constructor(log: FaultLog, everyMs = EVERY_MS) {
    this.#log = log
    this.#everyMs = everyMs
  }

  /** Faults with the same message are the same. An absent database is one fault, whatever was asked of it. */
  tell(error: unknown, fields: object, message: string): void {
    const isAway = isDatabaseUnavailable(error)
    const isRefusing = isDatabaseRefusing(error)
    const words = isAway || isRefusing ? findDatabaseWords(error) : String(error)
    const reason = isAway ? ': the database does not answer' : isRefusing ? ': the database refuses' : ''
    const said = message + reason
    const key = isAway ? said : `${said} ${words}`
    const count = this.#counts.get(key)
    if (count !== undefined) return void this.#counts.set(key, count + 1)
    // The stack of a query that got no answer, or no right, says nothing.
    this.#log.error({ ...(reason ? {} : fields), error: words }, said)
    if (this.#counts.size < MOST_KEYS) this.#count(key, said, words)
  }

  #count(key: string, said: string, error: string): void {
    this.#counts.set(key, 0)
    setTimeout(() => {
      const times = this.#counts.get(key) ?? 0
      this.#counts.delete(key)
      if (times === 0) return
      this.#log.error({ error, times }, `${said} (… ${times} more ${times === 1 ? 'time' : 'times'})`)
      this.#count(key, said, error)
    }, this.#everyMs).unref()
  }
}
