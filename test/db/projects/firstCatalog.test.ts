import { expect, test } from 'vitest'
import { catalogFolder, historyFolder } from '../../../db/config/paths.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { readHistoryFiles } from '../../../db/published/readHistoryFiles.ts'

const { projects, collections, events } = readCatalog(catalogFolder)
const histories = readHistoryFiles(historyFolder)
const project = (id: string) => projects.find(one => one.id === id)

test('holds every project of every collection', () => {
  expect(projects).toHaveLength(36)
  expect(collections.map(({ id, projects }) => [id, projects.length])).toEqual([
    ['nodejs-core', 3],
    ['npm-registry', 1],
    ['javascript', 13],
    ['serverless', 4],
    ['cloud-native', 7],
    ['databases', 6],
    ['languages', 2],
  ])
})

test('names projects at their sources', () => {
  expect(project('nodejs')?.subjects).toEqual({
    github: ['nodejs/node'],
    git: ['nodejs/node', 'nodejs/node-v0.x-archive'],
    'nodejs-dist': ['nodejs.org'],
    published: ['instances-online', 'nodejs-interactive'],
  })
  expect(project('npm')?.subjects.npm).toEqual(['*'])
  expect(project('electron')?.subjects.npm).toEqual(['electron', 'electron-nightly'])
  expect(project('azure-functions')?.subjects.npm).toEqual(['@azure/functions'])
  expect(project('gloo')?.subjects.git?.[0]).toBe('solo-io/gloo')
  expect(projects.filter(({ subjects }) => !subjects.github?.length)).toEqual([])
})

test('every project has a repository and a history, some have a package', () => {
  const count = (source: string) => projects.filter(({ subjects }) => subjects[source]).length
  expect({ npm: count('npm'), github: count('github'), git: count('git') }).toEqual({
    npm: 21,
    github: 36,
    git: 36,
  })
})

test('marks conferences, releases, bad days and changes of method', () => {
  const count = (kind: string) => events.filter(event => event.kind === kind).length
  expect(count('conference')).toBe(6)
  expect(count('outage')).toBe(8)
  expect(count('method')).toBe(2)
  expect(count('fall')).toBe(3)
  const releases = events.filter(({ kind }) => kind === 'release')
  expect(releases.map(({ title }) => title)).toEqual(Array.from({ length: 23 }, (_, n) => `Node.js ${n + 4}`))
  expect(releases.at(-1)).toMatchObject({
    day: '2026-05-05',
    url: 'https://nodejs.org/en/blog/release/v26.0.0',
  })
})

test('releases lie on days for which the history knows one', () => {
  const [history] = histories.filter(({ metric }) => metric === 'github.releases')
  const wrong = events.filter(
    ({ kind, day }) => kind === 'release' && !history?.values[history.days.indexOf(day)],
  )
  expect(wrong).toEqual([])
})

test('spells names as the published history does', () => {
  const ours = new Set(projects.flatMap(({ subjects }) => Object.values(subjects).flat()))
  const folded = new Map([...ours].map(name => [name.toLowerCase(), name]))
  const misspelt = histories.filter(({ subject }) => !ours.has(subject) && folded.has(subject.toLowerCase()))
  expect(misspelt).toEqual([])
})
