import { NAME } from './findCounted.ts'
import { listCountedWords, type NamedMetric } from './findMetrics.ts'

/** A forecast or a question is no statement. */
const NOT_SO =
  /\b(?:will|shall|should|would|could|might|wants|needs|hopes|aims|expects|plans|predicts?|goal|forecasts?|if|If)\b|\bmay\b|\bnext (?:week|month|quarter|year)\b|\b[Tt]omorrow\b|明年|明天|下个?[月周年]|[?？]\s*$|将[会有达要]|即将|希望|目标|如果|预计|有望|争取|吗\s*[。.]?$/

export const isStated = (text: string): boolean => !NOT_SO.test(text)

const VERB =
  '(?:has|have|had|is|are|gets?|got|counts?|boasts?|sees?|shows?|gained|receives?|received|collected|holds?|enjoys?|attracts?|earned|won|reach(?:es|ed)|exceed(?:s|ed)?|surpass(?:es|ed)?)'

/** Beside the name of a project: it is compared, or something is made of it. */
const BESIDE = new RegExp(
  `\\b(?:unlike|like|than|thanks to|compared (?:to|with)|next to|besides?|built (?:on|with)|based on|using|via|versus|vs\\.?|alternative to|inspired by|love|against|near|inside)\\s+(?:the )?${NAME}|` +
    `(?:比起|不像|像|多亏|基于|相比|相较于?|除了|类似|借助|使用|对比|超越)\\s*${NAME}|` +
    // React Native is not React, and no foundation is its project.
    `${NAME}(?:['’]s)? (?!GitHub\\b|I\\b)[A-Z]|` +
    `${NAME}\\s*的?\\s*(?:插件|文档|指南|网站|官网|论坛|课程|教程|博客|播客|公司|基金会|团队|扩展|组件|用户|维护者|生态|中间件|书)|${NAME}\\s*的\\s*(?:框架|应用|工具|竞争)`,
  'u',
)

const WE =
  /\b(?:we|I|they|you|he|she)(?:['’]ve| (?:now |already |all )?(?:have|has|got))\b|(?:我们?|他们|你们|大家)(?:也|都)?(?:已经?)?(?:有|获得|拥有)/i

const NAME_AND_WORDS = new RegExp(`${NAME}(?:['’]s?)?\\s+((?:[\\w-]+\\s+){1,3}?)${VERB}\\b`, 'gi')
const NOUN_OF_NAME = new RegExp(
  `([\\w-]+) (?:for|of|on|to|in|about) (?:the )?${NAME}\\s+(?:\\w+ )?${VERB}\\b`,
  'gi',
)

/** These change nothing about whose the number is. */
const OWN_WORDS =
  /^(?:\w+ly|now|already|still|itself|alone|also|today|just|project|repository|repo|framework|on|and|or|of|a|an|the|per|each|every|week|month|github|npm|count|number|total|people|it|which|that|who|as|has|have)$/i

/**
 * Whether a sentence may say its number of something beside the project that it names: of its documentation, of a
 * plugin for it, or of "we".
 */
export function isOfOther(text: string, named: readonly NamedMetric[]): boolean {
  if (BESIDE.test(text) || WE.test(text)) return true
  const words = new Set(named.flatMap(({ metric }) => listCountedWords(metric).all))
  const isOwn = (word: string) =>
    OWN_WORDS.test(word) || words.has(word.toLowerCase()) || words.has(`${word}s`)
  const isStrange = (all = '') => !all.trim().split(/\s+/).every(isOwn)
  return (
    [...text.matchAll(NAME_AND_WORDS)].some(([, all]) => isStrange(all)) ||
    [...text.matchAll(NOUN_OF_NAME)].some(([, noun]) => isStrange(noun))
  )
}
