import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { connect } from '../../../db/connection/connect.ts'
import { describeStartError } from '../../../jobs/prepare/describeStartError.ts'
import { findCatalogFolder } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { Tokens } from '../../../server/http/tokens.ts'

/** What an operator gets wrong: each is answered in one line, with the place and what to do. */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-mistakes-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function explain(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    return describeStartError(error)
  }
  return 'nothing is wrong'
}

const PROJECT = `- id: koa
  title: Koa
  description: Web framework.
  subjects:
    npm: [koa]
    github: [koajs/koa]
    published: [meetup]
`
const FIGURE = { id: 'a', project: 'koa', day: '2026-06', publisher: 'A', title: 'B', url: 'https://a.org' }
const CLAIM = {
  ...{ id: 'a', who: 'Ada', on: '2026', statement: 'Many.', number: 7, qualifier: 'about', kind: 'primary' },
  ...{ unchecked: 'no-series', url: 'https://a.org' },
}
const EVENT = { id: 'a', day: '2026-01-01', title: 'One', kind: 'release' }
const SAID = {
  id: 'a',
  title: { en: 'A' },
  metric: 'github.stars',
  scope: 'koa',
  statistic: 'latest',
  sentence: { en: '{phrase} stars {asOf}.' },
}
const SITE = 'name: Koa\n'

/** An entry, one part a line, from the first line on. */
const write = (parts: object): string =>
  Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value], index) => `${index === 0 ? '-' : ' '} ${name}: ${JSON.stringify(value)}\n`)
    .join('')

describe('a mistake in a catalog file', () => {
  it.each<[what: string, file: string, text: string, line: number | null, remedy: RegExp]>([
    ['an empty file', 'projects.yaml', '', 1, /must be a list: "- id: …"/],
    ['a map in place of a list', 'projects.yaml', 'koa: {}\n', 1, /must be a list: "- id: …"/],
    ['YAML that is none', 'projects.yaml', `${PROJECT}  homepage: 'a\n`, 9, /not valid YAML.*quote/],
    ['two keys in a line', 'projects.yaml', '- id: koa\n  title: a: b\n', 2, /not valid YAML.*quote/],
    [
      'no title',
      'projects.yaml',
      PROJECT.replace('  title: Koa\n', ''),
      1,
      /title is missing; it must be a text/,
    ],
    ['a slip of the pen', 'projects.yaml', PROJECT.replace('title', 'titel'), 2, /did you mean "?title/i],
    [
      'an id with a space',
      'projects.yaml',
      PROJECT.replace('id: koa', 'id: Koa JS'),
      1,
      /id must be lowercase words joined by hyphens, e\.g\./,
    ],
    [
      'an id that is taken',
      'projects.yaml',
      PROJECT + PROJECT.replaceAll('koajs/koa', 'a/b').replace('[koa]', '[b]').replace('meetup', 'talk'),
      8,
      /id must be its own; line 1/,
    ],
    [
      'no source',
      'projects.yaml',
      `${PROJECT.split('  subjects')[0]}  subjects: {}\n`,
      4,
      /at least one source, e\.g\. { npm: \[koa\] }/,
    ],
    ['an unknown source', 'projects.yaml', PROJECT.replace('npm:', 'nmp:'), 5, /did you mean "?npm/i],
    [
      'an address in place of a repository',
      'projects.yaml',
      PROJECT.replace('koajs/koa', 'https://github.com/koajs/koa'),
      6,
      /a repository, owner\/name/,
    ],
    [
      'a name in place of a list',
      'projects.yaml',
      PROJECT.replace('[koa]', 'koa'),
      5,
      /a list of package names, e\.g\. \[koa\]/,
    ],
    [
      'a repository of two projects',
      'projects.yaml',
      PROJECT +
        PROJECT.replace('id: koa', 'id: b')
          .replace('[koa]', '[b]')
          .replace('koajs', 'KoaJS')
          .replace('meetup', 'talk'),
      13,
      /belongs to project "koa" already/,
    ],
    [
      'an address without https',
      'projects.yaml',
      `${PROJECT}  homepage: koajs.com\n`,
      8,
      /begins with https:\/\//,
    ],
    ['a retirement that is a text', 'projects.yaml', `${PROJECT}  retired: maybe\n`, 8, /true or false/],
    [
      'a number that is none',
      'projects.yaml',
      `${PROJECT}  accept: { koajs/koa: { number: new } }\n`,
      8,
      /GitHub's number.*\/status says it/,
    ],
    [
      'an unknown project',
      'collections.yaml',
      '- id: all\n  title: All\n  description: All.\n  projects: [koa, koaa]\n',
      4,
      /Did you mean "?koa/i,
    ],
    [
      'a collection of nothing',
      'collections.yaml',
      '- id: all\n  title: All\n  description: All.\n  projects: []\n',
      4,
      /a list of project ids, e\.g\. \[koa\]/,
    ],
    [
      'a collection with the id of a project',
      'collections.yaml',
      '- id: koa\n  title: All\n  description: All.\n  projects: [koa]\n',
      1,
      /take another/,
    ],
    [
      'a day that is none',
      'events.yaml',
      write({ ...EVENT, day: '2026-02-30' }),
      2,
      /a day, e\.g\. 2026-10-04/,
    ],
    [
      'an unknown kind of event',
      'events.yaml',
      write({ ...EVENT, kind: 'party' }),
      4,
      /one of conference, release/,
    ],
    ['an event of nobody', 'events.yaml', write({ ...EVENT, scope: 'koaa' }), 5, /Did you mean "?koa/i],
    [
      'an event of no metric',
      'events.yaml',
      write({ ...EVENT, metric: 'npm.downlods' }),
      5,
      /Did you mean "?npm\.downloads/i,
    ],
    [
      'an event without a title',
      'events.yaml',
      write({ ...EVENT, title: undefined }),
      1,
      /title is missing; it must be a text/,
    ],
    [
      'an unknown statistic',
      'figures.yaml',
      write({ ...SAID, statistic: 'lates' }),
      5,
      /statistic must be one of latest/,
    ],
    [
      'a figure of no metric',
      'figures.yaml',
      write({ ...SAID, metric: 'github.star' }),
      3,
      /Did you mean "?github\.stars/i,
    ],
    ['a figure of nobody', 'figures.yaml', write({ ...SAID, scope: 'koaa' }), 4, /Did you mean "?koa/i],
    [
      'a claim without a qualifier',
      'claims.yaml',
      write({ ...CLAIM, qualifier: undefined }),
      1,
      /must be one of exact, rounded/,
    ],
    [
      'a claim of some time',
      'claims.yaml',
      write({ ...CLAIM, on: 'May' }),
      3,
      /a day, a month or a year, e\.g\./,
    ],
    [
      'a claim that is not checked, for no reason',
      'claims.yaml',
      write({ ...CLAIM, unchecked: undefined }),
      1,
      /measures or unchecked must be there/,
    ],
    [
      'a claim about nobody',
      'claims.yaml',
      write({ ...CLAIM, unchecked: undefined, measures: [{ scope: 'koaa', metric: 'github.stars' }] }),
      9,
      /Did you mean "?koa/i,
    ],
    ['a number as a text', 'claims.yaml', write({ ...CLAIM, number: 'seven' }), 5, /number must be a number/],
    [
      'half an attendee',
      'published.yaml',
      write({ ...FIGURE, subject: 'meetup', metric: 'published.attendees', value: 1.5 }),
      9,
      /a whole number from 0/,
    ],
    [
      'an unknown subject',
      'published.yaml',
      write({ ...FIGURE, subject: 'meetups', metric: 'published.attendees', value: 1 }),
      7,
      /Did you mean "?meetup/i,
    ],
    [
      'a percentage of nothing said',
      'published.yaml',
      write({ ...FIGURE, as: 'percent', value: 43.1 }),
      1,
      /what is missing; it must be what the number is about/,
    ],
    [
      'half a rank',
      'published.yaml',
      write({ ...FIGURE, as: 'rank', what: 'A list', value: 1.5 }),
      9,
      /a whole number from 1/,
    ],
    [
      'one day twice',
      'published.yaml',
      write({ ...FIGURE, as: 'rank', what: 'A list', value: 1 }) +
        write({ ...FIGURE, id: 'b', as: 'rank', what: 'A list', value: 2 }),
      12,
      /"a" states the same/,
    ],
    ['a site without a name', 'site.yaml', 'shortName: Koa\n', 1, /name is missing; it must be a text/],
    [
      'a colour that is hard to read',
      'site.yaml',
      `${SITE}colours: { light: { accent: '#eeeeee' }, dark: { accent: '#5fc0de' } }\n`,
      2,
      /take a darker one/,
    ],
    [
      'a logo that is not there',
      'site.yaml',
      `${SITE}logo: { light: logo.svg }\n`,
      2,
      /there is no file "logo\.svg" beside site\.yaml/,
    ],
    ['an unknown language', 'site.yaml', `${SITE}languages: [en, fr]\n`, 2, /must be one of en, zh/],
    ['an unknown metric', 'site.yaml', `${SITE}metrics: [github.star]\n`, 2, /Did you mean "?github\.stars/i],
    ['a contact that is none', 'site.yaml', `${SITE}contact: Ada\n`, 2, /mailto:metrics@example\.org/],
  ])('%s', async (_, file, text, line, remedy) => {
    writeFileSync(join(folder, 'projects.yaml'), PROJECT)
    writeFileSync(join(folder, file), text)
    const said = await explain(() => readCatalogFolder(folder))
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toContain(`: ${file}${line === null ? '' : `:${line}`}: `)
    expect(said).toMatch(remedy)
  })

  it.each<[what: string, make: () => void, remedy: RegExp]>([
    [
      'no folder',
      () => rmSync(folder, { recursive: true }),
      /projects\.yaml: there is no folder .*set CATALOG_DIR.*npm run setup/,
    ],
    ['no projects', () => {}, /projects\.yaml: there is no such file in .*npm run setup/],
  ])('%s', async (_, make, remedy) => {
    make()
    const said = await explain(() =>
      readCatalogFolder(findCatalogFolder(readEnvironment({ CATALOG_DIR: folder }))),
    )
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toMatch(remedy)
  })
})

describe('a mistake in a setting', () => {
  const open = (settings: Record<string, string>) => () => readEnvironment(settings)
  const readTokens = (file: string) => () => new Tokens({ file, learn: () => {}, tell: () => {} })
  it.each<[what: string, work: () => () => unknown, line: RegExp]>([
    [
      'LOG_FORMAT',
      () => open({ LOG_FORMAT: 'xml' }),
      /^LOG_FORMAT \(is: xml\): It must be one of text, json, e\.g\. LOG_FORMAT=json$/,
    ],
    [
      'PROPOSALS_TOKEN',
      () => open({ PROPOSALS_TOKEN: 'short' }),
      /^PROPOSALS_TOKEN: It must have at least 16 characters and no spaces$/,
    ],
    [
      'PROPOSALS_USER_HEADER',
      () => open({ PROPOSALS_USER_HEADER: 'X User' }),
      /^PROPOSALS_USER_HEADER .*e\.g\. PROPOSALS_USER_HEADER=X-Forwarded-User$/,
    ],
    ['JOBS without Postgres', () => open({ JOBS: 'process' }), /^JOBS .*set DATABASE_URL, or JOBS=server$/],
    [
      'TOKENS_FILE that is not there',
      () => readTokens(join(folder, 'none')),
      /^TOKENS_FILE \(is: .*none\): it cannot be read \(ENOENT\); .*leave TOKENS_FILE out$/,
    ],
    [
      'TOKENS_FILE with another purpose',
      () => {
        writeFileSync(join(folder, 'tokens'), '# mine\nread 0123456789abcdef\n')
        return readTokens(join(folder, 'tokens'))
      },
      /^TOKENS_FILE, line 2: it must be a purpose \(runs, propose, accept\)/,
    ],
    [
      'DATA_DIR that is a file',
      () => {
        writeFileSync(join(folder, 'data'), '')
        return () => connect({ dataDir: join(folder, 'data') })
      },
      /^DATA_DIR \(is: .*data\): it cannot be made or written .*e\.g\. DATA_DIR=\.data$/,
    ],
    [
      'DATA_DIR below a file',
      () => {
        writeFileSync(join(folder, 'data'), '')
        return () => connect({ dataDir: join(folder, 'data', 'below') })
      },
      /^DATA_DIR \(is: .*below\): it cannot be made or written .*e\.g\. DATA_DIR=\.data$/,
    ],
    [
      'DATA_DIR with other files as its database',
      () => {
        mkdirSync(join(folder, 'postgres'))
        writeFileSync(join(folder, 'postgres', 'mine.txt'), 'mine')
        return () => connect({ dataDir: folder })
      },
      /DATA_DIR|postgres/,
    ],
  ])('%s', async (_, make, line) => {
    const said = await explain(make())
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toMatch(line)
  })
})
