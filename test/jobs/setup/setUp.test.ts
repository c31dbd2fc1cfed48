import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { findAnswerFault, type SetupAnswers, toSlug } from '../../../jobs/setup/answers.ts'
import { setUp } from '../../../jobs/setup/setUp.ts'
import { writeCatalogFolder } from '../../../jobs/setup/writeCatalogFolder.ts'

const repository = (full_name: string, more: object = {}) => ({
  full_name,
  description: `About "${full_name}": it's #1`,
  homepage: '',
  fork: false,
  archived: false,
  private: false,
  stargazers_count: 1,
  ...more,
})

const HELD = [
  repository('acme/Widget.js', { stargazers_count: 5, homepage: 'https://widget.example.org' }),
  repository('acme/rocket', { stargazers_count: 9, description: null }),
  repository('acme/copy', { fork: true }),
  repository('acme/old', { archived: true }),
  repository('acme/secret', { private: true }),
]

/** Their names mean something else in YAML, or are wanted twice. */
const ODD = ['odd/2048', 'odd/true', 'odd/1e3', 'odd/0x1f', 'odd/null', 'odd/odd', 'odd/odd-projects']

const PACKAGES: Readonly<Record<string, object>> = {
  '/repos/acme/Widget.js/contents/package.json': { name: '@acme/widget' },
  // A workspace's root is not published.
  '/repos/acme/rocket/contents/package.json': { name: '@acme/workspace', private: true },
}

/** GitHub with a few organisations, and two package.json. */
function answer(url: string): { status: number; body: unknown } {
  const { pathname } = new URL(url, 'http://localhost')
  if (pathname === '/users/acme/repos') return { status: 200, body: HELD }
  if (pathname === '/users/empty/repos') return { status: 200, body: [] }
  if (pathname === '/users/odd/repos') return { status: 200, body: ODD.map(name => repository(name)) }
  if (pathname === '/repos/packages/koa') return { status: 200, body: repository('packages/koa') }
  if (pathname === '/repos/acme/web') return { status: 200, body: repository('acme/web') }
  if (pathname === '/users/busy/repos') return { status: 403, body: { message: 'API rate limit exceeded' } }
  if (pathname === '/repos/other/rocket') return { status: 200, body: repository('other/rocket') }
  const packageJson = PACKAGES[pathname]
  if (packageJson)
    return { status: 200, body: { content: Buffer.from(JSON.stringify(packageJson)).toString('base64') } }
  return { status: 404, body: { message: 'Not Found' } }
}

let github: Server
let folder = ''
beforeAll(async () => {
  github = createServer((request, response) => {
    const { status, body } = answer(request.url ?? '')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => github.listen(0, '127.0.0.1', resolve))
})
afterAll(() => github.close())
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'setup-')), 'my catalog')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const ANSWERS: SetupAnswers = {
  name: 'Acme: the foundation',
  homepage: 'https://acme.example.org',
  organisations: ['acme'],
  repositories: [],
  scopes: [],
  packages: [],
  languages: ['en'],
  folder: '',
  withForks: false,
  withArchived: false,
}

async function run(more: Partial<SetupAnswers> = {}, address?: string): Promise<string[]> {
  const lines: string[] = []
  const { port } = github.address() as AddressInfo
  await setUp({
    answers: { ...ANSWERS, folder, ...more },
    github: { address: address ?? `http://127.0.0.1:${port}` },
    print: line => void lines.push(line.replaceAll(folder, 'FOLDER')),
  })
  return lines
}

describe('a new catalog', () => {
  it('has the repositories of the organisation, most stars first, without forks and archived ones', async () => {
    expect(await run()).toEqual([
      'Written in FOLDER: site.yaml, projects.yaml, collections.yaml, figures.yaml, events.yaml.',
      'The catalog is right: 2 projects in 1 collection, 12 figures.',
      'Start it:',
      "  CATALOG_DIR='FOLDER' DATA_DIR='FOLDER/.data' npm start",
    ])
    const { catalog, foundation } = readCatalogFolder(folder)
    expect(catalog.projects).toEqual([
      expect.objectContaining({
        id: 'rocket',
        title: 'rocket',
        description: 'The repository acme/rocket.',
        homepage: null,
      }),
      expect.objectContaining({
        id: 'widget-js',
        title: 'Widget.js',
        description: 'About "acme/Widget.js": it\'s #1',
        homepage: 'https://widget.example.org',
        subjects: { github: ['acme/Widget.js'], git: ['acme/Widget.js'] },
      }),
    ])
    expect(catalog.collections).toMatchObject([
      { title: 'Acme: the foundation', projects: ['rocket', 'widget-js'] },
    ])
    expect(foundation).toMatchObject({
      name: 'Acme: the foundation',
      homepage: 'https://acme.example.org',
      languages: ['en'],
    })
  })

  it('has packages of the scope, packages alone, and repositories of others', async () => {
    await run({
      scopes: ['@acme'],
      packages: ['lonely', 'rocket'],
      repositories: ['other/rocket'],
      withForks: true,
    })
    const { catalog } = readCatalogFolder(folder)
    const npmOf = (id: string) => catalog.projects.find(one => one.id === id)?.subjects.npm
    expect(catalog.projects.map(({ id }) => id)).toEqual([
      'rocket',
      'acme-rocket',
      'widget-js',
      'copy',
      'lonely',
    ])
    expect([npmOf('widget-js'), npmOf('lonely'), npmOf('copy')]).toEqual([
      ['@acme/widget'],
      ['lonely'],
      undefined,
    ])
    expect(catalog.collections.map(({ id }) => id)).toEqual(['other', 'acme', 'packages'])
  })

  it('can be used whatever the names are', async () => {
    const packages = ['koa', 'lonely', 'lonely', '123']
    await run({ organisations: ['odd'], repositories: ['packages/koa'], packages })
    const { catalog } = readCatalogFolder(folder)
    expect(catalog.projects.map(({ id }) => id)).toEqual([
      ...['koa', '2048', 'true', '1e3', '0x1f', 'null', 'odd', 'odd-projects', 'lonely', '123'],
    ])
    expect(catalog.collections.map(({ id }) => id)).toEqual([
      'packages',
      'odd-projects-2',
      'packages-projects',
    ])
  })

  it('does not name the package of a repository that is not published', async () => {
    await run({ scopes: ['@acme'] })
    const npm = readCatalogFolder(folder).catalog.projects.flatMap(({ subjects }) => subjects.npm ?? [])
    expect(npm).toEqual(['@acme/widget'])
  })

  it('that could not be used is not written', () => {
    const texts = { 'projects.yaml': '- id: a\n', 'site.yaml': 'name: A\n' }
    expect(() => writeCatalogFolder(folder, texts)).toThrow('projects.yaml:1: project "a": title is missing')
    expect(existsSync(folder)).toBe(false)
  })

  it('says which repositories it does not name, also where another begins like one', async () => {
    await run()
    const edited = '- { id: a, title: A, description: x, subjects: { github: [acme/web-ui] } }\n'
    writeFileSync(join(folder, 'projects.yaml'), edited)
    rmSync(join(folder, 'collections.yaml'))
    expect(await run({ organisations: [], repositories: ['acme/web'] })).toContain(
      'Not in projects.yaml yet: acme/web. Add them there and to a collection, if you want them.',
    )
  })

  it('stays as it was edited when it is set up again', async () => {
    await run()
    const edited = `# mine\n- { id: a, title: A, description: x, subjects: { github: [acme/rocket] } }\n`
    writeFileSync(join(folder, 'projects.yaml'), edited)
    rmSync(join(folder, 'collections.yaml'))
    expect(await run()).toEqual([
      'Left as they were: site.yaml, projects.yaml, figures.yaml, events.yaml.',
      'Not in projects.yaml yet: acme/Widget.js. Add them there and to a collection, if you want them.',
      expect.stringMatching(/^The catalog is right: 1 project in/),
      'Start it:',
      expect.any(String),
    ])
    expect(readFileSync(join(folder, 'projects.yaml'), 'utf8')).toBe(edited)
    expect(existsSync(join(folder, 'collections.yaml'))).toBe(false)
  })
})

test.each<[Partial<SetupAnswers>, string]>([
  [{ name: ' ' }, 'name: give the name of the foundation, e.g. --name "Python Software Foundation"'],
  [{ homepage: 'acme.org' }, 'homepage: "acme.org" is no address; write it as https://example.org'],
  [
    { organisations: ['https://github.com/acme'] },
    'github-org: "https://github.com/acme" is no organisation; take the part after github.com/, e.g. python',
  ],
  [{ repositories: ['acme'] }, 'repository: "acme" is no repository; write owner/name, e.g. python/cpython'],
  [{ logo: 'mark.gif' }, 'logo: "mark.gif" is no SVG or PNG; give such a file, e.g. --logo logo.svg'],
  [{ logo: '/no/mark.svg' }, 'logo: there is no file "/no/mark.svg"'],
  [{ scopes: ['acme'] }, 'npm-scope: "acme" is no scope; it begins with @, e.g. @acme'],
  [{ packages: ['@acme'] }, 'npm-package: "@acme" is no package; write it as koa or @acme/widget'],
  [
    { organisations: [] },
    'nothing to watch: give an organisation (--github-org python), a repository (--repository python/cpython) or a package (--npm-package koa)',
  ],
  [
    { organisations: [], packages: ['koa'], scopes: ['@acme'] },
    'npm-scope: packages of a scope are found in repositories; give --github-org too, or name them: --npm-package @acme/widget',
  ],
  [{ organisations: ['nobody'] }, 'github-org: GitHub has no account "nobody"; check its spelling'],
  [{ repositories: ['acme/none'] }, 'repository: GitHub has no repository "acme/none"; check its spelling'],
  [{ organisations: ['busy'] }, "GitHub's request limit is reached; set GITHUB_TOKEN, or wait an hour"],
  [
    { organisations: ['empty'] },
    'github-org: no repository is left without forks and archived ones; add --forks or --archived, or name some with --repository',
  ],
  [
    { folder: join(rootFolder, 'db/mine') },
    `folder: ${join(rootFolder, 'db/mine')} is inside the program; take one beside it, e.g. --folder ../my-catalog`,
  ],
])('%j is answered with what would be right', async (answers, message) => {
  await expect(run(answers)).rejects.toThrow(message)
  expect(existsSync(folder)).toBe(false)
})

test('GitHub that cannot be reached is said', async () => {
  await expect(run({}, 'http://127.0.0.1:9')).rejects.toThrow(
    'GitHub cannot be reached at http://127.0.0.1:9;',
  )
})

test('names become ids; right answers have no fault', () => {
  expect(toSlug('  Python Software Foundation! ')).toBe('python-software-foundation')
  expect(findAnswerFault(ANSWERS)).toBe(null)
})

test('a logo is copied, and stays beside an edited site.yaml', async () => {
  const logo = join(folder, '..', 'Mark.SVG')
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect((await run({ logo }))[0]).toBe(
    'Written in FOLDER: site.yaml, logo.svg, projects.yaml, collections.yaml, figures.yaml, events.yaml.',
  )
  expect(readCatalogFolder(folder).foundation.logo?.light.type).toBe('image/svg+xml')
  rmSync(join(folder, 'logo.svg'))
  writeFileSync(join(folder, 'site.yaml'), 'name: Edited\n')
  await run({ logo })
  expect(existsSync(join(folder, 'logo.svg'))).toBe(false)
})
