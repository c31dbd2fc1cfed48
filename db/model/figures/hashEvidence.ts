import type { Observation } from '../series/observation.ts'

const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n

/** FNV-1a with 64 bits. It detects revisions; it does not protect against deliberate collisions. */
export function fnv1a(text: string): string {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME)
  return hash.toString(16).padStart(16, '0')
}

/** In hexadecimal digits. */
const HASH_LENGTH = 12

/**
 * A short hash of the numbers behind a figure. It covers days and values, and how a value was stated where it
 * was not as an exact one: a value that becomes final, or is read again, is not a revision.
 */
export const hashEvidence = (observations: readonly Observation[]): string =>
  fnv1a(
    observations
      .map(({ day, value, bound }) => `${day} ${value ?? '-'}${bound ? ` ${bound}` : ''}\n`)
      .join(''),
  ).slice(0, HASH_LENGTH)
