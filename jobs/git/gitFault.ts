import type { Fault } from '../upstream/fault.ts'

/** Git's messages, in English (LC_ALL=C), and the faults that they mean. */
const FAULT_MESSAGES: readonly (readonly [RegExp, Fault['kind']])[] = [
  [/returned error: 429/, 'rate-limited'],
  // GitHub asks for a password when a repository does not exist, so as not to reveal private ones.
  [
    /could not read Username|terminal prompts disabled|repository '.*' not found|Repository not found/i,
    'not-found',
  ],
  [/does not appear to be a git repository|returned error: (404|410)/, 'not-found'],
  [/returned error: (401|403|451)|Authentication failed|Permission denied \(publickey/, 'forbidden'],
  [
    /unable to access|Could not resolve|Couldn't connect|Failed to connect|timed out|RPC failed/,
    'unavailable',
  ],
  [
    /early EOF|hung up unexpectedly|unexpected disconnect|returned error: 5\d\d|SSL (connect|certificate|handshake|routines|connection)|SSL_|gnutls_/i,
    'unavailable',
  ],
]

/** Null for faults of this machine: a broken copy, a full disk. */
export function findGitFault(stderr: string): Fault | null {
  const kind = FAULT_MESSAGES.find(([words]) => words.test(stderr))?.[1]
  return kind ? { kind, detail: `git: ${toPlainWords(findReason(stderr))}` } : null
}

/** Errors of a connection, as readers of the status page understand them. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/.*Could not resolve host: (\S+).*/, 'the name $1 was not found (DNS)'],
  [/.*(?:Failed|Couldn't) (?:to )?connect to (\S+) port (\d+).*/, 'no server answers at $1, port $2'],
  [/.*Resolving timed out.*/, 'the name of the server could not be looked up: DNS does not answer'],
  // The connection was there.
  [
    /.*(?:Operation timed out after|Operation too slow|(?:Recv|Send) failure: .*timed out|SSL_(?:read|write).*timed out|(?:Read from|Write to) remote host .*timed out).*/i,
    'the server took too long to send its answer',
  ],
  [/.*timed out.*/i, 'no connection was made in time'],
  [
    /.*(?:early EOF|hung up unexpectedly|unexpected disconnect|Connection reset).*/i,
    'the connection broke off',
  ],
  [
    /.*server certificate verification failed.*|.*SSL certificate problem: (.*)/,
    'the certificate of the server is not valid',
  ],
]

const toPlainWords = (reason: string): string => {
  const [kind, words] = CAUSES.find(([kind]) => kind.test(reason)) ?? []
  return kind && words ? reason.replace(kind, words) : reason
}

/** The line with the reason; git also prints lines that only guess. */
const findReason = (stderr: string): string =>
  splitLines(stderr).find(line => FAULT_MESSAGES.some(([words]) => words.test(line))) ??
  findLastComplaint(stderr)

/** The last error line, without progress lines. */
export const findLastComplaint = (stderr: string): string =>
  splitLines(stderr).findLast(line => /^(fatal|error|remote):/.test(line)) ?? splitLines(stderr).at(-1) ?? ''

const splitLines = (stderr: string): string[] =>
  stderr
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
