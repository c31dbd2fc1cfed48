import { describe, expect, test } from 'vitest'
import { understand } from '../../../db/model/said.ts'

const PROJECTS = [
  { id: 'nodejs', title: 'Node.js', sources: ['github', 'git', 'nodejs-dist'] },
  { id: 'nodejs-org', title: 'Node.js website', sources: ['github'] },
  { id: 'npm', title: 'npm', sources: ['npm'] },
  { id: 'express', title: 'Express', sources: ['npm', 'github'] },
  { id: 'koa', title: 'Koa', sources: ['npm', 'github'] },
]
const read = (sentence: string) => understand(sentence, PROJECTS, '2026-11-22')

describe('understood', () => {
  test.each([
    ['Node.js has 39,672 stars on GitHub.', 'nodejs', 'github.stars', 39_672, 'exact', null],
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
    expect(read(sentence)).toMatchObject({ scope, metric, number, qualifier, per })
  })
})

describe('not understood, and never guessed', () => {
  test.each([
    ['https://metrics.example.org/figures/koa-stars?asOf=2026-11-01&hash=0a', 'permalink'],
    ['Koa has 3 times as many stars as Express', 'comparison'],
    ['Koa has less than 100 stars', 'comparison'],
    ['Koa had 100 stars', 'time'],
    ['Koa has 35,000 stars, as of 21 October 2017.', 'time'],
    ['Koa has 100 stars in 2017', 'time'],
    ['Koa has many stars', 'numbers'],
    ['Koa 3 has 35,000 stars', 'numbers'],
    ['Koa has 100 stars and 20 forks', 'numbers'],
    ['Koa has 100 friends', 'metrics'],
    ['Koa: 100 stars or forks', 'metrics'],
    ['Koa has 100 active contributors', 'contributors'],
    ['Koa has 100 downloads', 'period'],
    ['There are 100 stars', 'projects'],
    ['Koa and Express have 100 stars', 'projects'],
    ['Koala has 100 stars', 'projects'],
    ['', 'numbers'],
  ])('%s: %s', (sentence, doubt) => {
    expect(read(sentence)).toBe(doubt)
  })
})
