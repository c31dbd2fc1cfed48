import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchEntries } from '../../../../db/model/search/searchEntries.ts'

const named = (title: string, names: readonly string[] = [], text = '') => ({ title, names, text })

const ALL = [
  named('Express', ['express'], 'Web framework for Node.js, based on middleware.'),
  named('Fastify', ['fastify'], 'Web framework for Node.js that checks by schema.'),
  named('expressjs/express'),
  named('npm downloads', ['npm.downloads'], 'Downloads as npm counts them.'),
  named('npm downloads of Express a week', ['express-weekly-downloads']),
  named('Node.js', ['nodejs']),
]

const titles = (q: string, most = 5) => searchEntries(ALL, q, most).results.map(({ title }) => title)

describe('search', () => {
  it('puts a whole name before its beginning, a part and a text', () => {
    expect(titles('express')).toEqual(['Express', 'expressjs/express', 'npm downloads of Express a week'])
    expect(titles('schema')).toEqual(['Fastify'])
    expect(titles('NPM.down')[0]).toBe('npm downloads')
  })

  it('wants all words, in any order', () => {
    expect(titles('express npm')).toEqual(['npm downloads of Express a week'])
    expect(titles('web schema')).toEqual(['Fastify'])
  })

  it('finds what has parts by words of each, and not by those of one alone', () => {
    const trend = { ...named('Express: npm downloads'), parts: [['express'], ['npm.downloads']] }
    const npm = { ...named('npm: npm downloads'), parts: [['npm'], ['npm.downloads']] }
    const found = (q: string) => searchEntries([...ALL, npm, trend], q, 9).results.map(({ title }) => title)
    expect(found('express downloads')).toEqual(['Express: npm downloads', 'npm downloads of Express a week'])
    for (const q of ['express', 'downloads', 'npm'])
      expect([q, found(q)]).not.toEqual([q, expect.arrayContaining([trend.title])])
    expect(found('npm')).not.toContain(npm.title)
    expect(found('npm downloads')).toContain(npm.title)
  })

  it.each([
    ['expres', 'Express', false],
    ['exprees', 'Express', true],
    ['fastfy', 'Fastify', true],
    ['nodjs', 'Node.js', true],
    ['fastfy framework', 'Fastify', true],
  ])('%s is %s, meant: %s', (q, title, meant) => {
    const found = searchEntries(ALL, q, 5)
    expect([found.results[0]?.title, found.meant]).toEqual([title, meant])
  })

  it('finds nothing where nothing is near, and nothing for nothing', () => {
    expect(searchEntries(ALL, 'zzzzzzzzzzzz', 5)).toEqual({ results: [], meant: true })
    expect(searchEntries(ALL, '   ', 5)).toEqual({ results: [], meant: false })
  })

  it('answers any text with no more than is wanted, each once', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 4 }), (q, most) => {
        const { results } = searchEntries(ALL, q, most)
        expect(results.length).toBeLessThanOrEqual(most)
        expect(new Set(results).size).toBe(results.length)
      }),
    )
  })
})
