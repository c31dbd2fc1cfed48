/** How many words are offered, at most. */
const OFFERED = 3

/** A word is close when at most this part of its letters differs, and one letter at least may. */
const TOLERANCE = 0.4

/**
 * What may have been meant by a word that is not among the known ones: the closest of them, best first;
 * none when nothing is close. Upper and lower case do not matter.
 */
export function findClosestNames(word: string, words: readonly string[]): string[] {
  return (
    [...new Set(words)]
      // Cheap, and spares the comparison with words that are far too long.
      .filter(known => Math.abs(known.length - word.length) <= allowed(word, known))
      .map(known => ({ known, distance: distanceOf(word.toLowerCase(), known.toLowerCase()) }))
      .filter(({ known, distance }) => distance <= allowed(word, known))
      .filter(({ known, distance }) => distance < Math.max(word.length, known.length))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, OFFERED)
      .map(({ known }) => known)
  )
}

const allowed = (word: string, known: string): number =>
  Math.max(1, TOLERANCE * Math.max(word.length, known.length))

/** `did you mean "koa" or "pd"?`, to end an error with; empty when nothing is close. */
export function formatDidYouMean(word: string, words: readonly string[]): string {
  const offered = findClosestNames(word, words).map(known => `"${known}"`)
  return offered.length === 0 ? '' : `did you mean ${offered.join(' or ')}?`
}

/** Letters to add, drop, change or swap with their neighbour: the fewest that turn one word into the other. */
function distanceOf(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : changed
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, changed, swapped))
    }
    ;[before, row] = [row, next]
  }
  return row[b.length]!
}
