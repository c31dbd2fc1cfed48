/** Every way in which an upstream is expected to fail. Anything else is a bug and crashes. */
export const FAULT_KINDS = [
  'not-found',
  'rate-limited',
  'unavailable',
  'invalid-answer',
  'forbidden',
] as const

export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number]
  /** For the status page: what was answered, in one sentence. */
  readonly detail: string
  /** The HTTP status, where there was one: some sources treat one refusal unlike another. */
  readonly status?: number
}
