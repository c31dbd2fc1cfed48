/** What an error of a connection says of itself. https://nodejs.org/api/errors.html#nodejs-error-codes */
interface ConnectionError extends Error {
  readonly code?: string
  /** The call of the system that failed. */
  readonly syscall?: string
  /** The name that was looked up. */
  readonly hostname?: string
  readonly address?: string
  readonly port?: number
}

const NOT_CONNECTED = 'no connection was made in time'
const SILENT_FOR_LONG = 'the server was silent for too long'

/** Words for readers of the status page, by kind of error: the first that fits. */
const CAUSES: readonly (readonly [kind: RegExp, say: (error: ConnectionError) => string])[] = [
  [/^ENOTFOUND$/, ({ hostname }) => `the name ${hostname ?? 'of the server'} was not found (DNS)`],
  [
    /^EAI_/,
    ({ hostname }) => `the name ${hostname ?? 'of the server'} could not be looked up: DNS does not answer`,
  ],
  [
    /^ECONNREFUSED$/,
    ({ address, port }) =>
      address && port ? `no server listens at ${address}, port ${port}` : 'the server refused the connection',
  ],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, () => 'the connection broke off'],
  [/^UND_ERR_CONNECT_TIMEOUT$/, () => NOT_CONNECTED],
  // A connection that was there may time out too.
  [
    /^ETIMEDOUT$/,
    ({ syscall }) => (syscall === 'read' || syscall === 'write' ? SILENT_FOR_LONG : NOT_CONNECTED),
  ],
  [/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, () => SILENT_FOR_LONG],
  [/^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/, () => 'the network does not reach the server'],
  [/^(?:EACCES|EPERM)$/, () => 'this machine does not allow the connection'],
  [
    /^(?:CERT_|.*_CERT(?:_|$)|ERR_TLS_CERT|UNABLE_TO_|HOSTNAME_MISMATCH)/,
    ({ code }) => `the certificate of the server is not valid (${code})`,
  ],
  [/^(?:EPROTO|ERR_SSL_|ERR_TLS_)/, () => 'no encrypted connection could be made'],
  [/^HPE_/, () => 'the answer is not HTTP'],
  [/^bad port$/, () => 'web requests to this port are blocked: check the address in the settings'],
]

/** Why there was no answer: fetch hides the reason in `cause`. What has no words here is said as the error says it. */
export function describeCause(error: unknown): string {
  let reason = error
  while (reason instanceof Error && reason.cause) reason = reason.cause
  if (reason instanceof AggregateError && reason.errors[0]) reason = reason.errors[0]
  if (!(reason instanceof Error)) return String(reason)
  const { code, message } = reason as ConnectionError
  const say = CAUSES.find(([kind]) => kind.test(code ?? message))?.[1]
  return say?.(reason) ?? (message || reason.name)
}
