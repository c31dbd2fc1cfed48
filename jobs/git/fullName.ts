import { UNNAMED } from '../../db/people/unnamed.ts'
import { createMatcher } from './createMatcher.ts'

const isUnnamed = createMatcher(UNNAMED.names)
const isSharedAddress = createMatcher(UNNAMED.addresses)

/**
 * A name as it is compared: one form for each character (NFKC), without case, marks around it and double spaces. Upper
 * case first, because some letters differ only in lower case (ß and ss, σ and ς).
 */
export const toComparedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')

/**
 * Whether a normalized name tells who somebody is: it has two words with letters or more, and is no role. Names that are
 * written without a space, as most in Chinese, Japanese and Korean, count as one word: many people share them.
 */
export const isFullName = (normalized: string): boolean =>
  normalized.split(' ').filter(word => /\p{L}/u.test(word)).length >= 2 && !isUnnamed(normalized)

/** Whether the names at an address say nothing, because many people set it up in the same way. */
export const isShared = (address: string): boolean => isSharedAddress(address)
