import { findClosestNames } from './closestNames.ts'

export interface SearchEntry {
  readonly title: string
  /** Ids and aliases. */
  readonly names: readonly string[]
  /** Longer texts, which score lower. */
  readonly text: string
  /** The names of each part of what has several, such as a project and a metric: a query must name each. */
  readonly parts?: readonly (readonly string[])[]
}

/** Best first. `meant`: no entry matches the query itself; the results match similar words. */
interface SearchMatches<T extends SearchEntry> {
  readonly results: readonly T[]
  readonly meant: boolean
}

/**
 * Finds entries that match all words of the query. The best match is a whole name, then the start of a name,
 * the start of a word in a name, any part of a name, a part of the text. If no entry matches all words, it
 * searches for similar words. What has parts is found only by words of each of them: otherwise all trends of a project
 * would stand among what its name finds.
 */
export function searchEntries<T extends SearchEntry>(
  all: readonly T[],
  query: string,
  most: number,
): SearchMatches<T> {
  const words = wordsOf(query)
  if (words.length === 0) return { results: [], meant: false }
  const exact = best(all, words, most, query.trim().toLowerCase())
  if (exact.length > 0) return { results: exact, meant: false }
  const known = [...new Set(all.flatMap(one => [one.title, ...one.names].flatMap(wordsOf)))]
  const meant = words.map(word => findClosestNames(word, known))
  const one = [...new Set(meant.map(close => close[0]).filter(word => word !== undefined))]
  const others = [...new Set(meant.flat())].flatMap(word => best(all, [word], most))
  return { results: [...new Set([...best(all, one, most), ...others])].slice(0, most), meant: true }
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s/@·,]+/)
    .filter(word => word !== '')

const best = <T extends SearchEntry>(
  all: readonly T[],
  words: readonly string[],
  most: number,
  whole = words.join(' '),
): T[] =>
  words.length === 0
    ? []
    : all
        .map((one, index) => ({ one, index, score: scoreOf(one, words, whole) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.index - b.index)
        .slice(0, most)
        .map(({ one }) => one)

/** 0 where a word is not found at all. */
function scoreOf(
  { title, names, text, parts = [] }: SearchEntry,
  words: readonly string[],
  whole: string,
): number {
  // One word may be in both, as in npm and npm downloads.
  if (words.length < parts.length) return 0
  if (!parts.every(part => words.some(word => scoreOfWord(lower(part), '', word) > 0))) return 0
  const all = lower([title, ...names, ...parts.flat()])
  const scores = words.map(word => scoreOfWord(all, text, word))
  if (scores.some(score => score === 0)) return 0
  const sum = scores.reduce((total, score) => total + score, 0) / words.length
  // Words that name every part leave little doubt.
  return sum + (all.includes(whole) ? 100 : 0) + (parts.length > 0 ? 20 : 0)
}

const lower = (names: readonly string[]): string[] => names.map(name => name.toLowerCase())

function scoreOfWord(names: readonly string[], text: string, word: string): number {
  if (names.includes(word)) return 50
  if (names.some(name => name.startsWith(word))) return 40
  if (names.some(name => name.split(/[^\p{L}\p{N}]+/u).some(part => part.startsWith(word)))) return 30
  if (names.some(name => name.includes(word))) return 20
  return text.toLowerCase().includes(word) ? 5 : 0
}
