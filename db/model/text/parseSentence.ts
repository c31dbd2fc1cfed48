import { MONTH_NAMES } from '../language/english.ts'
import type { Locale } from '../language/locale.ts'
import { findSaidQualifier, isSaidExact, isUpperBound, type Qualifier } from '../qualifiers/qualifiers.ts'
import type { Day } from '../time/day.ts'
import { findCounted, NAME } from './findCounted.ts'
import { findMetrics, getMetricName, type NamedMetric, type SentenceMetric } from './findMetrics.ts'
import { findPastTime } from './findPastTime.ts'
import {
  findCalled,
  findProject,
  findStatedProject,
  findStatedSubject,
  isSubjectNamed,
  listEventNamesIn,
  listNamesIn,
  listStatedProjects,
  type SentenceProject,
} from './findProject.ts'
import { isOfOther, isStated } from './isOfOther.ts'
import { COMPARISON_WORDS, isShare, type ParsedChange, parseChange, removeDates } from './parseChange.ts'
import { hasMisreadNumber, type ParsedNumber, parseNumbers } from './parseNumbers.ts'
import { removeRecentTime } from './removeRecentTime.ts'

export interface ParsedSentence {
  readonly scope: string
  readonly title: string
  /** What the sentence calls it: a collection may have an article before its title, and only its speaker can tell. */
  readonly called: string
  readonly metric: string
  /** What its publisher stated the number of; null for what is collected. */
  readonly subject: string | null
  /** The period of what adds up, such as downloads. */
  readonly per: 'week' | 'month' | null
  /** Null when the sentence states only a change. */
  readonly number: number | null
  readonly qualifier: Qualifier
  /** The unit of the last digit of a number without a qualifier. */
  readonly unit?: number
  /** It says that it is exactly this number. */
  readonly isExact?: boolean
  /** The past time that it is about, as precisely as it says: 2017-09-30, 2017-09, 2017; null for now. */
  readonly about: string | null
  readonly change: ParsedChange | null
}

/** The parser never guesses: it says why it does not understand a sentence. */
const PARSE_FAILURES = [
  /** It says what is not so, or what a number does not reach. */
  'bound',
  /** It is a forecast, a possibility or a question. */
  'forecast',
  /** It states a share of something. */
  'share',
  /** It compares, but names no time or uses unknown words. */
  'comparison',
  /** It states a change that ended in the past. */
  'past-change',
  /** It names no one day, month or year. */
  'time',
  /** It is in the past tense and names no time. */
  'past',
  /** It does not contain exactly one number. */
  'numbers',
  /** Its number is written in an unknown way. */
  'size',
  /** It does not name exactly one metric of the catalog. */
  'metrics',
  /** It is about what is new or active, which are other metrics. */
  'added',
  /** It states something that adds up, such as downloads, without a period. */
  'period',
  /** It does not name exactly one known project or collection. */
  'projects',
  /** Its number may be of something beside the project. */
  'owner',
  /** Its publisher stated several such numbers, and it does not say which is meant. */
  'subjects',
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
  metrics: readonly SentenceMetric[],
  today: Day,
): ParsedSentence | ParseFailure {
  if (sentence.length > MOST_CHARACTERS) return 'long'
  const text = removeRecentTime(sentence, today)
  if (isUpperBound(text)) return 'bound'
  if (!isStated(text)) return 'forecast'
  const parts = splitParts(text)
  const change = parts.compared === '' ? null : parseChange(parts.compared, today)
  if (parts.compared !== '' && !change) return isShare(parts.compared) ? 'share' : 'comparison'
  const events = listEventNamesIn(text, projects)
  const { rest: plain, about, isWeek } = splitTime(parts.plain, events)
  if (TIME_WORDS.test(plain)) return 'time'
  if (about !== null && about > today.slice(0, about.length)) return 'forecast'
  if (about !== null && change) return 'past-change'
  if (about === null && PAST_WORDS.test(plain)) return 'past'
  const said = about === null ? text : plain
  const named = findProject(said, projects)
  // The name of a project may contain digits.
  const names = [...events, ...(named ? listNamesIn(text, named) : [])]
  const removeName = (part: string) => names.reduce((rest, name) => rest.replaceAll(name, NAME), part)
  const unnamed = removeName(plain)
  if (hasMisreadNumber(unnamed) || hasMisreadNumber(removeName(parts.compared).replace(/-fold\b/gi, '')))
    return 'size'
  const [number, ...more] = parseNumbers(unnamed)
  if (more.length > 0 || (!number && !change)) return 'numbers'
  const all = findMetrics(removeName(said), metrics)
  const counted = number ? findCounted(unnamed, number, all) : all
  const metric = chooseMetric(counted, named)
  if (!metric) return 'metrics'
  if (!isTotal(metric) || ADDED_WORDS.test(removeName(said))) return 'added'
  const project = named ?? (metric.isStated ? findStatedProject(said, projects, metric.id) : null)
  if (!project) return 'projects'
  if (number && isOfOther(unnamed, counted)) return 'owner'
  const subject = metric.isStated ? findStatedSubject(said, project, metric.id) : null
  if (metric.isStated && NEEDS_EVENT.test(said) && !(subject && isSubjectNamed(said, subject)))
    return 'subjects'
  if (subject === null && listStatedProjects([project], metric.id).length > 0) return 'subjects'
  if (number && metric.kind === 'stock' && !metric.id.endsWith('_per_day') && GAIN_WORDS.test(plain))
    return 'added'
  if (about !== null && metric.kind === 'stock' && CAME_THEN.test(plain)) return 'added'
  const per = metric.kind === 'flow' ? (parsePeriod(plain) ?? toPeriodOf(about, isWeek)) : null
  if (metric.kind === 'flow' && !per) return 'period'
  return {
    ...{ scope: project.id, title: project.title, called: findCalled(said, project) },
    ...{ metric: metric.id, subject, per, change, about },
    number: number?.value ?? null,
    ...(number ? parseQualifier(unnamed, number) : { qualifier: 'exact' }),
  }
}

/** With a time, these words count what was added then, not a level. */
const CAME_THEN =
  /\b(?:gained|got|received|won|earned|collected|attracted|added)\b|(?<!\b(?:had|have|has) )\bcontributed\b|获得|收获|新增|贡献了/i

/** What adds up, in a month or a week that is named. */
const toPeriodOf = (about: string | null, isWeek: boolean): 'week' | 'month' | null =>
  isWeek ? 'week' : about?.length === 7 ? 'month' : null

/** People attend, and take part in, many things: the event must be named. */
const NEEDS_EVENT = /\b(?:attended|participants?|came)\b|参加|参会|与会/i

/** A level has no period: what is said of one came in it. */
const GAIN_WORDS =
  /\b(?:an?|per|each|every|this|in (?:one|a|the)) (?:single )?(?:hour|day|week|month|quarter|year)\b|\b(?:daily|weekly|monthly)\b|每[天日周月年]|每个月|[本这][个]?[周月年]|\b(?:got|gets|received|receives|won|earned|lost|loses)\b.*\b(?:today|overnight|this morning)\b|[今昨]天.*(?:获|得|收|失)|失去|流失|\b(?:lost|loses|losing)\b/i

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

/**
 * A sentence without the one time that it names at its beginning, at its end or by "as of", or that stands behind the name of
 * an event. Of one that says more things, a time may belong to another of them.
 */
function splitTime(plain: string, events: readonly string[]): ReturnType<typeof findPastTime> {
  let year: string | null = null
  const undated = events.reduce((text, name) => {
    const at = text.indexOf(`${name} `) + name.length
    const [written, digits] = /^ ((?:19|20)\d\d)(?![\d.,-]*\d)/.exec(text.slice(at)) ?? []
    if (written === undefined || !text.includes(`${name} `)) return text
    year = digits ?? null
    return text.slice(0, at) + text.slice(at + written.length)
  }, plain)
  const none = { about: year, isWeek: false, rest: undated }
  if (!TIME_WORDS.test(undated)) return none
  const found = findPastTime(undated)
  return found.about === null || SAYS_MORE.test(found.rest) ? { ...none, about: null, rest: plain } : found
}

const SAYS_MORE =
  /[;；]|\b(?:and|but|which|who|because|when|while|after|before|founded|created|started|launched|began|born)\b|成立|创建|创立|诞生|发布于|始于/i

const removeTimes = (text: string): string =>
  text
    .replace(/\b(?:last|previous|past|ago|was|were|had)\b|去年|上年|同比/gi, ' ')
    .replace(/[一二两三四五六七八九十]+\s*倍/g, ' ')

const ADDED_WORDS = /\b(?:active|new|added|first-time)\b|活跃|新增|首次/i

/** What is new or active is not checked. */
export const isTotal = ({ id, kind }: SentenceMetric): boolean =>
  kind !== 'distinct' && !ADDED_WORDS.test(id.replaceAll('_', ' '))

/** Of metrics that are named alike, the one that the project has; of these the one that counts each person once. */
function chooseMetric(named: readonly NamedMetric[], project: SentenceProject | null): SentenceMetric | null {
  const [first] = named
  if (!first || named.some(({ metric }) => getMetricName(metric.id) !== getMetricName(first.metric.id)))
    return null
  const all = named.map(({ metric }) => metric)
  const countOf = ({ source }: SentenceMetric) => project?.sources.filter(one => one === source).length ?? 0
  const most = Math.max(...all.map(countOf))
  const had = all.filter(one => countOf(one) === most)
  return had.find(({ source, union }) => union === 'people' && source === 'git') ?? had[0] ?? null
}

function parsePeriod(text: string): 'week' | 'month' | null {
  if (
    /\b(?:a|per|each|every|in one) (?:second|minute|hour|day)\b|\bper (?:quarter|year)\b|\b(?:daily|hourly)\b|每[天日秒年]|每分钟|每小时/i.test(
      text,
    )
  )
    return null
  const week = /\bweek(?:ly)?\b|每周|一周|周下载/i.test(text)
  const month = /\bmonth(?:ly)?\b|每月|每个月|一个月|月下载/i.test(text)
  return week === month ? null : week ? 'week' : 'month'
}

function parseQualifier(
  text: string,
  { value, inWords, unit, start, end }: ParsedNumber,
): Pick<ParsedSentence, 'qualifier' | 'unit' | 'isExact'> {
  const qualifier = findSaidQualifier(text, { start, end })
  if (qualifier) return { qualifier }
  if (isSaidExact(text, { start, end })) return { qualifier: 'exact', unit: 1, isExact: true }
  // Whole thousands are taken as rounded to thousands.
  const bareUnit = !inWords && value > 0 && value % 1000 === 0 ? 1000 : unit
  return { qualifier: inWords || bareUnit > 1 ? 'rounded' : 'exact', unit: bareUnit }
}
