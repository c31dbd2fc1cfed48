import { listCountedWords, type NamedMetric } from './findMetrics.ts'
import type { ParsedNumber } from './parseNumbers.ts'

/** Stands for the name of the project in a text that is read for what its number counts. */
export const NAME = '\uE000'

/**
 * The metrics, of those that a sentence names, that its number counts: the number's own noun decides. "For instance,
 * Koa has 800 stars" counts no instances, and "800 instances of malware" are none of a project. What stands between the
 * number and the noun, and what the noun is of, must be known: "800 PDF downloads" are others than those of a package.
 */
export function findCounted(
  text: string,
  { start, end, value }: Pick<ParsedNumber, 'start' | 'end' | 'value'>,
  named: readonly NamedMetric[],
): NamedMetric[] {
  const [before, after] = [text.slice(0, start), text.slice(end).replace(/^\s*\+/, '')]
  if (OTHER_NUMBER.test(before)) return []
  if (HAN.test(text)) return named.filter(one => isCountedInHan(before, after, one))
  const clause = after.split(CLAUSE_END)[0] ?? ''
  // That the event is named is looked at by the caller.
  if (hasOtherObject(clause) && !ATTENDING.test(clause.trim())) return []
  const words = clause.split(/\s+/).filter(word => word !== '')
  const nouns = named.flatMap(({ metric }) => listCountedWords(metric).nouns)
  return named.filter(one => isCounted(before, words, one, value === 1, nouns))
}

const HAN = /\p{Script=Han}/u
const CLAUSE_END = /[,;:!?()[\]"“”–—，。；：！？（）]|\.(?=\s|$)/

/** Money, a version, a rank or a part. */
const OTHER_NUMBER =
  /(?:[$€£¥￥#№@]|\b(?:[vV]|[Vv]ersions?|[Nn]o\.|[Nn]umber|[Tt]op|[Ff]irst|[Ll]ast|[Nn]ext|[Rr]ank(?:s|ed)?|[Rr]at(?:es?|ed|ing)(?: of| is)?|[Cc]hapter|[Pp]age|[Ss]lide|[Aa]nother|[Aa]dditional|[Ee]xtra|[Oo]ther|[Ee]very|[Pp]ort|USD|EUR|opened|filed|closed|fixed|reported|merged|gave|left|bought|sold|paid)|\b(?:[Hh]alf|thirds?|quarters?|[Mm]ost|[Mm]any|[Ss]ome|[Ff]ew|[Pp]art|share) of (?:\S+ ){0,3}|前|第|版本|排名|(?:又|再|另外?|还)[差缺获得有收添加]{0,2})\s*$/u

/** These stand between a number and what it counts, and make it no other thing. */
const ADJECTIVES =
  /^(?:or|weekly|monthly|total|overall|individual|unique|distinct|different|public|separate|npm|github|git|code|open|people|of|its|their|the|our)$/i

/** What a number counts ends before these. */
const PHRASE_END =
  /^(?:an?|per|each|every|on|in|from|to|at|by|with|as|for|is|are|was|were|has|have|had|who|that|which|and|but|so|now|today|already|worldwide)$/i

function isCounted(
  before: string,
  words: readonly string[],
  { metric }: NamedMetric,
  isOne: boolean,
  nounsOfAll: readonly string[],
): boolean {
  const { all, nouns } = listCountedWords(metric)
  const ends = words.findIndex(word => PHRASE_END.test(word))
  const phrase = (ends < 0 ? words : words.slice(0, ends)).map(word => word.toLowerCase())
  if (all.includes('instances') && !words.some(word => /^online$/i.test(word)))
    return isSaidOfInstances(before)
  const isNoun = (word: string) => nouns.some(noun => word === noun || (isOne && `${word}s` === noun))
  const at = phrase.findIndex(isNoun)
  if (at >= 0)
    return phrase
      .slice(0, at)
      .every(
        word =>
          ADJECTIVES.test(word) ||
          all.includes(word) ||
          nounsOfAll.includes(word) ||
          word.replace(/['’]s?$/, '') === NAME,
      )
  const clause = words.join(' ')
  if (all.includes('contributed') && /^(?:$|have )/.test(phrase.join(' ')) && HAVE_CONTRIBUTED.test(clause))
    return true
  if (all.includes('contributed') && CONTRIBUTING.test(clause)) return true
  if (all.includes('attended') && ATTENDING.test(clause)) return true
  if (
    all.includes('downloaded') &&
    (PACKAGES.test(clause) || (phrase[0] === 'times' && isDone(before, 'downloaded')))
  )
    return true
  if (all.includes('released') && phrase[0] === 'times' && isDone(before, 'released')) return true
  return phrase.length === 0 && isSaidBefore(before, nouns)
}

const PEOPLE = '(?:people|persons|individuals|developers)'
const PERFECT = '(?:(?:who|that|have|has|ever|already|all) )*'
const HAVE_CONTRIBUTED = /^(?:have|has) (?:already )?contributed(?: (?:code|commits))? to /i
const CONTRIBUTING = new RegExp(`^${PEOPLE} ${PERFECT}contributed(?:$| (?:code |commits )?to )`, 'i')
const ATTENDING = new RegExp(`^${PEOPLE} ${PERFECT}(?:attended|came to)(?: |$)`, 'i')
const PACKAGES = /^packages are downloaded(?: |$)/i

/** Words between what is counted and its number that say no other thing. */
const LINK =
  '(?:is|are|has|have|now|already|currently|at|to|of|on|for|the|an?|per|each|every|week|month|count|number|reached|reach(?:es)?|hit|stands?|totals?|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|more|than|over|above|about|around|approximately|roughly|some|nearly|almost|at|least|up|grew|rose|github|npm|times|people|exactly)'

const isSaidBefore = (before: string, nouns: readonly string[]): boolean => {
  const words = nouns
    .filter(noun => !HAN.test(noun))
    .flatMap(noun => [noun, `${noun.replace(/s$/, '')} (?:count|number|total)s?`])
  const between = `(?:[\\s:=,()${NAME}-]|['’]s|\\b${LINK}\\b)*`
  return words.length > 0 && new RegExp(`\\b(?:${words.join('|')})\\b${between}$`, 'i').test(before)
}

const isDone = (before: string, verb: string): boolean =>
  new RegExp(`\\b${verb}\\b(?:\\s|\\b(?:${LINK})\\b)*$`, 'i').test(before)

const isSaidOfInstances = (before: string): boolean =>
  /\binstances online\b/i.test(before) && isSaidBefore(before.replace(/ online\b/i, ''), ['instances'])

/** "Downloads of the guide" are no downloads of its project. */
function hasOtherObject(clause: string): boolean {
  for (const [, object = ''] of clause.matchAll(OBJECT)) if (!KNOWN_OBJECT.test(object)) return true
  return false
}

const OBJECT =
  /(?<!\bas )\b(?:of|to|for|from|at|on|in|by|across|among|per)\s+(.*?)(?=\s(?:of|to|for|from|at|on|in|by|across|among|and|or|who|which|that|as)\s|$)/gi
const KNOWN_OBJECT = new RegExp(
  `^(?:the |our |its )?(?:(?:npm )?registry|npm|github|nodejs\\.org|(?:(?:software|open[- ]source|javascript) )?(?:project|repository|repo|framework|codebase)|` +
    `${NAME}(?:['’]s)?(?: (?:project|repository|repo|codebase|core|framework|on|online|a|per|each|every|now|today|is|are|has|have|worldwide|over|in|repeatedly|already|itself)(?:\\s.*)?)?|` +
    'all(?: time)?|total|average|date|everyone|(?:a |one |each |every )?(?:single )?(?:week|month)|around the world|all over the world)(?:(?: already| now| today| online| so far| worldwide| alone)*| (?:a|per|each|every) (?:week|month).*)$',
  'i',
)

const HAN_MEASURE = '[个颗名位次人枚条项款]'
const HAN_FILLER = `(?:[\\s的${NAME}]|GitHub|npm|nodejs\\.org|代码|在线|已|都|开源项目|项目|仓库|累计|不同)*`
/** Single characters, so that no text can be read in many ways: 的下载量已超过. */
const HAN_LINK =
  '(?:[\\s的了已经为是有在共达到至约近逾、:：数量总计人次平均就超过多于大将接少不低突破增升上每周月个]|GitHub|npm)*'
/** People do it: 1500 人向 Koa 贡献过代码. */
const HAN_PEOPLE = new RegExp(
  `^\\s*多?\\s*(?:[个名位]\\s*)?(?:人|开发者|开发人员)(?:[\\s${NAME}]|向|为|给|对|参与|来|已经?|都|曾|的|项目)*(?:(贡献)[者过了]?\\s*(?:代码|提交)?\\s*$|(参加|参会|与会))`,
  'u',
)

function isCountedInHan(before: string, after: string, { metric }: NamedMetric): boolean {
  const nouns = listCountedWords(metric)
    .nouns.filter(word => HAN.test(word))
    .toSorted((a, b) => b.length - a.length)
  const clause = after.split(CLAUSE_END)[0] ?? ''
  if (nouns.length === 0) return false
  const any = nouns.join('|')
  const [, given, attended] = HAN_PEOPLE.exec(clause) ?? []
  const done = given ?? attended
  if (done) return nouns.includes(done)
  const behind = new RegExp(
    `^\\s*多?\\s*(?:${HAN_MEASURE})?${HAN_FILLER}(?:${any})(?:者|数|量)?(?:$|[\\s在、和与及来每了吗以左上/])`,
    'u',
  )
  // 颗星 is a measure with its noun.
  if (behind.test(clause)) return true
  const ends = new RegExp(`^\\s*多?\\s*${HAN_MEASURE}?\\s*(?:以上|左右|上下|了|吗|/[周月])*\\s*$`, 'u')
  return ends.test(clause) && new RegExp(`(?:${any})${HAN_LINK}$`, 'u').test(before)
}
