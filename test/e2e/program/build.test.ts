import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isBuilt, rootFolder, toProgramFile } from '../../../db/config/paths.ts'

const { dependencies } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'))

/** `drizzle-orm` of `drizzle-orm/pg-core` */
const toPackage = (name: string): string => name.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? name

function listPackages(): string[] {
  const folder = join(rootFolder, 'dist')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const found = files
    .filter(file => file.endsWith('.js') && !file.startsWith('assets'))
    .flatMap(file => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/^import (?:.* from )?"([^."][^"]*)";$/gm),
    ])
    .map(([, name = '']) => name)
  return [...new Set(found)].filter(name => !isBuiltin(name))
}

describe('the build', () => {
  it('imports the packages that package.json names, and holds those of many files', () => {
    const packages = new Set(listPackages().map(toPackage))
    expect([...packages].filter(name => !(name in dependencies))).toEqual([])
    expect(packages).toContain('express')
    for (const name of ['drizzle-orm', 'zod', 'yaml', 'csv-parse', 'csv-stringify'])
      expect(packages).not.toContain(name)
  })

  it('names the source files in the stack of an error', () => {
    const planted = `data:text/javascript,process.on = () => { throw new Error('planted') }`
    const main = join(rootFolder, 'dist/main.js')
    const { stderr } = spawnSync(
      process.execPath,
      ['--enable-source-maps', '--import', planted, main, 'server'],
      { encoding: 'utf8' },
    )
    const source = join(rootFolder, 'db/config/stopOnSignal.ts')
    const lines = readFileSync(source, 'utf8').split('\n')
    const line = 1 + lines.findIndex(one => one.includes('process.on('))
    expect(stderr).toContain(`${source}:${line}:`)
    expect(stderr).toContain(join(rootFolder, 'main.ts:'))
  })

  it('is told from the sources, which start their programs from sources', () => {
    expect(isBuilt).toBe(false)
    expect(toProgramFile('jobs/runJobs')).toBe(join(rootFolder, 'jobs/runJobs.ts'))
  })
})
