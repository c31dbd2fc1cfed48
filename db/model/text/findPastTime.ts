import { MONTH_NAMES } from '../language/english.ts'
import { isDay } from '../time/day.ts'

/** The one past time that a sentence names, and the sentence without this time. */
interface PastTime {
  /** As precisely as it is named: 2017-09-30, 2017-09, 2017; for a week its last day. Null if the sentence names none. */
  readonly about: string | null
  readonly isWeek: boolean
  readonly rest: string
}

const MONTH = `(?<month>${MONTH_NAMES.join('|')})`
const ORDINAL = '(?:st|nd|rd|th)?'

/** The words before a time at which something was true; "since" and "until" name no such time. */
const BEFORE =
  ',?\\s*\\b(?<sign>as of|by the end of|at the end of|in the month of|in|on|by|during)\\s+(?:the )?|^'
/** What may follow a time: 上半年, 头三个月, 早些时候, 以来 would make it a part of the time, or another one. */
const HAN_END =
  '(?!\\s*(?:\\d{1,2}\\s*[月日]|[QH]\\d))(?=份?(?:[底末]|时)?\\s*(?:[^\\p{Script=Han}]|$|[有达共被已为超约曾]|的(?![头前上下])))'
/** "By 2024" is before it, not in it. */
const WITHIN = BEFORE.replace('|by|', '|')
const HAN_BEFORE = '(?<sign>截至|截止)?[到在于]?\\s*'

const FORMS: readonly RegExp[] = [
  `(?:${BEFORE})(?:the )?week of [^,;]*?(?<week>)(?<date>\\d{1,2}) ${MONTH} (?<year>\\d{4})`,
  `(?:${BEFORE})(?<date>\\d{1,2})${ORDINAL} (?:of )?${MONTH},? (?<year>\\d{4})`,
  `(?:${BEFORE})${MONTH} (?<date>\\d{1,2})${ORDINAL},? (?<year>\\d{4})`,
  `(?:${WITHIN})${MONTH},? (?<year>\\d{4})`,
  `(?:${BEFORE})(?<year>\\d{4})-(?<number>\\d{2})(?:-(?<date>\\d{2}))?(?![\\d-])`,
  `(?:${WITHIN.slice(0, -2)})(?<year>(?:19|20)\\d\\d)(?![\\d.,-]*\\d)`,
  `(?<year>\\d{4})\\s*年\\s*(?<begun>\\d{1,2})\\s*月\\s*\\d{1,2}\\s*日至[^，,]*?(?:(?<number>\\d{1,2})\\s*月\\s*)?(?<date>\\d{1,2})\\s*日当周(?<week>)\\s*[，,]?`,
  `${HAN_BEFORE}(?<year>\\d{4})\\s*年(?:\\s*(?<number>\\d{1,2})\\s*月(?:\\s*(?<date>\\d{1,2})\\s*日)?)?${HAN_END}份?(?:[底末]|时)?\\s*[，,]?`,
].map(form => new RegExp(`${form}(?:[,:](?=\\s))?`, 'iu'))

/** Looks at the beginning and the end of a sentence, and for "as of" anywhere: elsewhere a time may belong to only a part of it. */
export function findPastTime(sentence: string): PastTime {
  const none = { about: null, isWeek: false, rest: sentence }
  for (const form of FORMS) {
    const match = form.exec(sentence)
    const { year, month = '', number, begun, date, week, sign = '' } = match?.groups ?? {}
    if (!match || !year) continue
    const named = MONTH_NAMES.findIndex(name => name.toLowerCase() === month.toLowerCase()) + 1
    const about = [year, number ?? begun ?? (named > 0 ? String(named) : undefined), date]
      .flatMap(part => (part === undefined ? [] : part.padStart(2, '0')))
      .join('-')
    if (!isDay(`${about}-01-01`.slice(0, 10))) return none
    const before = sentence.slice(0, match.index).trimEnd()
    // "Early in 2024" is a part of it.
    if (/\b(?:early|late|later|mid|sometime|midway)$/i.test(before)) return none
    const after = sentence.slice(match.index + match[0].length).trimStart()
    const isApart = /^["“”'‘]?$/.test(before) || /^[\s.!。！"“”'’)]*$/.test(after)
    if (!isApart && !/^(?:as of|截)/i.test(sign)) return none
    return {
      about,
      isWeek: week !== undefined,
      rest: `${before} ${after}`.trim().replace(/\s+(?=[.,!。，！]*$)/, ''),
    }
  }
  return none
}
