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
  exact: { bound: null, words: ['exact', 'exactly', 'precisely'] },
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
    words: [
      ...['more than', 'over', 'above', 'exceed', 'exceeds', 'exceeded', 'exceeding'],
      ...['surpass', 'surpasses', 'surpassed', 'surpassing'],
    ],
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

/** Where a sentence's number stands. */
interface NumberPlace {
  readonly start: number
  readonly end: number
}

/**
 * What a sentence says of its number; null for a bare one. With the place of the number only the words beside it count:
 * "Some say" is not "some 800".
 */
export function findSaidQualifier(text: string, place?: NumberPlace): Qualifier | null {
  const beside = place ? takeBeside(text, place) : text
  if (PLUS.test(beside)) return 'at least'
  return SAID_PATTERNS.find(({ patterns }) => patterns.some(one => one.test(beside)))?.qualifier ?? null
}

/** "Exactly 800" is no approximate number, however round. */
export const isSaidExact = (text: string, place: NumberPlace): boolean =>
  /\b(?:exactly|precisely)\b|正好|恰好|刚好|整整/i.test(takeBeside(text, place))

const SAID_PATTERNS = SAID.map(qualifier => {
  const { words, signs }: QualifierMeaning = CLAIMED[qualifier]
  const spelt = new RegExp(`\\b(?:${words.join('|')})\\b`, 'i')
  return { qualifier, patterns: signs ? [spelt, signs] : [spelt] }
})

/** A number with the qualifying words directly before it, and the Chinese ones around it. */
function takeBeside(text: string, { start, end }: NumberPlace): string {
  const words = BEFORE.exec(text.slice(0, start))?.[0] ?? ''
  const [signs = ''] = /[\p{Script=Han}\s]{0,6}$/u.exec(text.slice(0, start)) ?? []
  const [behind = ''] = /^\s*\+?[\p{Script=Han}\s]{0,8}/u.exec(text.slice(end)) ?? []
  return `${words.length > signs.length ? words : signs}${text.slice(start, end)}${behind}`
}

const BEFORE = new RegExp(
  `(?:\\b(?:${MEANINGS.flatMap(({ words }) => words).join('|')}|an?|the|estimated|total|of|mark|well|just|slightly|now|already)\\b\\s*)+$`,
  'i',
)

/** Whether a sentence says what is not so, or what its number does not reach. Neither is claimed by a qualifier. */
export const isUpperBound = (text: string): boolean => UPPER.some(one => one.test(text))

const SPELT_NUMBER =
  '(?:\\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a) (?:hundred|thousand|million|billion))'
const UPPER: readonly RegExp[] = [
  /\b(?:not|never|cannot|no longer|nobody|neither|nor|lacks?|without|none|hardly|barely|scarcely)\b|n['’]t\b/i,
  /\b(?:at (?:the )?most|(?:no|not) (?:more|less|fewer)|max(?:imum)?|shy of|short of|or (?:fewer|less|below|under)|limited to)\b/i,
  new RegExp(
    `\\b(?:(?:less|fewer|smaller|lower) than|under|below|up to|has no|have no|within)\\s+(?:about |some |around )?${SPELT_NUMBER}`,
    'i',
  ),
  /不到|不足|没|(?<!不)(?:少于|低于|小于)|至多|最多|不超过|不多于|不大于|未[到达满有超能]|从未|尚未|并非|并不|不是|不满|不及|[以之]下|以内|上限/,
]
