import { describe, expect, test } from 'vitest'
import type { Granularity } from '../../../db/model/time/period.ts'
import type { Project, StoredMetric } from '../../../db/projects/catalogQueries.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { buildSeriesCatalog } from '../../../db/series/seriesCatalog.ts'

const METRICS = [
  { id: 'npm.downloads', source: 'npm', kind: 'flow', union: 'sum', granularity: 'day', reach: 'any-day' },
  { id: 'git.contributors', source: 'git', kind: 'stock', union: 'people', granularity: 'month' },
  { id: 'git.active', source: 'git', kind: 'distinct', union: 'people', granularity: 'month' },
  {
    id: 'published.x',
    source: 'published',
    kind: 'stock',
    union: 'none',
    granularity: 'day',
    reach: 'never',
  },
] as const

type Subjects = Readonly<Record<string, readonly string[]>>

const project = (id: string, subjects: Subjects, retired = false) => ({
  ...{ id, title: id, retired, collections: ['all'] },
  subjects: Object.entries(subjects).flatMap(([source, names]) =>
    names.map(subject => ({ source, subject })),
  ),
})

const PROJECTS = [
  project('plain', { npm: ['plain', 'plain-cli'], git: ['o/plain'] }),
  project('young', { npm: ['young'], git: ['o/young'] }),
  project('retired', { npm: ['retired'], git: ['o/retired'] }, true),
  project('never', { npm: ['never'], git: [] }, true),
  // It left the catalog's files, with its subjects.
  project('left', {}, true),
  project('published', { published: ['p'] }),
]

const SERIES = (
  [
    ['plain', 'plain', 'npm.downloads', 'day'],
    ['plain', 'plain', 'npm.downloads', 'month'],
    ['plain', 'plain-old', 'npm.downloads', 'day'],
    ['retired', 'retired', 'npm.downloads', 'day'],
    ['left', 'left', 'npm.downloads', 'day'],
    ['all', '*', 'git.contributors', 'month'],
    ['plain', 'o/plain', 'git.active', 'month'],
    ['plain', 'o/plain', 'git.active', 'week'],
  ] as const
).map(([project, subject, metric, granularity], at) => ({
  ...{ id: at + 1, project, subject, metric, granularity, source: '', firstDay: null, askedFrom: null },
}))

const CATALOG = buildSeriesCatalog(
  {
    projects: PROJECTS as unknown as Project[],
    collections: [{ id: 'all', title: 'All', description: '', projects: PROJECTS.map(({ id }) => id) }],
    metrics: METRICS as unknown as StoredMetric[],
    series: SERIES,
  },
  { isUnited: (scope, repository) => scope === 'all' && ['o/plain', 'o/retired'].includes(repository) },
)

const membersOf = (
  scope: string,
  metric: string,
  more: { subject?: string; granularity?: Granularity } = {},
) => {
  const window = more.granularity ? { granularity: more.granularity } : null
  const found = findSeriesMembers({ scope, metric, subject: more.subject ?? null, window }, CATALOG)
  return found?.members.map(({ project, subject, series, months }) =>
    [`${project}/${subject}`, series?.id ?? '-', ...(months ? [months.id] : [])].join(' '),
  )
}

describe('the series behind a scope and a metric', () => {
  test.each([
    ['the first subject of a project, with its months', 'plain', {}, ['plain/plain 1 2']],
    ['one that is asked for', 'plain', { subject: 'plain-cli' }, ['plain/plain-cli -']],
    ['one that left the catalog', 'plain', { subject: 'plain-old' }, ['plain/plain-old 3']],
    ['one that there never was has none', 'plain', { subject: 'other' }, ['plain/other -']],
    ['nothing is known yet', 'young', {}, ['young/young -']],
    ['a retired project keeps what it has', 'retired', {}, ['retired/retired 4']],
    ['a retired project that has nothing gets nothing', 'never', {}, []],
    ['a project that left the files keeps what it has', 'left', {}, ['left/left 5']],
    ['a project without the metric', 'published', {}, []],
    [
      'a collection: retired ones with what they have, young ones as unknown',
      'all',
      {},
      ['plain/plain 1 2', 'young/young -', 'retired/retired 4', 'left/left 5'],
    ],
    ['a scope that is unknown', 'nope', {}, undefined],
  ] as const)('%s', (_, scope, more, expected) =>
    expect(membersOf(scope, 'npm.downloads', more)).toEqual(expected),
  )

  test('people are united, and retired repositories that were counted are among them', () => {
    expect(membersOf('all', 'git.contributors')).toEqual(['all/* 6'])
    expect(findSeriesMembers({ scope: 'all', metric: 'git.contributors' }, CATALOG)?.united).toEqual({
      known: 1,
      of: 2,
    })
  })

  test.each([
    [['o/one'], { known: 1, of: 2 }],
    [['o/one', 'o/a'], { known: 1, of: 2 }],
    [['o/one', 'o/a', 'o/b'], { known: 2, of: 2 }],
  ])('of people put together, a project is covered once all its repositories are: %j', (counted, united) => {
    const projects = [project('one', { git: ['o/one'] }), project('two', { git: ['o/a', 'o/b'] })]
    const catalog = buildSeriesCatalog(
      {
        projects: projects as unknown as Project[],
        metrics: METRICS as unknown as StoredMetric[],
        ...{ collections: [], series: [] },
      },
      { isUnited: (_, repository) => counted.includes(repository) },
    )
    expect(findSeriesMembers({ scope: 'one+two', metric: 'git.contributors' }, catalog)?.united).toEqual(
      united,
    )
  })

  test('people put together are the same series in each catalog, and another one with other projects', () => {
    const build = (ids: readonly string[]) =>
      buildSeriesCatalog({ projects: [], collections: [], metrics: [], series: [] }).keepPicked(
        { id: ids.join('+'), projects: ids.map(id => ({ id })) },
        { metric: 'git.contributors', granularity: 'day' },
      ).id
    const [first, second] = [build(['a', 'b']), build(['b', 'c'])]
    expect(second).not.toBe(first)
    expect([build(['b', 'c']), build(['a', 'b'])]).toEqual([second, first])
    const { findPicked } = buildSeriesCatalog({ projects: [], collections: [], metrics: [], series: [] })
    expect(findPicked(first)?.projects).toEqual(['a', 'b'])
  })

  test('what one asks changes no answer of another', () => {
    const ask = (subject?: string) =>
      findSeriesMembers({ scope: 'plain', metric: 'npm.downloads', subject }, CATALOG)
    const catalog = { ...CATALOG }
    const ofNone = findSeriesMembers({ scope: 'plain', metric: 'npm.downloads', subject: '' }, catalog)
    expect(findSeriesMembers({ scope: 'plain', metric: 'npm.downloads' }, catalog)).toEqual(ask())
    expect(ofNone).not.toEqual(ask())
    expect(ask()?.subject).toBe('plain')
  })

  test('a union that was not counted covers nobody', () =>
    expect(findSeriesMembers({ scope: 'all', metric: 'git.active' }, CATALOG)).toMatchObject({
      members: [{ series: null }],
      united: { known: 0, of: 2 },
    }))

  test('people are counted for each period: those of the window', () => {
    expect(membersOf('plain', 'git.active')).toEqual(['plain/o/plain 7'])
    expect(membersOf('plain', 'git.active', { granularity: 'week' })).toEqual(['plain/o/plain 8'])
    expect(membersOf('plain', 'git.active', { granularity: 'year' })).toEqual(['plain/o/plain -'])
  })

  test('what is published is never collected, so without a series there is nothing', () =>
    expect(membersOf('published', 'published.x')).toEqual([]))
})
