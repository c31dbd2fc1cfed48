import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { followFoundation } from '../../../jobs/prepare/followFoundation.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'

test('a server whose jobs run elsewhere says whose site it is as the files say it now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foundation-'))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('projects.yaml', '- { id: a, title: A, description: x, subjects: { github: [acme/a] } }\n')
  write('site.yaml', 'name: Acme\n')
  const adopted: string[] = []
  const look = followFoundation({
    folder,
    adopted: readCatalogFolder(folder).foundation,
    adopt: ({ name, metrics }) => void adopted.push(`${name}: ${metrics.join(' ')}`),
  })
  look()
  expect(adopted).toEqual([])
  write('site.yaml', 'name: Other\nmetrics: [github.stars]\n')
  look()
  look()
  expect(adopted.splice(0)).toEqual(['Other: github.stars'])
  // A mistake changes nothing, nor does a file that says the same in other words.
  write('site.yaml', 'nam: Third\n')
  look()
  write('site.yaml', '# whose\nname: Other\nmetrics: [github.stars]\n')
  look()
  rmSync(folder, { recursive: true })
  look()
  expect(adopted).toEqual([])
})
