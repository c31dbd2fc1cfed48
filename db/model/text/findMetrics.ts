import { findUnit } from '../language/units.ts'
import type { Metric } from '../series/metric.ts'

/** A metric of the catalog that a sentence may be about. */
export interface SentenceMetric
  extends Pick<Metric, 'id' | 'title' | 'unit' | 'kind' | 'union' | 'definition'> {
  readonly source: string
  /** Its publisher stated the numbers, and nobody can collect them. */
  readonly isStated: boolean
  /** Its titles in other languages. */
  readonly titles: readonly string[]
}

/** Other names for the last part of a metric's id. All words of a name must stand in the sentence. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  stars: ['stargazers', '星标', '颗星', '个星', '星数', '星星'],
  forks: ['复刻', '派生'],
  contributors: ['contributed', '贡献'],
  downloads: ['downloaded', '下载'],
  // "Released version 30" counts nothing.
  releases: ['released times'],
  attendees: ['attended', 'participants', 'came', '参加', '参会', '与会'],
  // Machines and malware have instances too.
  instances_online: ['实例 在线'],
}

/** A metric, and the words by which a sentence names it. */
export interface NamedMetric {
  readonly metric: SentenceMetric
  readonly words: readonly string[]
}

/**
 * The metrics that a sentence names: by the words of their ids and titles, or by other words for them. One that is named
 * in more words stands for those named in fewer: "npm downloads" are not all downloads. Several are left where sources
 * count the same thing, or where the sentence is about several.
 */
export function findMetrics(text: string, metrics: readonly SentenceMetric[]): NamedMetric[] {
  const named = metrics.flatMap(metric => {
    const [words] = listNames(metric)
      .filter(name => name.length > 0 && name.every(word => hasNoun(text, word)))
      .toSorted((a, b) => b.length - a.length)
    return words ? [{ metric, words }] : []
  })
  return named.filter(one => !named.some(other => isNamedBy(other, one) && !isNamedBy(one, other)))
}

/** Whether the words of one metric say all that those of the other do: 活跃贡献者 says 贡献. */
const isNamedBy = (more: NamedMetric, less: NamedMetric): boolean =>
  less.words.every(
    word => more.words.some(other => other.includes(word)) || isSaidOtherwise(word, less.metric, more.words),
  )

/** "contributed" is no other thing than the "contributors" of "new contributors". */
const isSaidOtherwise = (word: string, { id }: SentenceMetric, words: readonly string[]): boolean =>
  (OTHER_NAMES[getMetricName(id)] ?? []).includes(word) && words.includes(getMetricName(id))

export const getMetricName = (id: string): string => id.slice(id.lastIndexOf('.') + 1)

/** Each name is a list of words that all stand in the sentence. */
function listNames({ id, title, titles }: SentenceMetric): string[][] {
  const part = getMetricName(id)
  // 星标数 is the number of 星标.
  const others = titles.map(one => splitWords(one).map(word => word.replace(/(?<=\p{Script=Han})数$/u, '')))
  const noun = findUnit(id)?.noun
  const isOwnNoun = noun !== undefined && noun !== '' && !part.includes('_')
  return [
    part.split('_'),
    splitWords(title),
    ...others,
    ...(isOwnNoun ? [[noun]] : []),
    ...(OTHER_NAMES[part] ?? []).map(name => name.split(' ')),
  ]
}

/** What may stand beside a number that counts the metric: all words of its names, and those of them that are counted. */
export function listCountedWords(metric: SentenceMetric): { all: string[]; nouns: string[] } {
  const all = [...listNames(metric).flat(), findUnit(metric.id)?.noun ?? ''].filter(word => word !== '')
  return { all, nouns: all.filter(word => HAN_WORD.test(word) || /s$/.test(word)) }
}

const HAN_WORD = /\p{Script=Han}/u

/** In small letters, without what stands in brackets. */
const splitWords = (title: string): string[] =>
  title
    .toLowerCase()
    .replace(/[（(].*?[)）]/g, '')
    .split(/[\s,，]+/)
    .filter(word => word !== '' && word !== 'and')

/** One or many of it. */
function hasNoun(text: string, word: string): boolean {
  if (/\p{Script=Han}/u.test(word)) return text.includes(word)
  const known = patterns.get(word)
  const stem = word.replace(/s$/, '').replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')
  const pattern = known ?? new RegExp(`(?<![\\w.])${stem}s?(?![\\w])`, 'i')
  if (!known) patterns.set(word, pattern)
  return pattern.test(text)
}

/** As many as metrics have words: a text has hundreds of sentences. */
const patterns = new Map<string, RegExp>()
