import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
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
    { file: 'projects.yaml', line: 1, text: 'project "a": "titel" is unknown; did you mean "title"?' },
  ])
  // As long as nothing has changed, nothing is read again.
  expect(find()).toBe(find())
  write(RIGHT)
  expect(find()).toEqual([])
  rmSync(folder, { recursive: true })
})

test('everybody may read the mistakes: the log alone names the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
  const file = join(folder, 'projects.yaml')
  const find = watchCatalogMistakes(folder)
  const states: [() => void, RegExp, string][] = [
    [() => {}, /^there is no such file; write it/, `there is no such file in ${folder}; write it`],
    [() => mkdirSync(file), /^the catalog folder cannot be read \(EISDIR\)$/, 'EISDIR'],
    [
      () => rmSync(folder, { recursive: true }),
      /^there is no catalog folder; set CATALOG_DIR/,
      `there is no folder ${folder}; set`,
    ],
  ]
  for (const [change, text, inLog] of states) {
    change()
    expect(find()).toStrictEqual([{ file: 'projects.yaml', line: null, text: expect.stringMatching(text) }])
    expect(() => readCatalogFolder(folder)).toThrow(inLog)
  }
})
