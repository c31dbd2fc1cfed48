import type { Qualifier } from '../claims/claim.ts'
import type { Locale } from '../language/locale.ts'
import { addDays, type Day, isDay } from '../time/day.ts'
import { COMPARISON_WORDS, MONTH_NAMES, type ParsedChange, parseChange, removeDates } from './parseChange.ts'
import { hasMisreadNumber, type ParsedNumber, parseNumbers } from './parseNumbers.ts'

/** What a sentence may name: a project by its title or id, with the sources at which it has a name. */
export interface SentenceProject {
  readonly id: string
  readonly title: string
  readonly sources: readonly string[]
}

/** A sentence of which could be told, without a doubt, what it is about and which number, or change, it says. */
export interface ParsedSentence {
  readonly scope: string
  readonly title: string
  readonly metric: string
  /** Of downloads: in which period. */
  readonly per: 'week' | 'month' | null
  /** Null where only a change is said. */
  readonly number: number | null
  readonly qualifier: Qualifier
  readonly change: ParsedChange | null
}

/** Why a sentence was not understood: it is never guessed. */
export const PARSE_FAILURES = [
  /** It compares, but not with a time that is named, or not in a way that is known here. */
  'comparison',
  /** It names a time; only what is said of now is checked. */
  'time',
  /** It says what was, without a time. */
  'past',
  /** It must hold one number. */
  'numbers',
  /** Its number is written in a way that would be read as another. */
  'size',
  /** It must name stars, forks, contributors or downloads. */
  'metrics',
  /** Active and new contributors are other metrics. */
  'contributors',
  /** Downloads need a period. */
  'period',
  /** It must name one project that is watched. */
  'projects',
  /** More letters than a sentence has. */
  'long',
] as const
export type ParseFailure = (typeof PARSE_FAILURES)[number]

const TIME = new RegExp(
  `\\b(?:${MONTH_NAMES.join('|')})\\b|\\b\\d{4}-\\d{2}|\\b(?:in|since|by|of|until) (?:19|20)\\d\\d\\b|` +
    '\\b(?:last|previous|ago)\\b|\\d{4}\\s*年|\\d\\s*月|去年|前年|上个?[月周年]|当时',
  'i',
)
const PAST = /\b(?:was|were|had)\b|曾/i

const LONGEST = 1_000

/** What one sentence says, in English or in Chinese, or why that cannot be told. */
export function parseSentence(
  sentence: string,
  projects: readonly SentenceProject[],
  today: Day,
): ParsedSentence | ParseFailure {
  if (sentence.length > LONGEST) return 'long'
  const text = withoutRecentDay(sentence, today)
  const { plain, compared } = partsOf(text)
  const change = compared === '' ? null : parseChange(compared, today)
  if (compared !== '' && !change) return 'comparison'
  if (TIME.test(plain)) return 'time'
  if (PAST.test(plain)) return 'past'
  const project = projectIn(text, projects)
  // A project's name may hold digits.
  const unnamed = (part: string) => (project ? part.replaceAll(project.title, ' ') : part)
  if (hasMisreadNumber(unnamed(plain)) || hasMisreadNumber(unnamed(compared).replace(/-fold\b/gi, '')))
    return 'size'
  const [number, ...more] = parseNumbers(unnamed(plain))
  if (more.length > 0 || (!number && !change)) return 'numbers'
  const found = METRICS.filter(({ words }) => words.test(text))
  if (found.length !== 1 || !found[0]) return 'metrics'
  if (/\b(?:active|new|first-time)\b|活跃|新增|首次/i.test(text)) return 'contributors'
  if (!project) return 'projects'
  const metric = found[0].metricOf(project)
  const per = metric.endsWith('.downloads') ? periodIn(plain) : null
  if (metric.endsWith('.downloads') && !per) return 'period'
  return {
    ...{ scope: project.id, title: project.title, metric, per, change },
    number: number?.value ?? null,
    qualifier: number ? qualifierOf(plain, number) : 'exact',
  }
}

export const detectLocale = (sentence: string): Locale => (/\p{Script=Han}/u.test(sentence) ? 'zh' : 'en')

/** What says a number, and what compares it. A sentence of one part that only compares is its own subject. */
function partsOf(text: string): { plain: string; compared: string } {
  const parts = text.split(/,(?=\s|\p{Script=Han})|，/u)
  const comparing = parts.filter(part => COMPARISON_WORDS.test(part))
  if (comparing.length === 0) return { plain: text, compared: '' }
  const plain = parts.filter(part => !COMPARISON_WORDS.test(part)).join(', ')
  // Of the part that compares, the words but not the numbers and days are of the subject too.
  const words = removeDates(comparing.join(' ')).replace(/[\d.,]+/g, ' ')
  return {
    plain: /\d/.test(plain) ? plain : `${plain} ${withoutTimes(words)}`,
    compared: comparing.join(', '),
  }
}

const withoutTimes = (text: string): string =>
  text
    .replace(/\b(?:last|previous|past|ago|was|were|had)\b|去年|上年|同比/gi, ' ')
    .replace(/[一二两三四五六七八九十]+\s*倍/g, ' ')

const AS_OF = new RegExp(
  `,? as of (?:the (?:week|month) that ended on )?(\\d{1,2}) (${MONTH_NAMES.join('|')}) (\\d{4})\\.?$|` +
    '截至\\s*(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日\\s*[，,]?',
)

/** So old may the day be that our own sentences end with. */
const RECENT_DAYS = 62

/** What is said as of a day of the last weeks is said of now. */
function withoutRecentDay(sentence: string, today: Day): string {
  const found = AS_OF.exec(sentence)
  if (!found) return sentence
  const [end, date, month = '', year, hanYear, hanMonth, hanDate] = found
  const number = date ? MONTH_NAMES.indexOf(month) + 1 : Number(hanMonth)
  const two = (part: string | number | undefined) => String(part).padStart(2, '0')
  const day = `${year ?? hanYear}-${two(number)}-${two(date ?? hanDate)}`
  return isDay(day) && day <= today && day >= addDays(today, -RECENT_DAYS)
    ? sentence.replace(end, '')
    : sentence
}

const METRICS: readonly { words: RegExp; metricOf: (project: SentenceProject) => string }[] = [
  { words: /\bstar(?:s|gazers)?\b|星标|颗星|星数|个星|颗?星星/i, metricOf: () => 'github.stars' },
  { words: /\bforks?\b|复刻|派生/i, metricOf: () => 'github.forks' },
  { words: /\bcontribut(?:ors?|ed)\b|贡献/i, metricOf: () => 'git.contributors' },
  {
    words: /\bdownload(?:s|ed)?\b|下载/i,
    metricOf: ({ sources }) => (sources.includes('npm') ? 'npm.downloads' : 'nodejs.downloads'),
  },
]

function periodIn(text: string): 'week' | 'month' | null {
  const week = /\bweek(?:ly)?\b|每周|一周|周下载/i.test(text)
  const month = /\bmonth(?:ly)?\b|每月|每个月|一个月|月下载/i.test(text)
  return week === month ? null : week ? 'week' : 'month'
}

/** The one that is named; where npm only says what kind of downloads, it is not meant. */
function projectIn(text: string, projects: readonly SentenceProject[]): SentenceProject | null {
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

const QUALIFIERS: readonly [RegExp, Qualifier][] = [
  [/\b(?:more than|over|above|exceeds?)\b|超过|多于|逾|以上|[万亿千百十\d]\s*多/i, 'more than'],
  [/\bat least\b|至少|不少于|不低于/i, 'at least'],
  [/\b(?:about|around|approximately|roughly|some)\b|约|左右|上下/i, 'about'],
  [/\b(?:nearly|almost)\b|将近|接近|近(?=\s*[\d一二两三四五六七八九十])/i, 'nearly'],
]

function qualifierOf(text: string, { value, inWords }: ParsedNumber): Qualifier {
  const said = QUALIFIERS.find(([words]) => words.test(text))?.[1]
  return said ?? (inWords || (value > 0 && value % 1000 === 0) ? (said ?? 'rounded') : 'exact')
}
