import type { Fault } from '../upstream/fault.ts'

/** What git says, in English (LC_ALL=C), when the upstream does not give what is asked. */
const REFUSALS: readonly (readonly [RegExp, Fault['kind']])[] = [
  [/returned error: 429/, 'rate-limited'],
  // GitHub asks for a password where there is nothing: it does not say whether a repository is private.
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

/** Null for anything that is not the upstream's doing: a broken cache, a full disk. */
export function findGitFault(stderr: string): Fault | null {
  const kind = REFUSALS.find(([words]) => words.test(stderr))?.[1]
  return kind ? { kind, detail: `git: ${reasonIn(stderr)}` } : null
}

/** The line that says why; git adds others that only guess. */
const reasonIn = (stderr: string): string =>
  linesOf(stderr).find(line => REFUSALS.some(([words]) => words.test(line))) ?? findLastComplaint(stderr)

/** The last complaint, without the progress around it. */
export const findLastComplaint = (stderr: string): string =>
  linesOf(stderr).findLast(line => /^(fatal|error|remote):/.test(line)) ?? linesOf(stderr).at(-1) ?? ''

const linesOf = (stderr: string): string[] =>
  stderr
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
