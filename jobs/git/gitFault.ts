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
  return kind ? { kind, detail: `git: ${findReason(stderr)}` } : null
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
