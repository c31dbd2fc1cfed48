import { createHash, timingSafeEqual } from 'node:crypto'

/** The scheme's name may be in any case: RFC 9110, 11.1. */
const BEARER = /^bearer /i

/** Whether the header `Authorization` holds one of the tokens. Takes as long whatever is given. */
export function hasToken(authorization: string | undefined, tokens: readonly string[]): boolean {
  const text = authorization ?? ''
  // An empty token is none. Spaces are trimmed, not matched: a pattern for them would take long with many.
  const given = BEARER.test(text) ? text.slice(7).trim() || undefined : undefined
  const hash = toHash(given ?? '')
  let found = false
  for (const token of tokens) if (timingSafeEqual(hash, toHash(token)) && given !== undefined) found = true
  return found
}

/** Of the same length for every text. */
const toHash = (text: string): Buffer => createHash('sha256').update(text).digest()
