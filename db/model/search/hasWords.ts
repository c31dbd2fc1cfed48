/** Whether a text has all of some words, in any order, in upper or lower case. Without words it does. */
export function hasWords(text: string, words = ''): boolean {
  const lower = text.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => lower.includes(word))
}
