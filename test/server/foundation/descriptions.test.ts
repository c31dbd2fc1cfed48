import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { adoptFoundation } from '../../../web/foundation/foundation.ts'
import { NOW, servedOnce } from '../serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'descriptions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const write = (first: string) =>
  writeFileSync(
    join(folder, 'projects.yaml'),
    `- { id: a, title: A, description: ${first}, subjects: { github: [acme/a] } }
- { id: b, title: B, description: Only English., subjects: { github: [acme/b] } }
- { id: c, title: C, description: { zh: 只有中文。 }, subjects: { github: [acme/c] } }
`,
  )

const COLLECTIONS = `- { id: clouds, title: { en: Clouds, zh: 云原生 }, description: Both., projects: [a, b] }
- { id: one, title: One, description: Only English., projects: [c] }
`

servedOnce(
  'descriptions and titles in languages',
  server => {
    beforeAll(async () => {
      write('{ en: In English., zh: 用中文。 }')
      writeFileSync(join(folder, 'collections.yaml'), COLLECTIONS)
      const contents = readCatalogFolder(folder)
      adoptFoundation(contents.foundation)
      await storeCatalogContents(server().db, contents, NOW)
    })
    afterAll(() => adoptFoundation(UNNAMED_FOUNDATION))
    const page = async (path: string) => (await server().get(path, { headers: { accept: 'text/html' } })).text

    it.each([
      ['/projects/a?locale=en', '<p class="standfirst" dir="auto">In English.</p>'],
      ['/projects/a?locale=zh', '<p class="standfirst" dir="auto">用中文。</p>'],
      ['/projects/a?locale=zh', '<meta name="description" content="用中文。"'],
      ['/projects/b?locale=en', '<p class="standfirst" dir="auto">Only English.</p>'],
      ['/projects/b?locale=zh', '<p class="standfirst" dir="auto"><span lang="en">Only English.</span></p>'],
      [
        '/projects/c?locale=en',
        '<p class="standfirst" dir="auto"><span lang="zh-Hans">只有中文。</span></p>',
      ],
      [
        '/?locale=en',
        '<span class="project-description" dir="auto"><span lang="zh-Hans">只有中文。</span></span>',
      ],
      ['/search?q=in+english&locale=zh', '<span class="detail">用中文。</span>'],
      ['/search?q=b&locale=zh', '<span class="detail" lang="en">Only English.</span>'],
      ['/collections/clouds?locale=en', '<h1>Clouds</h1>'],
      ['/collections/clouds?locale=zh', '<h1>云原生</h1>'],
      ['/collections/clouds?locale=zh', '<title>云原生 – '],
      ['/collections/one?locale=zh', '<h1>One</h1>'],
      ['/collections/one?locale=zh', '>云原生</a>'],
      ['/projects/a?locale=zh', '<a href="/collections/clouds?locale=zh">云原生</a>'],
      ['/?locale=zh', '>云原生</a>'],
      ['/?locale=en', '>Clouds</a>'],
      ['/search?q=云原&locale=en', 'Clouds</a>'],
      ['/search?q=clouds&locale=zh', '云原生</a>'],
    ])('%s has %s', async (path, html) => {
      expect(await page(path)).toContain(html)
    })

    it('are one title in the API', async () => {
      const { json } = await server().get('/api/v1/collections')
      expect(json.collections.map((one: { title: string }) => one.title)).toEqual(['Clouds', 'One'])
    })

    it('are one text in the API', async () => {
      const { json } = await server().get('/api/v1/projects')
      expect(json.projects.map((one: { description: string }) => one.description)).toEqual([
        'In English.',
        'Only English.',
        '只有中文。',
      ])
    })
  },
  { contents: 'empty' },
)

test.each([
  ['{}', 'must be a text, or a text for each language, e.g. { en: …, zh: … }'],
  ['{ fr: Salut }', 'must be a text, or a text for each language, e.g. { en: …, zh: … }'],
  ["''", 'must be a text'],
])('the description %s is no text', (first, message) => {
  write(first)
  expect(() => readCatalogFolder(folder)).toThrow(`projects.yaml:1: project "a": description ${message}`)
})
