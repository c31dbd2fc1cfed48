/** Network errors, and Postgres errors: class 08, too many connections, shutting down, crashed, starting up. */
const CODES =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|08\w{3}|25P03|53300|57P0[1235])$/

/** Messages of pg and PGlite that come without a code. */
const MESSAGES =
  /connection (?:terminated|error)|timeout exceeded when trying to connect|timeout expired|query read timeout|not queryable|pool after calling end|PGlite is clos/i

/** Whether a query failed because the database is unreachable, not because of the query itself. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return (
    (typeof code === 'string' && CODES.test(code)) ||
    MESSAGES.test(error.message) ||
    isDatabaseUnavailable(error.cause)
  )
}

/** Disk full, out of memory or connections; no writes; no right. An operator has to mend it. */
const REFUSALS = /^(?:53\d{3}|25006|42501)$/

/** Whether the database answers, and does nothing: not because of the query itself. */
export const isDatabaseRefusing = (error: unknown): boolean =>
  !isDatabaseUnavailable(error) && REFUSALS.test(findDatabaseCode(error) ?? '')

/** Too slow, or ended because it and another statement waited for each other. */
const CANCELED = /^(?:57014|40P01)$/

/** Whether the server ended a statement because it took or waited too long: it may be quick enough later. */
export const isStatementTooSlow = (error: unknown): boolean => CANCELED.test(findDatabaseCode(error) ?? '')

/** The code that Postgres or the network gave, of the error or of what is behind it. */
export function findDatabaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : findDatabaseCode(error.cause)
}

/** The words of the database, not those of the query that failed. In one line. */
export function findDatabaseWords(error: unknown): string {
  const { cause } = error as { cause?: unknown }
  if (cause instanceof Error) return findDatabaseWords(cause)
  const words = error instanceof Error ? error.message || (findDatabaseCode(error) ?? '') : String(error)
  return words.replace(/\s+/g, ' ').trim()
}
