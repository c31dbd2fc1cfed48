/** A test for text in lower case; in a pattern `*` is any text. */
export function createMatcher(patterns: readonly string[]): (text: string) => boolean {
  const alternatives = patterns.map(pattern =>
    pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'),
  )
  const expression = new RegExp(`^(${alternatives.join('|')})$`, 's')
  return text => expression.test(text)
}
