import { expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { describeNextRun, describeNextRuns } from '../../../jobs/cli/describeNextRuns.ts'
import { git } from '../../../jobs/sources/git.ts'
import { github } from '../../../jobs/sources/github.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { onBoth, storeFirstCatalog } from '../../database.ts'
import { want } from '../quickUpstream.ts'

const ALL = readEnvironment({})
const NEXT = new Date('2026-11-22T13:20:00Z')
const years = (subject: string) => want(subject, '2016-08-24', '2026-08-23')
const stars = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...years(`a/${index}`), metric: 'github.stars' }))

it.each([
  ['what is up to date', { source: npm, wanted: [] }, ALL, NEXT, 'up to date; looks again from 13:20 UTC'],
  [
    'requests at the pace of npm',
    { source: npm, wanted: ['@a/b', '@a/c', '@a/d'].map(years) },
    ALL,
    null,
    'now, 3 subjects, 24 requests: about 48 s (30 a minute)',
  ],
  [
    'a few requests within the hour of GitHub',
    { source: github, wanted: stars(41) },
    ALL,
    NEXT,
    'from 13:20 UTC, 41 subjects, at least 41 requests: a few minutes (60 an hour; 5,000 with GITHUB_TOKEN)',
  ],
  [
    'many requests without a token',
    { source: github, wanted: stars(200) },
    ALL,
    null,
    'now, 200 subjects, at least 200 requests: at least 4 h (60 an hour; 5,000 with GITHUB_TOKEN)',
  ],
  [
    'many requests with a token',
    { source: github, wanted: stars(200) },
    readEnvironment({ GITHUB_TOKEN: 'abc' }),
    null,
    'now, 200 subjects, at least 200 requests: a few minutes (5,000 an hour)',
  ],
  [
    'histories',
    { source: git, wanted: stars(2) },
    ALL,
    null,
    'now, 2 subjects; how long it takes depends on the size of their histories',
  ],
])('says %s', (_, plan, environment, next, text) => {
  expect(describeNextRun(plan, environment, next)).toBe(text)
})

onBoth('the next runs', opened => {
  it('are said of every source of the catalog', async () => {
    const { db } = opened()
    await storeFirstCatalog(db)
    const lines = await describeNextRuns(db, ALL, new Date('2026-11-22T10:00:00Z'))
    expect(lines.map(line => line.split(':')[0])).toEqual(['npm', 'github', 'git', 'nodejs-dist'])
    expect(lines[0]).toMatch(/^npm: now, \d+ subjects, [\d,]+ requests: about \d+ (s|min|h) \(30 a minute\)$/)
  })
})
