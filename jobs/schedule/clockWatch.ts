import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../db/connection/db.ts'
import {
  CLOCK_TOLERANCE_MS,
  measureClockOff,
  readDatabaseTime,
  removeWorker,
  saveWorker,
} from '../../db/runs/workers.ts'
import { ClockOffError } from '../collect/clockOffError.ts'
import type { JobLog } from './jobLog.ts'

const LONGEST_GOODBYE_MS = 500

interface Options {
  readonly db: Db
  readonly log: JobLog
  readonly now: () => Date
  /** The database's clock, unless given. */
  readonly databaseNow?: (() => Promise<number>) | undefined
  /** The digest of the catalog files of this process. */
  readonly catalog: () => string | null
}

/**
 * Compares the clock of this machine with the database's, which all processes share, and reports both this and the
 * catalog of this process for /status. While the clock is off, nothing may be collected here.
 */
export class ClockWatch {
  readonly #options: Options
  #isOff = false
  #right = new AbortController()

  constructor(options: Options) {
    this.#options = options
  }

  get isOff(): boolean {
    return this.#isOff
  }

  /** Aborted when the clock turns out to be off. */
  get signal(): AbortSignal {
    return this.#right.signal
  }

  async check(): Promise<void> {
    const { db, log, now, databaseNow = () => readDatabaseTime(db), catalog } = this.#options
    const clockOffMs = await measureClockOff(() => now().getTime(), databaseNow)
    this.#turn(Math.abs(clockOffMs) > CLOCK_TOLERANCE_MS, describeClockOff(clockOffMs), log)
    await saveWorker(db, { clockOffMs, catalog: catalog() })
  }

  /** This process ends: /status need not wait for its silence. Nor does the end wait for a silent database. */
  async stop(): Promise<void> {
    const removed = removeWorker(this.#options.db).catch(() => {})
    await Promise.race([removed, sleep(LONGEST_GOODBYE_MS, undefined, { ref: false })])
  }

  #turn(isOff: boolean, text: string, log: JobLog): void {
    if (isOff === this.#isOff) return
    this.#isOff = isOff
    if (isOff) {
      log.error({}, `${text}: nothing is collected here until it is right. Set the clock.`)
      this.#right.abort(new ClockOffError(text))
    } else {
      log.info({}, 'the clock of this machine is right again: it collects')
      this.#right = new AbortController()
    }
  }
}

/** `the clock of this machine is 172800 seconds ahead of the database's` */
export function describeClockOff(ms: number): string {
  const seconds = Math.trunc(Math.abs(ms) / 1000)
  return `the clock of this machine is ${seconds} seconds ${ms > 0 ? 'ahead of' : 'behind'} the database's`
}
