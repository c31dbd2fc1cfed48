import { expect, test } from 'vitest'
import type { SeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { nameRepositories } from '../../../server/series/nameRepositories.ts'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { formatListedOrigins } from '../../../web/language/formatListedOrigins.ts'

const cloned = { source: 'git', origin: 'https://github.com' }
const published = { source: 'git', origin: 'https://github.com/cncf/landscape' }
const all = ['a/a', 'b/b', 'c/c', 'd/d', 'e/e']

const membersOf = (subject: string, source = 'git') =>
  ({
    members: [{ subject }],
    metric: { source },
    scope: {
      id: 'c',
      projects: all.map(name => ({ subjects: [{ source, subject: name }] })),
    },
  }) as unknown as SeriesMembers

const isUnited = (_: string, name: string) => name !== 'e/e'

test('an origin that only names the host names the repository of a project', () => {
  expect(nameRepositories([published, cloned], membersOf('koajs/koa'), { isUnited })).toEqual([
    published,
    { source: 'git', origin: 'https://github.com/koajs/koa' },
  ])
  expect(nameRepositories([cloned], null, { isUnited })).toEqual([cloned])
  const api = { source: 'github', origin: 'https://api.github.com' }
  expect(nameRepositories([api], membersOf('koajs/koa', 'github'), { isUnited })).toEqual([api])
})

test('of a collection those that were counted, in a citation by their number and where they are listed', () => {
  const sources = nameRepositories([cloned], membersOf('*'), { isUnited })
  expect(sources.map(({ origin }) => origin)).toEqual(
    ['a/a', 'b/b', 'c/c', 'd/d'].map(name => `https://github.com/${name}`),
  )
  const listedAt = 'https://example.org/figures/c-contributors'
  expect(formatListedOrigins(createLanguageFor('en', false), sources, listedAt)).toBe(
    `git history of 4 repositories, listed at ${listedAt}`,
  )
  expect(formatListedOrigins(createLanguageFor('zh', false), sources, listedAt)).toBe(
    `4 个仓库的 git 提交历史（列表见 ${listedAt}）`,
  )
  expect(formatListedOrigins(createLanguageFor('en', false), sources.slice(0, 2), listedAt)).toBe(
    'git history (https://github.com/a/a; https://github.com/b/b)',
  )
})
