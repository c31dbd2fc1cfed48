import type { StatedBound } from '../language/language.ts'

/**
 * How a number may be meant, with the words that say so. `bound`: how it is quoted; null where it is true as it stands.
 * `signs`: what says the same in a sentence without being one of the words. Numbers are only claimed by those that a
 * claim can be checked by; "less than" is none of them.
 */
interface QualifierMeaning {
  readonly bound: StatedBound | null
  readonly words: readonly string[]
  readonly signs?: RegExp
}

/** By the word that a claim's `qualifier` is. */
const CLAIMED = {
  exact: { bound: null, words: ['exact', 'exactly'] },
  rounded: { bound: 'about', words: ['rounded'] },
  about: {
    bound: 'about',
    words: ['about', 'around', 'approximately', 'roughly', 'some'],
    signs: /约|左右|上下/,
  },
  nearly: {
    bound: 'less',
    words: ['nearly', 'almost'],
    signs: /将近|接近|近(?=\s*[\d一二两三四五六七八九十])/,
  },
  reached: { bound: null, words: ['reached'] },
  'more than': {
    bound: 'more',
    words: ['more than', 'over', 'above', 'exceed', 'exceeds'],
    signs: /超过|多于|逾|以上|[万亿千百十\d]\s*多/,
  },
  'at least': { bound: null, words: ['at least'], signs: /至少|不少于|不低于/ },
} as const satisfies Readonly<Record<string, QualifierMeaning>>

/**
 * `exact`: a bare number, correct to half of its last written digit. `rounded`: to half of its last digit other than
 * 0. `about`: within 5 percent of the value. `nearly`: at most 5 percent above the value, never below it. `more than`:
 * the value is above the number. `at least`, `reached`: it is the number or above.
 */
export type Qualifier = keyof typeof CLAIMED
export const QUALIFIERS = Object.keys(CLAIMED) as [Qualifier, ...Qualifier[]]

/** Unlike "nearly", these say nothing of how much less: so nothing is concluded from either. */
const STATED_ONLY: QualifierMeaning = { bound: 'less', words: ['less than', 'under', 'below', 'up to'] }

const MEANINGS: readonly QualifierMeaning[] = [...Object.values(CLAIMED), STATED_ONLY]

/** How a number was stated, if it cannot be quoted as it stands. Words that are not known make it an approximate one. */
export function findStatedBound({ qualifier }: { readonly qualifier: string | null }): StatedBound | null {
  const words = qualifier?.trim().toLowerCase() ?? ''
  if (words === '') return null
  const meaning = MEANINGS.find(one => one.words.includes(words))
  return meaning ? meaning.bound : 'about'
}

/** "39,000+" is at least 39,000. */
const PLUS = /\d\s*(?:thousand|million|billion|trillion|[kMB万亿千])?\s*\+/i

/** In the order in which they are looked for. Of "exact", "rounded" and "reached" a sentence's bare number decides. */
const SAID: readonly Qualifier[] = ['more than', 'at least', 'about', 'nearly']

/** What a sentence says of its number; null for a bare one. */
export function findSaidQualifier(text: string): Qualifier | null {
  if (PLUS.test(text)) return 'at least'
  return SAID_PATTERNS.find(({ patterns }) => patterns.some(one => one.test(text)))?.qualifier ?? null
}

const SAID_PATTERNS = SAID.map(qualifier => {
  const { words, signs }: QualifierMeaning = CLAIMED[qualifier]
  const spelt = new RegExp(`\\b(?:${words.join('|')})\\b`, 'i')
  return { qualifier, patterns: signs ? [spelt, signs] : [spelt] }
})
