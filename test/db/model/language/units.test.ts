import { describe, expect, test } from 'vitest'
import { findUnit, formatCount, formatUnit } from '../../../../db/model/language/units.ts'
import { allSources } from '../../../../jobs/sources/index.ts'
import { metrics as chineseMetrics } from '../../../../web/language/zh/metrics.ts'
import { at, levelOf } from '../figures/figureOf.ts'

const METRICS = allSources.flatMap(({ metrics }) => metrics)

describe('every metric has its unit from the one list', () => {
  test.each(METRICS.map(({ id, unit }) => [id, unit] as const))('%s: %s', (id, unit) => {
    const found = findUnit(id)
    expect(found?.many).toBe(unit)
    expect(chineseMetrics[id]?.unit).toBe(`${found?.measure}${found?.noun}`)
    expect(formatUnit(unit, 1, 'en')).toBe(found?.one)
    expect(formatUnit(unit, 2, 'en')).toBe(unit)
  })
})

const COUNTS: [metric: string, value: number, english: string, chinese: string][] = [
  ['github.stars', 1, '1 star', '1 颗星标'],
  ['github.stars', 0, '0 stars', '0 颗星标'],
  ['github.stars', 2, '2 stars', '2 颗星标'],
  ['github.forks', 1, '1 fork', '1 个复刻'],
  ['git.contributors', 1, '1 person', '1 人'],
  ['git.contributors', 82, '82 people', '82 人'],
  ['github.contributors', 1, '1 contributor', '1 名贡献者'],
  ['npm.downloads', 1, '1 download', '1 次下载'],
  ['published.npm_downloads_per_day', 1, '1 download a day', '1 次下载/天'],
]

test.each(COUNTS)('%s of %s: %s, %s', (metric, value, english, chinese) => {
  const unit = findUnit(metric)!
  expect(formatCount(String(value), value, unit, 'en')).toBe(english)
  expect(formatCount(String(value), value, unit, 'zh')).toBe(chinese)
})

const SENTENCES: [metric: string, value: number, template: string, english: string][] = [
  [
    'npm.downloads',
    1,
    'Koa was downloaded {phrase} times by {asOf}.',
    'Koa was downloaded once by 5 October 2017.',
  ],
  [
    'npm.downloads',
    2,
    'Koa was downloaded {phrase} times by {asOf}.',
    'Koa was downloaded 2 times by 5 October 2017.',
  ],
  ['github.stars', 1, 'Koa had {phrase} stars on {asOf}.', 'Koa had 1 star on 5 October 2017.'],
  [
    'git.contributors',
    1,
    '{phrase} people had contributed to Koa by {asOf}.',
    '1 person had contributed to Koa by 5 October 2017.',
  ],
  [
    'npm.downloads',
    1,
    '{phrase} packages were downloaded by {asOf}.',
    '1 package was downloaded by 5 October 2017.',
  ],
  ['github.stars', 101, 'Koa had {phrase} stars on {asOf}.', 'Koa had 101 stars on 5 October 2017.'],
  [
    'git.contributors',
    1,
    '{phrase} new people had come by {asOf}.',
    '1 new person had come by 5 October 2017.',
  ],
]

test.each(SENTENCES)('%s of %s in %j', (metric, value, template, sentence) => {
  const figure = levelOf([at('2017-10-05', value)], { metric, sentence: { en: template, zh: template } })
  expect(figure.en.sentence).toBe(sentence)
})

const COMPARISONS: [metric: string, before: number, now: number, english: string, chinese: string][] = [
  ['git.contributors', 800, 882, 'up 82 since 5 October 2016', '比 2016年10月5日增加 82 人'],
  ['github.stars', 8_000, 8_082, 'up 82 since 5 October 2016', '比 2016年10月5日增加 82 颗'],
  ['published.instances_online', 9_000, 8_918, 'down 82 since 5 October 2016', '比 2016年10月5日减少 82 个'],
]

test.each(COMPARISONS)('%s from %s to %s: %s, %s', (metric, before, now, english, chinese) => {
  const comparison = { baseline: { kind: 'day', day: '2016-10-05' }, as: 'difference' } as const
  const figure = levelOf([at('2016-10-05', before), at('2017-10-05', now)], { metric, comparison })
  expect([figure.en.comparison, figure.zh.comparison]).toEqual([english, chinese])
})
