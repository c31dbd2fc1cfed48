import { describe, expect, test } from 'vitest'
import type { SentenceProject } from '../../../../db/model/text/findProject.ts'
import { parseSentence } from '../../../../db/model/text/parseSentence.ts'
import { allMetrics } from '../../../../jobs/sources/index.ts'
import { metricNames } from '../../../../web/language/zh/metricNames.ts'

const PROJECTS: readonly SentenceProject[] = [
  {
    ...{ id: 'nodejs', title: 'Node.js', sources: ['github', 'git', 'nodejs-dist', 'published'] },
    stated: [
      { metric: 'published.instances_online', subject: 'instances-online' },
      { metric: 'published.attendees', subject: 'nodejs-interactive' },
    ],
  },
  {
    ...{ id: 'kubernetes', title: 'Kubernetes', sources: ['github', 'published'] },
    stated: ['kubecon-europe', 'kubecon-china'].map(subject => ({ metric: 'published.attendees', subject })),
  },
  { id: 'nodejs-org', title: 'Node.js website', sources: ['github'] },
  { id: 'npm', title: 'npm', sources: ['npm'] },
  { id: 'express', title: 'Express', sources: ['npm', 'github'] },
  { id: 'koa', title: 'Koa', sources: ['npm', 'github'] },
  { id: 'javascript', title: 'JavaScript ecosystem', sources: ['npm', 'github'], isCollection: true },
  { id: 'npm-registry', title: 'npm registry', sources: ['npm'], isCollection: true },
  { id: 'tools', title: 'Build tools', sources: ['github'], isCollection: true },
  { id: 'databases', title: 'Databases', sources: ['github'], isCollection: true },
]
/** As the catalog stores them. */
const METRICS = allMetrics.map(metric => {
  const titles: Readonly<Record<string, { title: string }>> = metricNames
  const translated = titles[metric.id]?.title
  return { ...metric, isStated: metric.reach === 'never', titles: translated ? [translated] : [] }
})
const read = (sentence: string) => parseSentence(sentence, PROJECTS, METRICS, '2026-11-22')

describe('understood', () => {
  test.each([
    ['Node.js has 39,672 stars on GitHub.', 'nodejs', 'github.stars', 39_672, 'exact', null],
    // A collection, and not npm, of which only the kind of downloads has its name.
    [
      'The JavaScript ecosystem has 1.2 billion npm downloads a month.',
      ...(['javascript', 'npm.downloads', 1_200_000_000, 'rounded', 'month'] as const),
    ],
    [
      'The npm registry has 3 billion downloads a week.',
      'npm-registry',
      'npm.downloads',
      3_000_000_000,
      'rounded',
      'week',
    ],
    ['npm has 3 billion downloads a week.', 'npm', 'npm.downloads', 3_000_000_000, 'rounded', 'week'],
    // The id of a collection may be any word.
    ['Databases aside, Koa has 35,000 stars.', 'koa', 'github.stars', 35_000, 'rounded', null],
    ['Of all tools, Koa has 35,000 stars.', 'koa', 'github.stars', 35_000, 'rounded', null],
    ['More than 1,500 people contributed to Node.js', 'nodejs', 'git.contributors', 1_500, 'more than', null],
    ['Node.js website has about 6k stars', 'nodejs-org', 'github.stars', 6_000, 'about', null],
    [
      'Every week more than 3 billion npm downloads.',
      'npm',
      'npm.downloads',
      3_000_000_000,
      'more than',
      'week',
    ],
    ['Express: 1.5 million npm downloads a month', 'express', 'npm.downloads', 1_500_000, 'rounded', 'month'],
    ['Node.js sees nearly 8.8M downloads a week', 'nodejs', 'nodejs.downloads', 8_800_000, 'nearly', 'week'],
    ['On 21 November 2026, Koa had 2,016 forks.', 'koa', 'github.forks', 2_016, 'exact', null],
    // A dollar sign is one, and no part of a pattern.
    ['On 21 November 2026, Koa ($&) had 2,016 forks.', 'koa', 'github.forks', 2_016, 'exact', null],
    ['In October 2026, Koa had 3 releases.', 'koa', 'github.releases', 3, 'exact', 'month'],
    ['Koa has 2016 forks', 'koa', 'github.forks', 2_016, 'exact', null],
    [
      'Koa has at least 35,000 stars on GitHub, as of 21 November 2026.',
      'koa',
      'github.stars',
      35_000,
      'at least',
      null,
    ],
  ])('%s', (sentence, scope, metric, number, qualifier, per) => {
    expect(read(sentence)).toMatchObject({ scope, metric, number, qualifier, per, change: null })
  })

  test.each([
    ['Node.js 在 GitHub 上有超过 11.8 万颗星。', 'nodejs', 'github.stars', 118_000, 'more than', null],
    ['Node.js有39672个星标', 'nodejs', 'github.stars', 39_672, 'exact', null],
    ['Koa 有约三万五千颗星', 'koa', 'github.stars', 35_000, 'about', null],
    [
      '截至 2026 年 11 月 21 日，Koa 在 GitHub 上有 3.5 万颗星。',
      'koa',
      'github.stars',
      35_000,
      'rounded',
      null,
    ],
    [
      '2026 年 10 月，npm 的 npm 下载量超过 30 亿次。',
      'npm',
      'npm.downloads',
      3_000_000_000,
      'more than',
      'month',
    ],
    [
      '2026 年 11 月 9 日至 15 日当周，npm 的下载量为 30 亿次',
      'npm',
      'npm.downloads',
      3_000_000_000,
      'rounded',
      'week',
    ],
    ['npm 每周下载量多于30亿次', 'npm', 'npm.downloads', 3_000_000_000, 'more than', 'week'],
    ['Express 每月下载量近 1,500 万次', 'express', 'npm.downloads', 15_000_000, 'nearly', 'month'],
    ['至少 1500 人向 Node.js 贡献过代码', 'nodejs', 'git.contributors', 1_500, 'at least', null],
    ['两千多人向 Node.js 贡献过代码', 'nodejs', 'git.contributors', 2_000, 'more than', null],
    ['Koa has three thousand forks', 'koa', 'github.forks', 3_000, 'rounded', null],
  ])('%s', (sentence, scope, metric, number, qualifier, per) => {
    expect(read(sentence)).toMatchObject({ scope, metric, number, qualifier, per, change: null })
  })
})

describe('a metric of the catalog', () => {
  test.each([
    ['8.8 million Node instances online', 'nodejs', 'published.instances_online', 'instances-online'],
    ['There are 8.8 million instances online', 'nodejs', 'published.instances_online', 'instances-online'],
    [
      'Node.js has more than 8.8 million instances online',
      'nodejs',
      'published.instances_online',
      'instances-online',
    ],
    ['Node.js Interactive: more than 800 attendees', 'nodejs', 'published.attendees', 'nodejs-interactive'],
    [
      'more than 800 people attended Node.js Interactive',
      'nodejs',
      'published.attendees',
      'nodejs-interactive',
    ],
    ['Node.js Interactive has about 800 participants', 'nodejs', 'published.attendees', 'nodejs-interactive'],
    [
      '7,700 people came to the conference KubeCon Europe',
      'kubernetes',
      'published.attendees',
      'kubecon-europe',
    ],
    ['880 万个 Node.js 实例在线', 'nodejs', 'published.instances_online', 'instances-online'],
    ['超过 880 万个 Node.js 在线实例', 'nodejs', 'published.instances_online', 'instances-online'],
    ['Node.js Interactive 大会有 800 人参加', 'nodejs', 'published.attendees', 'nodejs-interactive'],
    ['Koa has 40 open issues', 'koa', 'github.open_issues', null],
    ['Koa has 40 watchers on GitHub', 'koa', 'github.watchers', null],
    ['Koa has 3 releases a month', 'koa', 'github.releases', null],
    ['Koa 有 40 名关注者', 'koa', 'github.watchers', null],
  ])('%s', (sentence, scope, metric, subject) =>
    expect(read(sentence)).toMatchObject({ scope, metric, subject }),
  )

  test('belongs to the project whose event is named, and to none without', () => {
    const one = PROJECTS.slice(0, 1)
    expect(parseSentence('More than 800 attendees', one, METRICS, '2026-11-22')).toBe('projects')
    expect(parseSentence('KubeCon Europe: 800 attendees', PROJECTS, METRICS, '2026-11-22')).toMatchObject({
      ...{ scope: 'kubernetes', metric: 'published.attendees', subject: 'kubecon-europe', number: 800 },
    })
  })

  test('that nobody knew before is named by its own words', () => {
    const one = { ...METRICS[0]!, id: 'forum.open_topics', title: 'Forum topics', source: 'forum' }
    const sentence = 'Koa has 40 open topics'
    expect(parseSentence(sentence, PROJECTS, METRICS, '2026-11-22')).toBe('metrics')
    const kind = 'stock' as const
    expect(parseSentence(sentence, PROJECTS, [...METRICS, { ...one, kind }], '2026-11-22')).toMatchObject({
      ...{ scope: 'koa', metric: 'forum.open_topics', number: 40 },
    })
  })
})

describe('a change', () => {
  const YEAR = { kind: 'year' }
  const of = (month: string) => ({ kind: 'month', month })
  test.each([
    ['Koa has 9,100 forks, twice as many as a year ago', 9_100, 'up', 'multiple', 2, YEAR],
    ['Koa downloads a week doubled in a year', null, 'up', 'multiple', 2, YEAR],
    [
      'Weekly Koa downloads are three times as many as in December 2016',
      null,
      'up',
      'multiple',
      3,
      of('2016-12-01'),
    ],
    [
      'Koa has 40 downloads a week, three times as many as last December',
      40,
      'up',
      'multiple',
      3,
      of('2025-12-01'),
    ],
    [
      'Koa has more than 35,000 stars, up 12 percent since 1 June 2026',
      35_000,
      'up',
      'percent',
      12,
      { kind: 'day', day: '2026-06-01' },
    ],
    ['Koa lost: downloads a week fell 4.5% year-over-year', null, 'down', 'percent', 4.5, YEAR],
    [
      'Koa has 35,000 stars, up 800 in nine months',
      35_000,
      'up',
      'difference',
      800,
      { kind: 'ago', window: { granularity: 'month', count: 9 } },
    ],
    ['Koa 的每周下载量是 2016 年 12 月的三倍', null, 'up', 'multiple', 3, of('2016-12-01')],
    ['Koa 每周下载量 40 次，同比增长 12%', 40, 'up', 'percent', 12, YEAR],
    ['Koa 有 6.9 万颗星,一年增长 50%。', 69_000, 'up', 'percent', 50, YEAR],
    ['Koa 有 6.9 万颗星，一年增长 50%。', 69_000, 'up', 'percent', 50, YEAR],
    ['Koa 每周下载量比一年前增长了两倍', null, 'up', 'multiple', 3, YEAR],
    ['Koa 每周下载量是一年前的两倍', null, 'up', 'multiple', 2, YEAR],
    [
      'Koa 的星标数九个月内增加 800',
      null,
      'up',
      'difference',
      800,
      { kind: 'ago', window: { granularity: 'month', count: 9 } },
    ],
  ])('%s', (sentence, number, trend, as, by, baseline) => {
    expect(read(sentence)).toMatchObject({ scope: 'koa', number, change: { trend, as, by, baseline } })
  })
})

describe('with a past time', () => {
  test.each([
    ['In September 2017 Express had more than 30,000 stars', 'express', 30_000, null, '2017-09'],
    ['Express had more than 30,000 stars as of 1 March 2017.', 'express', 30_000, null, '2017-03-01'],
    ['As of March 1st, 2017, Express had more than 30,000 stars', 'express', 30_000, null, '2017-03-01'],
    ['On 2017-03-01, Express had more than 30,000 stars', 'express', 30_000, null, '2017-03-01'],
    ['Koa has 35,000 stars, as of 21 October 2017.', 'koa', 35_000, null, '2017-10-21'],
    ['Koa has 100 stars in 2017', 'koa', 100, null, '2017'],
    ['2017 年 Koa 有 100 颗星', 'koa', 100, null, '2017'],
    ['截至 2017 年 9 月 30 日，Koa 有 3 万颗星', 'koa', 30_000, null, '2017-09-30'],
    ['Koa was downloaded 100 times from npm in May 2017.', 'koa', 100, 'month', '2017-05'],
    ['Koa was downloaded 100 times in the week of 29 May to 4 June 2017', 'koa', 100, 'week', '2017-06-04'],
    ['2017 年 5 月 29 日至 6 月 4 日当周，Koa 的 npm 下载量 100 次。', 'koa', 100, 'week', '2017-06-04'],
    ['More than 1,000 people attended Node.js Interactive 2017', 'nodejs', 1_000, null, '2017'],
    ['On 4 October 2017, Node.js (nodejs-interactive) had 800 attendees', 'nodejs', 800, null, '2017-10-04'],
  ])('%s', (sentence, scope, number, per, about) => {
    expect(read(sentence)).toMatchObject({ scope, number, per, about })
  })

  test('a very recent time counts as now', () => {
    expect(read('On 21 November 2026, Koa had 2,016 forks.')).toMatchObject({ about: null })
  })
})

test('"exactly" is told apart from a bare number', () => {
  expect(read('Koa has exactly 35,000 stars')).toMatchObject({ qualifier: 'exact', unit: 1, isExact: true })
  expect(read('Koa 正好有 35000 颗星')).toMatchObject({ qualifier: 'exact', isExact: true })
  expect(read('Koa has 35,000 stars')).not.toHaveProperty('isExact')
})

describe('not understood, and never guessed', () => {
  test.each([
    ['Koa has 3 times as many stars as Express', 'comparison'],
    ['Koa has less than 100 stars', 'bound'],
    ['Koa had 100 stars', 'past'],
    ['npm was downloaded more than 97 billion times a week.', 'past'],
    ['Koa had 100 stars last month', 'time'],
    ['Koa 曾有 100 颗星', 'past'],
    ['Koa has had 100 stars since 2017', 'time'],
    ['Koa was created in 2013 and has 35,000 stars', 'time'],
    ['Koa, in 2013 a new project, has 35,000 stars', 'time'],
    ['Koa has 35,000 stars on 31 February 2017', 'time'],
    ['Koa had 100 stars in 2027', 'forecast'],
    ['Koa will overtake us next year with 10,000 stars', 'forecast'],
    ['明年 Koa 有 100 颗星', 'forecast'],
    ['Used by 98% of the Fortune 500', 'share'],
    ['More than 60 percent of developers use Koa', 'share'],
    ['In 2017 Koa had 35,000 stars, up 12 percent in a year', 'past-change'],
    // What came in a time is no level.
    ['Koa got 500 stars in May 2017', 'added'],
    ['In 2017, 1,500 people contributed to Node.js', 'added'],
    ['Koa was downloaded 100 times in 2017', 'period'],
    ['Koa has many stars', 'numbers'],
    ['Koa 3 has 35,000 stars', 'numbers'],
    ['Koa has 100 stars and 20 forks', 'numbers'],
    ['Koa gets 5bn downloads a week', 'size'],
    ['Koa gets 5 bn downloads a week', 'size'],
    ['Koa gets 900mn downloads a week', 'size'],
    ['Koa has 3 hundred thousand stars', 'size'],
    ['Koa has 60 K stars', 'size'],
    ['Koa has 30k-40k stars', 'size'],
    ['Koa has 1e9 stars', 'size'],
    ['Koa has −5 stars', 'size'],
    ['Koa has the 3rd most stars', 'size'],
    ['Koa has 35,000 stars, up 5bn in a year', 'size'],
    ['Koa 有 10多万颗星', 'size'],
    ['Koa 有 30 余万颗星', 'size'],
    ['Koa 有三十多万颗星', 'size'],
    ['Koa 有数十万颗星', 'size'],
    ['Koa has 100 friends', 'metrics'],
    ['Koa: 100 stars or forks', 'metrics'],
    ['Koa has 100 active contributors', 'added'],
    ['Koa has 100 downloads', 'period'],
    ['Koa has 3 releases', 'period'],
    // Of several conferences it is not said which.
    ['More than 800 attendees', 'projects'],
    ['1,100 people came to the conference', 'projects'],
    ['KubeCon had 9,200 attendees', 'past'],
    ['KubeCon has 9,200 attendees', 'subjects'],
    ['Kubernetes has 40 stars and 9,200 attendees', 'numbers'],
    ['Koa has 40 people', 'metrics'],
    ['There are 100 stars', 'projects'],
    ['Koa and Express have 100 stars', 'projects'],
    ['Koala has 100 stars', 'projects'],
    ['', 'numbers'],
    ['Koa 的星标数是 Express 的三倍', 'comparison'],
    ['Koa has doubled its stars', 'comparison'],
    ['Koa 有很多颗星', 'numbers'],
    ['Koa 有 100 颗星和 20 个复刻', 'numbers'],
    ['Koa 有 100 个朋友', 'metrics'],
    ['Koa 有 100 名活跃贡献者', 'added'],
    ['Koa 下载 100 次', 'period'],
    ['共有 100 颗星', 'projects'],
  ])('%s: %s', (sentence, doubt) => {
    expect(read(sentence)).toBe(doubt)
  })
})
