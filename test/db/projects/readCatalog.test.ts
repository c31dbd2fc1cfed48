import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Catalog } from '../../../db/projects/readCatalog.ts'
import { COLLECTIONS, catalogInFolder, EVENTS, PROJECTS } from './catalogInFolder.ts'

const catalog = catalogInFolder()

test('a right catalog is read, with what was left out filled in', () => {
  expect(catalog.read()).toEqual({
    projects: [
      {
        id: 'koa',
        title: 'Koa',
        description: 'A web framework.',
        homepage: 'https://koajs.com',
        retired: false,
        subjects: { npm: ['koa'], github: ['koajs/koa'], git: ['koajs/koa'] },
      },
      {
        id: 'npm',
        title: 'npm',
        description: 'The registry.',
        homepage: null,
        retired: false,
        subjects: { npm: ['*'] },
      },
    ],
    collections: [
      { id: 'javascript', title: 'JavaScript', description: 'Packages.', projects: ['koa', 'npm'] },
    ],
    events: [
      {
        id: 'conference',
        day: '2017-10-04',
        title: 'A conference',
        titles: null,
        kind: 'conference',
        scope: 'javascript',
        metric: null,
        url: null,
      },
    ],
  } satisfies Catalog)
})

test('git repositories that are given stand in place of those of github', () => {
  catalog.write({ projects: PROJECTS.replace('github: [koajs/koa]', 'github: [koajs/koa]\n    git: [a/b]') })
  expect(catalog.read().projects[0]?.subjects).toEqual({
    npm: ['koa'],
    github: ['koajs/koa'],
    git: ['a/b'],
  })
})

test('a project in no collection', () => {
  catalog.write({ collections: COLLECTIONS.replace(', npm', '') })
  expect(catalog.complaints()).toEqual([
    'projects.yaml:10: project "npm": is in no collection, so no page would show it; name it in one of collections.yaml',
  ])
})

test('a retired project may be in no collection', () => {
  catalog.write({ projects: `${PROJECTS}  retired: true\n`, collections: COLLECTIONS.replace(', npm', '') })
  expect(catalog.complaints()).toEqual([])
  expect(catalog.read().projects[1]?.retired).toBe(true)
})

test.each([
  ['[koa, npm, koaa]', 'projects: there is no project "koaa"; did you mean "koa"?'],
  ['[koa, npm, postgres]', 'projects: there is no project "postgres"; projects.yaml lists them'],
  ['[koa, npm, koa]', 'projects: "koa" stands there twice'],
  ['koa', 'projects must be a list of project ids, e.g. [koa]'],
  ['[]', 'projects must be a list of project ids, e.g. [koa]'],
])('a collection of %s', (projects, complaint) => {
  catalog.write({ collections: COLLECTIONS.replace('[koa, npm]', projects) })
  expect(catalog.complaints()).toEqual([`collections.yaml:4: collection "javascript": ${complaint}`])
})

test.each([
  ['2017-10-04', '2017-02-30', 2, 'day must be a day, e.g. 2026-10-04'],
  ['2017-10-04', 'October 2017', 2, 'day must be a day, e.g. 2026-10-04'],
  ['kind: conference', 'kind: party', 4, 'kind must be one of conference, release, outage, method, fall'],
  ['scope: javascript', 'scope: javascrip', 5, 'scope: there is no "javascrip"; did you mean "javascript"?'],
  [
    'scope: javascript',
    'scope: rust',
    5,
    'scope: there is no "rust"; it must be the id of a project or of a collection',
  ],
  [
    'scope: javascript',
    'metric: NPM downloads',
    5,
    'metric must be a metric or what its name begins with, e.g. npm.downloads or npm',
  ],
  ['scope: javascript', 'url: nodejs.org', 5, 'url must be an address that begins with https:// or http://'],
])('an event with %s as %s', (right, wrong, line, complaint) => {
  catalog.write({ events: EVENTS.replace(right, wrong) })
  expect(catalog.complaints()).toEqual([`events.yaml:${line}: event "conference": ${complaint}`])
})

test('the metric of an event is checked once the metrics are known', () => {
  const known = { sources: ['npm', 'github'], metrics: ['npm.downloads', 'github.stars'] }
  const complaintsOf = (metric: string) => {
    catalog.write({ events: EVENTS.replace('scope: javascript', `metric: ${metric}`) })
    return catalog.complaints(known)
  }
  expect(complaintsOf('npm.downloads')).toEqual([])
  expect(complaintsOf('npm')).toEqual([])
  expect(complaintsOf('npm.download')).toEqual([
    'events.yaml:5: event "conference": metric: there is no "npm.download"; did you mean "npm.downloads"?',
  ])
})

test('sources are those of the program: another one may be added to it', () => {
  catalog.write({ projects: PROJECTS.replace('github: [koajs/koa]', 'crates: [koa]') })
  expect(catalog.complaints({ sources: ['npm', 'crates'] })).toEqual([])
  expect(catalog.complaints()[0]).toContain(
    '"crates" is unknown; known: npm, github, git, nodejs-dist, published',
  )
})

test('a file that is no YAML', () => {
  catalog.write({ projects: PROJECTS.replace('npm: [koa]', 'npm: [koa') })
  const [first] = catalog.complaints()
  expect(first).toMatch(/^projects\.yaml:8: not valid YAML: /)
})

test('a key twice', () => {
  catalog.write({ projects: PROJECTS.replace('  title: Koa', '  title: Koa\n  title: Koa') })
  expect(catalog.complaints()[0]).toMatch(/^projects\.yaml:4: not valid YAML: .*unique/)
})

test.each([
  ['', 'the file is empty; it must be a list: "- id: …" for each project'],
  ['[]\n', 'the file must be a list: "- id: …" for each project'],
  ['# nothing yet\n', 'the file is empty; it must be a list: "- id: …" for each project'],
  ['projects:\n  - id: koa\n', 'the file must be a list: "- id: …" for each project'],
])('a file that is no list: %j', (projects, complaint) => {
  catalog.write({ projects })
  expect(catalog.complaints()).toContain(`projects.yaml:1: ${complaint}`)
})

test.each(['', '[]\n', '# nothing yet\n'])('only projects are needed: the others may be %j', text => {
  catalog.write({ collections: text, events: text })
  const all = { id: 'all-projects', title: 'All projects', projects: ['koa', 'npm'] }
  expect(catalog.read()).toMatchObject({ collections: [all], events: [] })
  for (const name of ['collections.yaml', 'events.yaml']) rmSync(join(catalog.path(), name))
  expect(catalog.read()).toMatchObject({ collections: [all], events: [] })
})

test('a file that is not there', () => {
  rmSync(join(catalog.path(), 'projects.yaml'))
  expect(catalog.complaints()).toEqual([
    `projects.yaml: there is no such file in ${catalog.path()}; write it, or make a catalog with npm run setup`,
  ])
})

test('all that is wrong is said at once, in the order of the files and lines', () => {
  catalog.write({
    projects: PROJECTS.replace('npm: [koa]', 'npm: koa').replace('title: npm', 'titel: npm'),
    collections: COLLECTIONS.replace('[koa, npm]', '[koa, npn]'),
    events: EVENTS.replace('2017-10-04', 'soon'),
  })
  expect(catalog.complaints()).toEqual([
    'projects.yaml:7: project "koa": subjects.npm must be a list of package names, e.g. [koa]',
    'projects.yaml:10: project "npm": is in no collection, so no page would show it; name it in one of collections.yaml',
    'projects.yaml:11: project "npm": "titel" is unknown; did you mean "title"?',
    'collections.yaml:4: collection "javascript": projects: there is no project "npn"; did you mean "npm"?',
    'events.yaml:2: event "conference": day must be a day, e.g. 2026-10-04',
  ])
})
