import type { Observation } from '../series/observation.ts'

/** Makes a text into hexadecimal digits; a shorter or a stronger one may take the place of `fnv1a`. */
export type DigestFunction = (text: string) => string

const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n

/** FNV-1a in 64 bits: it tells revised from unrevised, and is no protection against someone who wants a clash. */
export function fnv1a(text: string): string {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME)
  return hash.toString(16).padStart(16, '0')
}

const LENGTH = 12

/**
 * A short name for the numbers behind a figure: another when one of them is another. Days and values only: that a
 * value became final, or was read again, revises nothing.
 */
export const hashEvidence = (observations: readonly Observation[], digest: DigestFunction = fnv1a): string =>
  digest(observations.map(({ day, value }) => `${day} ${value ?? '-'}\n`).join('')).slice(0, LENGTH)
