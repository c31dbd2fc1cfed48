import { expect, test } from 'vitest'
import { eventSchema } from '../../../db/projects/catalogSchema.ts'
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
    '8: project "koa": "gihub" is unknown; did you mean "github"?',
  ],
  [
    'a key like no other',
    'homepage: https://koajs.com',
    'logotype: koa.png',
    '5: project "koa": "logotype" is unknown; known: id, was, title, description, homepage, subjects, accept, retired',
  ],
  [
    'a misspelt key',
    'homepage:',
    'homepag:',
    '5: project "koa": "homepag" is unknown; did you mean "homepage"?',
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
    'a repository of another project in other case',
    "{ npm: ['*'] }",
    '{ github: [Koajs/KOA] }',
    '13: project "npm": subjects.github: "Koajs/KOA" belongs to project "koa" already, as "koajs/koa"',
  ],
  [
    'a repository twice, in other case',
    'github: [koajs/koa]',
    'github: [koajs/koa, koajs/Koa]',
    '8: project "koa": subjects.github: "koajs/Koa" stands there twice, as "koajs/koa"',
  ],
  [
    'a number that is accepted of a repository of nobody',
    '  homepage: https://koajs.com',
    '  accept: { koajs/kao: { number: 7 } }',
    '5: project "koa": accept: "koajs/kao" is none of the project\'s repositories; did you mean "koajs/koa"?',
  ],
  [
    'a number that is none',
    '  homepage: https://koajs.com',
    "  accept: { koajs/koa: { number: '7' } }",
    '5: project "koa": accept.koajs/koa.number must be GitHub\'s number of the repository that has the name now, e.g. { number: 1300192 }; /status says it',
  ],
  [
    'a history that is no commit',
    '  homepage: https://koajs.com',
    '  accept: { koajs/koa: { history: 1234567 } }',
    '5: project "koa": accept.koajs/koa.history must be a commit of the history that is there now, 40 characters in quotes, e.g. { history: \'4f2a…\' }; /status says it',
  ],
  [
    'nothing that is accepted',
    '  homepage: https://koajs.com',
    '  accept: { koajs/koa: {} }',
    '5: project "koa": accept.koajs/koa must be a number or a history, e.g. { number: 1300192 }',
  ],
  [
    'an accepted number without its repository',
    '  homepage: https://koajs.com',
    '  accept: 1300192',
    '5: project "koa": accept must be what is accepted of each repository, e.g. { acme/widget: { number: 1300192 } }',
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

test('one number for two repositories', () => {
  const accepting = (name: string) => `  accept: { ${name}: { number: 7 } }\n`
  catalog.write({
    projects: PROJECTS.replace('  homepage: https://koajs.com\n', accepting('Koajs/koa')).replace(
      "  subjects: { npm: ['*'] }\n",
      `  subjects: { github: [npm/cli] }\n${accepting('npm/cli')}`,
    ),
  })
  expect(catalog.complaints()).toEqual([
    'projects.yaml:14: project "npm": accept: 7 is accepted for "Koajs/koa" already; a number is one repository',
  ])
})

test('packages that differ only in case are two', () => {
  catalog.write({ projects: PROJECTS.replace('npm: [koa]', 'npm: [koa, Koa]') })
  expect(catalog.complaints()).toEqual([])
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

test('takes the title of an event in one language or in several', () => {
  const read = (title: unknown) =>
    eventSchema.safeParse({ id: 'meetup', day: '2026-11-20', title, kind: 'conference' })
  expect(read('A meetup').data).toMatchObject({ title: 'A meetup', titles: null })
  const titles = { en: 'A meetup', zh: '聚会' }
  expect(read(titles).data).toMatchObject({ title: 'A meetup', titles })
  expect(read({ zh: '聚会' }).data).toMatchObject({ title: '聚会', titles: { zh: '聚会' } })
  expect(read({ fr: 'Une rencontre' }).success).toBe(false)
})
