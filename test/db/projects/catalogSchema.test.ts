import { expect, test } from 'vitest'
import { COLLECTIONS, catalogInFolder, PROJECTS } from './catalogInFolder.ts'

const catalog = catalogInFolder()

/** Mistakes in projects.yaml: the valid text, the invalid one, and the message. */
const PROJECT_MISTAKES: [name: string, right: string, wrong: string, complaint: string][] = [
  [
    'a text for a list',
    'npm: [koa]',
    'npm: koa',
    '7: project "koa": subjects.npm must be a list of package names, e.g. [koa]',
  ],
  [
    'an empty list',
    'npm: [koa]',
    'npm: []',
    '7: project "koa": subjects.npm must be a list of package names, e.g. [koa]',
  ],
  [
    'an empty value',
    'npm: [koa]',
    'npm:',
    '7: project "koa": subjects.npm must be a list of package names, e.g. [koa]',
  ],
  [
    'a package name with a space',
    'npm: [koa]',
    "npm: ['koa js']",
    '7: project "koa": subjects.npm[0] must be the name of an npm package, e.g. koa or @azure/functions, or "*" for the whole registry',
  ],
  [
    'an address for a repository',
    'github: [koajs/koa]',
    'github: [https://github.com/koajs/koa]',
    '8: project "koa": subjects.github[0] must be a repository, owner/name',
  ],
  [
    'the second repository',
    'github: [koajs/koa]',
    'github:\n      - koajs/koa\n      - koa',
    '10: project "koa": subjects.github[1] must be a repository, owner/name',
  ],
  [
    'a misspelt source',
    'github: [koajs/koa]',
    'gihub: [koajs/koa]',
    '8: project "koa": "gihub" is not known here; did you mean "github"?',
  ],
  [
    'a key like no other',
    'homepage: https://koajs.com',
    'logotype: koa.png',
    '5: project "koa": "logotype" is not known here; known are id, title, description, homepage, subjects, retired',
  ],
  [
    'a misspelt key',
    'homepage:',
    'homepag:',
    '5: project "koa": "homepag" is not known here; did you mean "homepage"?',
  ],
  [
    'a homepage that no link may lead to',
    'https://koajs.com',
    'javascript:alert(1)',
    '5: project "koa": homepage must be an address that begins with https:// or http://',
  ],
  ['a missing key', '  title: Koa\n', '', '2: project "koa": title is missing; it must be a text'],
  [
    'no subjects',
    "  subjects: { npm: ['*'] }\n",
    '  subjects: {}\n',
    '13: project "npm": subjects must be at least one source, e.g. { npm: [koa] }',
  ],
  ['an id twice', 'id: npm', 'id: koa', '10: project "koa": id must be its own; line 2 has the same'],
  [
    'a subject twice',
    'npm: [koa]',
    'npm: [koa, koa]',
    '7: project "koa": subjects.npm: "koa" stands there twice',
  ],
  [
    'a subject of another project',
    "{ npm: ['*'] }",
    '{ npm: [koa] }',
    '13: project "npm": subjects.npm: "koa" belongs to project "koa" already',
  ],
  [
    'a repository of another project, which is one of git as well',
    "{ npm: ['*'] }",
    '{ github: [koajs/koa] }',
    '13: project "npm": subjects.github: "koajs/koa" belongs to project "koa" already',
  ],
  [
    'a repository whose history another project has',
    "{ npm: ['*'] }",
    '{ git: [koajs/koa] }',
    '13: project "npm": subjects.git: "koajs/koa" belongs to project "koa" already',
  ],
  [
    'no yes and no',
    '  homepage: https://koajs.com',
    '  retired: maybe',
    '5: project "koa": retired must be true or false',
  ],
]

test.each(PROJECT_MISTAKES)('%s', (_, right, wrong, complaint) => {
  expect(PROJECTS).toContain(right)
  catalog.write({ projects: PROJECTS.replace(right, wrong) })
  expect(catalog.complaints().filter(line => !line.startsWith('collections.yaml'))).toEqual([
    `projects.yaml:${complaint}`,
  ])
})

test('an id of the wrong shape', () => {
  catalog.write({ projects: PROJECTS.replace('id: koa', 'id: Koa.js') })
  expect(catalog.complaints()[0]).toBe(
    'projects.yaml:2: project "Koa.js": id must be lowercase words joined by hyphens, e.g. azure-functions',
  )
})

test('an id that is no text: the entry is named by its position', () => {
  catalog.write({
    projects: PROJECTS.replace('id: npm', 'id: 7'),
    collections: COLLECTIONS.replace(', npm', ''),
  })
  expect(catalog.complaints()).toEqual([
    'projects.yaml:10: project 2: id must be lowercase words joined by hyphens, e.g. azure-functions',
  ])
})

test('an entry that is no entry', () => {
  catalog.write({ projects: `${PROJECTS}- koa\n` })
  expect(catalog.complaints()).toEqual([
    'projects.yaml:14: project 3: must be a project: id, title, description, subjects',
  ])
})
