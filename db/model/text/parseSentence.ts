import { MONTH_NAMES } from '../language/english.ts'
import type { Locale } from '../language/locale.ts'
import { findSaidQualifier, type Qualifier } from '../qualifiers/qualifiers.ts'
import { addDays, type Day, isDay } from '../time/day.ts'
import { toDayRange } from '../time/period.ts'
import { COMPARISON_WORDS, type ParsedChange, parseChange, removeDates } from './parseChange.ts'
import { hasMisreadNumber, type ParsedNumber, parseNumbers } from './parseNumbers.ts'

/** A project that a sentence may name by its title or id, or a collection, by its title alone: its id may be any word. */
interface SentenceProject {
  readonly id: string
  readonly title: string
  /** The sources at which the project, or one of the collection's, has a name. */
  readonly sources: readonly string[]
  readonly isCollection?: boolean
}

export interface ParsedSentence {
  readonly scope: string
  readonly title: string
  /** What the sentence calls it: a collection may have an article before its title, and only its speaker can tell. */
  readonly called: string
  readonly metric: string
  /** The period of a number of downloads. */
  readonly per: 'week' | 'month' | null
  /** Null when the sentence states only a change. */
  readonly number: number | null
  readonly qualifier: Qualifier
  /** The unit of the last digit of a number without a qualifier. */
  readonly unit?: number
  readonly change: ParsedChange | null
}

/** The parser never guesses: it says why it does not understand a sentence. */
const PARSE_FAILURES = [
  /** It compares, but names no time or uses unknown words. */
  'comparison',
  /** It names a time, but only statements about now can be checked. */
  'time',
  /** It is in the past tense and names no time. */
  'past',
  /** It does not contain exactly one number. */
  'numbers',
  /** Its number is written in an unknown way. */
  'size',
  /** It does not name exactly one of stars, forks, contributors and downloads. */
  'metrics',
  /** It is about active or new contributors, which are other metrics. */
  'contributors',
  /** It states downloads without a period. */
  'period',
  /** It does not name exactly one known project or collection. */
  'projects',
  /** It is too long for a sentence. */
  'long',
] as const
export type ParseFailure = (typeof PARSE_FAILURES)[number]

const TIME_WORDS = new RegExp(
  `\\b(?:${MONTH_NAMES.join('|')})\\b|\\b\\d{4}-\\d{2}|\\b(?:in|since|by|of|until) (?:19|20)\\d\\d\\b|` +
    '\\b(?:last|previous|ago)\\b|\\d{4}\\s*年|\\d\\s*月|去年|前年|上个?[月周年]|当时',
  'i',
)
const PAST_WORDS = /\b(?:was|were|had)\b|曾/i

const MOST_CHARACTERS = 1_000

/** Parses one sentence in English or Chinese. */
export function parseSentence(
  sentence: string,
  projects: readonly SentenceProject[],
  today: Day,
): ParsedSentence | ParseFailure {
  if (sentence.length > MOST_CHARACTERS) return 'long'
  const text = removeRecentDay(sentence, today)
  const { plain, compared } = splitParts(text)
  const change = compared === '' ? null : parseChange(compared, today)
  if (compared !== '' && !change) return 'comparison'
  if (TIME_WORDS.test(plain)) return 'time'
  if (PAST_WORDS.test(plain)) return 'past'
  const project = findProject(text, projects)
  // The name of a project may contain digits.
  const removeName = (part: string) => (project ? part.replaceAll(project.title, ' ') : part)
  if (hasMisreadNumber(removeName(plain)) || hasMisreadNumber(removeName(compared).replace(/-fold\b/gi, '')))
    return 'size'
  const [number, ...more] = parseNumbers(removeName(plain))
  if (more.length > 0 || (!number && !change)) return 'numbers'
  const matches = METRICS.filter(({ words }) => words.test(text))
  if (matches.length !== 1 || !matches[0]) return 'metrics'
  if (/\b(?:active|new|first-time)\b|活跃|新增|首次/i.test(text)) return 'contributors'
  if (!project) return 'projects'
  const metric = matches[0].toMetric(project)
  const per = metric.endsWith('.downloads') ? parsePeriod(plain) : null
  if (metric.endsWith('.downloads') && !per) return 'period'
  return {
    ...{ scope: project.id, title: project.title, called: findCalled(text, project), metric, per, change },
    number: number?.value ?? null,
    ...(number ? parseQualifier(plain, number) : { qualifier: 'exact' }),
  }
}

export const detectLocale = (sentence: string): Locale => (/\p{Script=Han}/u.test(sentence) ? 'zh' : 'en')

/** Splits a sentence into the part that states a number and the part that compares. */
function splitParts(text: string): { plain: string; compared: string } {
  const parts = text.split(/,(?=\s|\p{Script=Han})|，/u)
  const comparing = parts.filter(part => COMPARISON_WORDS.test(part))
  if (comparing.length === 0) return { plain: text, compared: '' }
  const plain = parts.filter(part => !COMPARISON_WORDS.test(part)).join(', ')
  // The comparing part may name the subject too, so its words count. Its numbers and days belong to the comparison.
  const words = removeDates(comparing.join(' ')).replace(/[\d.,]+/g, ' ')
  return {
    plain: /\d/.test(plain) ? plain : `${plain} ${removeTimes(words)}`,
    compared: comparing.join(', '),
  }
}

const removeTimes = (text: string): string =>
  text
    .replace(/\b(?:last|previous|past|ago|was|were|had)\b|去年|上年|同比/gi, ' ')
    .replace(/[一二两三四五六七八九十]+\s*倍/g, ' ')

const AS_OF = new RegExp(
  `,? as of (?:the (?:week|month) that ended on )?(\\d{1,2}) (${MONTH_NAMES.join('|')}) (\\d{4})\\.?$|` +
    '截至\\s*(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日\\s*[，,]?',
)

/** The sentences that this site generates end with a day that is at most this old. */
const RECENT_DAYS = 62

/** `was downloaded … in the week of 9 to 15 November 2026`, as sentences about periods end. */
const IN_PERIOD = new RegExp(
  `\\bwas (downloaded [^,;]+?) in (the week of [^,;]*?)?(?:(\\d{1,2}) )?(${MONTH_NAMES.join('|')}) (\\d{4})\\.?$`,
)

/** A statement about the last week or month counts as one about now. */
function removeRecentPeriod(sentence: string, today: Day): string {
  const [end, downloaded, week, date, month = '', year] = IN_PERIOD.exec(sentence) ?? []
  if (end === undefined || (week === undefined) !== (date === undefined)) return sentence
  const first = `${year}-${String(MONTH_NAMES.indexOf(month) + 1).padStart(2, '0')}-${(date ?? '1').padStart(2, '0')}`
  if (!isDay(first)) return sentence
  const last = week ? first : toDayRange(first, 'month').to
  return last <= today && last >= addDays(today, -RECENT_DAYS)
    ? sentence.replace(end, `is ${downloaded} a ${week ? 'week' : 'month'}`)
    : sentence
}

/** A statement as of a recent day counts as a statement about now. */
function removeRecentDay(sentence: string, today: Day): string {
  const match = AS_OF.exec(sentence)
  if (!match) return removeRecentPeriod(sentence, today)
  const [end, date, month = '', year, hanYear, hanMonth, hanDate] = match
  const number = date ? MONTH_NAMES.indexOf(month) + 1 : Number(hanMonth)
  const pad = (part: string | number | undefined) => String(part).padStart(2, '0')
  const day = `${year ?? hanYear}-${pad(number)}-${pad(date ?? hanDate)}`
  return isDay(day) && day <= today && day >= addDays(today, -RECENT_DAYS)
    ? sentence.replace(end, '')
    : sentence
}

const METRICS: readonly { words: RegExp; toMetric: (project: SentenceProject) => string }[] = [
  { words: /\bstar(?:s|gazers)?\b|星标|颗星|星数|个星|颗?星星/i, toMetric: () => 'github.stars' },
  { words: /\bforks?\b|复刻|派生/i, toMetric: () => 'github.forks' },
  { words: /\bcontribut(?:ors?|ed)\b|贡献/i, toMetric: () => 'git.contributors' },
  {
    words: /\bdownload(?:s|ed)?\b|下载/i,
    toMetric: ({ sources }) => (sources.includes('npm') ? 'npm.downloads' : 'nodejs.downloads'),
  },
]

function parsePeriod(text: string): 'week' | 'month' | null {
  const week = /\bweek(?:ly)?\b|每周|一周|周下载/i.test(text)
  const month = /\bmonth(?:ly)?\b|每月|每个月|一个月|月下载/i.test(text)
  return week === month ? null : week ? 'week' : 'month'
}

/** A collection of "Databases" or "Languages" is named by any sentence about some. */
const isNotOneWord = (title: string): boolean => /\S\s+\S/.test(title)

/** "npm" beside another project names the kind of downloads, not the project npm. */
function findProject(text: string, projects: readonly SentenceProject[]): SentenceProject | null {
  const named = projects.filter(({ id, title, isCollection }) =>
    (isCollection ? [title].filter(isNotOneWord) : [id, title]).some(name => hasWord(text, name)),
  )
  const others = named.length > 1 ? named.filter(({ id }) => id !== 'npm') : named
  const longest = others.filter(
    one => !others.some(other => other !== one && other.title.includes(one.title)),
  )
  return longest.length === 1 ? (longest[0] ?? null) : null
}

const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9.@/-])${escapeWord(word)}(?![A-Za-z0-9@/-]|\\.[A-Za-z])`).test(text)

const escapeWord = (word: string): string => word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')

const findCalled = (text: string, { title, isCollection }: SentenceProject): string =>
  isCollection && new RegExp(`\\bthe ${escapeWord(title)}`, 'i').test(text) ? `the ${title}` : title

function parseQualifier(
  text: string,
  { value, inWords, unit }: ParsedNumber,
): Pick<ParsedSentence, 'qualifier' | 'unit'> {
  const qualifier = findSaidQualifier(text)
  if (qualifier) return { qualifier }
  // Whole thousands are taken as rounded to thousands.
  const bareUnit = !inWords && value > 0 && value % 1000 === 0 ? 1000 : unit
  return { qualifier: inWords || bareUnit > 1 ? 'rounded' : 'exact', unit: bareUnit }
}
