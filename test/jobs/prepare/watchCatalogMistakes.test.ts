import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchCatalogMistakes } from '../../../jobs/prepare/watchCatalogMistakes.ts'

const RIGHT = '- { id: a, title: A, description: x, subjects: { github: [acme/a] } }\n'

test('the mistakes in a catalog are those of its files as they are now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
  const write = (text: string) => writeFileSync(join(folder, 'projects.yaml'), text)
  write(RIGHT)
  const find = watchCatalogMistakes(folder)
  expect(find()).toEqual([])
  write(RIGHT.replace('title: A', 'titel: A'))
  expect(find()).toEqual([
    { file: 'projects.yaml', line: 1, text: 'project "a": title is missing; it must be a text' },
    { file: 'projects.yaml', line: 1, text: 'project "a": "titel" is unknown; did you mean "title"?' },
  ])
  // As long as nothing has changed, nothing is read again.
  expect(find()).toBe(find())
  write(RIGHT)
  expect(find()).toEqual([])
  rmSync(folder, { recursive: true })
  expect(find()).toEqual([
    {
      file: 'projects.yaml',
      line: null,
      text: expect.stringContaining(`there is no folder ${folder}; set CATALOG_DIR`),
    },
  ])
})
