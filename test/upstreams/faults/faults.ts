import { decoded } from '../answer.ts'
import type { FaultKind } from './faultKinds.ts'

/** When to fail, and how. */
export interface Fault {
  /** A part of the path with its query, encoded or not, or a pattern for it: `/npm/`, `@azure/functions`. */
  readonly match: string | RegExp
  readonly kind: FaultKind
  /** For how many requests; until cleared when left out. */
  readonly times?: number | undefined
  /** How many matching requests pass before the first that fails. */
  readonly after?: number | undefined
  /** Seconds, for the kinds that send `Retry-After`; 1 when left out. */
  readonly retryAfter?: number | undefined
  /** For `slow`; 1,000 when left out. */
  readonly delayMs?: number | undefined
}

interface Armed {
  readonly fault: Fault
  passing: number
  left: number
}

/** The faults that are switched on. Where several match, the first added wins. */
export class FaultSwitch {
  #armed: Armed[] = []

  /** Returns a switch that turns just this one off. */
  add(fault: Fault): () => void {
    const armed = { fault, passing: fault.after ?? 0, left: fault.times ?? Number.POSITIVE_INFINITY }
    this.#armed.push(armed)
    return () => {
      this.#armed = this.#armed.filter(other => other !== armed)
    }
  }

  clear(): void {
    this.#armed = []
  }

  list(): readonly Fault[] {
    return this.#armed.map(({ fault, left }) => ({
      ...fault,
      times: Number.isFinite(left) ? left : undefined,
    }))
  }

  /** The fault for a request that has come; counts it. */
  take(path: string): Fault | undefined {
    for (const armed of this.#armed.filter(({ fault }) => matches(fault.match, path))) {
      if (armed.passing-- > 0) continue
      if (--armed.left <= 0) this.#armed = this.#armed.filter(other => other !== armed)
      return armed.fault
    }
    return undefined
  }
}

const matches = (match: string | RegExp, path: string): boolean =>
  [path, decoded(path)].some(text =>
    typeof match === 'string' ? text.includes(match) : text.search(match) >= 0,
  )
