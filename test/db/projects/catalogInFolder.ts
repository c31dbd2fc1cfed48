import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { KnownNames } from '../../../db/projects/catalogSchema.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { CatalogError } from '../../../db/yaml/catalogError.ts'

export const PROJECTS = `# comment
- id: koa
  title: Koa
  description: A web framework.
  homepage: https://koajs.com
  subjects:
    npm: [koa]
    github: [koajs/koa]

- id: npm
  title: npm
  description: The registry.
  subjects: { npm: ['*'] }
`
export const COLLECTIONS = `- id: javascript
  title: JavaScript
  description: Packages.
  projects: [koa, npm]
`
export const EVENTS = `- id: conference
  day: 2017-10-04
  title: A conference
  kind: conference
  scope: javascript
`

/** A new folder for each test, with a small valid catalog whose files can be broken. */
export function catalogInFolder() {
  let folder = ''
  const write = ({ projects = PROJECTS, collections = COLLECTIONS, events = EVENTS }): void => {
    writeFileSync(join(folder, 'projects.yaml'), projects)
    writeFileSync(join(folder, 'collections.yaml'), collections)
    writeFileSync(join(folder, 'events.yaml'), events)
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalog-'))
    write({})
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return {
    write,
    path: () => folder,
    read: () => readCatalog(folder),
    complaints: (known?: KnownNames) => complaintsAbout(folder, known),
  }
}

/** The lines of the error that reading the folder throws; none if it is valid. */
function complaintsAbout(folder: string, known?: KnownNames): string[] {
  try {
    readCatalog(folder, known)
  } catch (error) {
    if (error instanceof CatalogError) return error.message.split('\n')
    throw error
  }
  return []
}
