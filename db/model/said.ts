import type { Qualifier } from './claim.ts'
import { addDays, type Day, isDay } from './day.ts'

/** What a sentence may name: a project by its title or id, with the sources at which it has a name. */
export interface Nameable {
  readonly id: string
  readonly title: string
  readonly sources: readonly string[]
}

/** A sentence whose number, metric and project could be told, each of them without a doubt. */
export interface Understood {
  readonly scope: string
  readonly title: string
  readonly metric: string
  /** Of downloads: in which period. */
  readonly per: 'week' | 'month' | null
  readonly number: number
  readonly qualifier: Qualifier
}

/** Why a sentence was not understood. */
export const DOUBTS = {
  permalink: "A figure's permalink: its own page says whether it was revised since.",
  comparison: 'It compares; only a plain number is checked.',
  time: 'It names a time; only what is said of now is checked.',
  numbers: 'It must hold one number, in digits.',
  metrics: 'It must name one of: stars, forks, contributors, downloads.',
  contributors: 'Which contributors were active or new is not checked.',
  period: 'Downloads need a period: a week or a month.',
  projects: 'It must name one project that is watched, as it is written on the overview.',
} as const
export type Doubt = keyof typeof DOUBTS

const COMPARISON =
  /%|\b(?:percent|times|twice|doubled?|tripled?|grew|growth|faster|fewer|less|under|below|up to|between|not|no)\b/i
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const TIME = new RegExp(
  `\\b(?:${MONTHS.join('|')})\\b|\\b\\d{4}-\\d{2}|\\b(?:in|since|by|of|until) (?:19|20)\\d\\d\\b|\\b(?:last|previous|ago|was|were|had)\\b`,
  'i',
)

/** What one sentence says, or why that cannot be told: it is never guessed. */
export function understand(sentence: string, projects: readonly Nameable[], today: Day): Understood | Doubt {
  if (/\/figures\/[a-z0-9-]/.test(sentence)) return 'permalink'
  const text = withoutRecentDay(sentence, today)
  if (COMPARISON.test(text)) return 'comparison'
  if (TIME.test(text)) return 'time'
  const project = projectIn(text, projects)
  // A project's name may hold digits.
  const [number, ...more] = numbersIn(project ? text.replaceAll(project.title, ' ') : text)
  if (!number || more.length > 0) return 'numbers'
  const found = METRICS.filter(({ words }) => words.test(text))
  if (found.length !== 1 || !found[0]) return 'metrics'
  if (/\b(?:active|new|first-time)\b/i.test(text)) return 'contributors'
  if (!project) return 'projects'
  const metric = found[0].metricOf(project)
  const per = metric.endsWith('.downloads') ? periodIn(text) : null
  if (metric.endsWith('.downloads') && !per) return 'period'
  const qualifier = qualifierOf(text, number)
  return { scope: project.id, title: project.title, metric, per, number: number.value, qualifier }
}

const AS_OF = new RegExp(
  `,? as of (?:the (?:week|month) that ended on )?(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})\\.?$`,
)

/** So old may the day be that our own sentences end with. */
const RECENT_DAYS = 62

/** What is said as of a day of the last weeks is said of now. */
function withoutRecentDay(sentence: string, today: Day): string {
  const [end, date = '', month = '', year] = AS_OF.exec(sentence) ?? []
  if (!end) return sentence
  const day = `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) && day <= today && day >= addDays(today, -RECENT_DAYS)
    ? sentence.slice(0, -end.length)
    : sentence
}

const METRICS: readonly { words: RegExp; metricOf: (project: Nameable) => string }[] = [
  { words: /\bstar(?:s|gazers)?\b/i, metricOf: () => 'github.stars' },
  { words: /\bforks?\b/i, metricOf: () => 'github.forks' },
  { words: /\bcontribut(?:ors?|ed)\b/i, metricOf: () => 'git.contributors' },
  {
    words: /\bdownload(?:s|ed)?\b/i,
    metricOf: ({ sources }) => (sources.includes('npm') ? 'npm.downloads' : 'nodejs.downloads'),
  },
]

function periodIn(text: string): 'week' | 'month' | null {
  const [week, month] = [/\bweek(?:ly)?\b/i.test(text), /\bmonth(?:ly)?\b/i.test(text)]
  return week === month ? null : week ? 'week' : 'month'
}

/** The one that is named; where npm only says what kind of downloads, it is not meant. */
function projectIn(text: string, projects: readonly Nameable[]): Nameable | null {
  const named = projects.filter(({ id, title }) => [id, title].some(name => holdsWord(text, name)))
  const others = named.length > 1 ? named.filter(({ id }) => id !== 'npm') : named
  const longest = others.filter(
    one => !others.some(other => other !== one && other.title.includes(one.title)),
  )
  return longest.length === 1 ? (longest[0] ?? null) : null
}

const holdsWord = (text: string, word: string): boolean =>
  new RegExp(
    `(?<![A-Za-z0-9.@/-])${word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}(?![A-Za-z0-9@/-]|\\.[A-Za-z])`,
  ).test(text)

interface NumberSaid {
  readonly value: number
  /** With a word such as million: it was rounded. */
  readonly inWords: boolean
}

const NUMBER =
  /(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(thousand|million|billion|trillion)|([kMB])(?![A-Za-z]))?(?![\d]|[.,]\d)/gi

const SIZES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, m: 1e6, b: 1e9 },
  ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
}

const numbersIn = (text: string): NumberSaid[] =>
  [...text.matchAll(NUMBER)].map(([, whole = '', fraction = '', word, letter]) => {
    const size = SIZES[(word ?? letter ?? '').toLowerCase()] ?? 1
    // 8.8 × 1,000,000 is not an integer in binary.
    const value = Number((Number(whole.replaceAll(',', '') + fraction) * size).toPrecision(15))
    return { value, inWords: size > 1 }
  })

function qualifierOf(text: string, { value, inWords }: NumberSaid): Qualifier {
  if (/\b(?:more than|over|above|exceeds?)\b/i.test(text)) return 'more than'
  if (/\bat least\b/i.test(text)) return 'at least'
  if (/\b(?:about|around|approximately|roughly|some)\b/i.test(text)) return 'about'
  if (/\b(?:nearly|almost)\b/i.test(text)) return 'nearly'
  return inWords || (value > 0 && value % 1000 === 0) ? 'rounded' : 'exact'
}
