/** Every way in which an upstream is expected to fail. Anything else is a bug and crashes. */
const FAULT_KINDS = ['not-found', 'rate-limited', 'unavailable', 'invalid-answer', 'forbidden'] as const

export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number]
  /** For the status page: what was answered, in one sentence. */
  readonly detail: string
  /** The HTTP status, where there was one: some sources treat one refusal unlike another. */
  readonly status?: number
}

/** What was looked for, or the foreseen reason for not having it. */
export type UpstreamResult<T> = { readonly ok: true; readonly value: T } | UpstreamRefusal

export interface UpstreamRefusal {
  readonly ok: false
  readonly fault: Fault
}

/** The `page` of each relation in a Link header: `{ last: 412 }`. */
export type PageLinks = Readonly<Record<string, number>>
