/** At most this many suggestions. */
const MOST_SUGGESTIONS = 3

/** The share of characters that may differ in a close name. One character may always differ. */
const TOLERANCE = 0.4

/** Finds the known names that are closest to a misspelt one, closest first. Case does not matter. */
export function findClosestNames(name: string, knownNames: readonly string[]): string[] {
  return (
    [...new Set(knownNames)]
      // This check is cheap and saves the costly comparison with names of another length.
      .filter(known => Math.abs(known.length - name.length) <= computeAllowedDistance(name, known))
      .map(known => ({ known, distance: computeDistance(name.toLowerCase(), known.toLowerCase()) }))
      .filter(({ known, distance }) => distance <= computeAllowedDistance(name, known))
      .filter(({ known, distance }) => distance < Math.max(name.length, known.length))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, MOST_SUGGESTIONS)
      .map(({ known }) => known)
  )
}

const computeAllowedDistance = (a: string, b: string): number =>
  Math.max(1, TOLERANCE * Math.max(a.length, b.length))

/** `did you mean "koa" or "pd"?`, for the end of an error message; empty when no name is close. */
export function formatDidYouMean(name: string, knownNames: readonly string[]): string {
  const suggestions = findClosestNames(name, knownNames).map(known => `"${known}"`)
  return suggestions.length === 0 ? '' : `did you mean ${suggestions.join(' or ')}?`
}

/** The Damerau–Levenshtein distance (optimal string alignment). */
function computeDistance(a: string, b: string): number {
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
