/** The ways in which an upstream is expected to fail. Anything else is a bug, and crashes. */
const FAULT_KINDS = [
  'not-found',
  'rate-limited',
  'unavailable',
  'invalid-answer',
  'forbidden',
  'clock-off',
] as const

export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number]
  /** One sentence for the status page. */
  readonly detail: string
  /** The HTTP status, if any: some sources react to particular ones. */
  readonly status?: number
}

/** The value, or an expected fault. */
export type UpstreamResult<T> = { readonly ok: true; readonly value: T } | UpstreamRefusal

export interface UpstreamRefusal {
  readonly ok: false
  readonly fault: Fault
}

/** The `page` of each relation in a Link header: `{ last: 412 }`. */
export type PageLinks = Readonly<Record<string, number>>
