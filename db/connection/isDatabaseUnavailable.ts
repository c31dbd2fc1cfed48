/** Of the connection; and Postgres' own: of class 08, too many connections, stopping, crashed, starting. */
const CODES =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|08\w{3}|53300|57P0[123])$/

/** What pg and PGlite say without a code. */
const WORDS =
  /connection (?:terminated|error)|timeout exceeded when trying to connect|pool after calling end|PGlite is clos/i

/** Whether a query failed because the database is not there, and not because of what was asked. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return (
    (typeof code === 'string' && CODES.test(code)) ||
    WORDS.test(error.message) ||
    isDatabaseUnavailable(error.cause)
  )
}
