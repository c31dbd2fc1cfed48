import { mkdirSync, writeFileSync } from 'node:fs'

/** One of each way to ask a source: several names at once, a scoped one, the registry. */
const PROJECTS = {
  npm: { npm: "['*']" },
  express: { npm: '[express]', github: '[expressjs/express]' },
  koa: { npm: '[koa]', github: '[koajs/koa]' },
  'azure-functions': { npm: "['@azure/functions']" },
} as const

/** A catalog whose backfill takes seconds, not minutes. */
export function writeSmallCatalog(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const projects = Object.entries(PROJECTS).map(
    ([id, subjects]) =>
      `- id: ${id}\n  title: ${id}\n  description: ${id}\n  homepage: https://example.org\n  subjects:\n` +
      Object.entries(subjects)
        .map(([source, names]) => `    ${source}: ${names}\n`)
        .join(''),
  )
  writeFileSync(`${folder}/projects.yaml`, projects.join(''))
  writeFileSync(
    `${folder}/collections.yaml`,
    `- id: all\n  title: All\n  description: All\n  projects: [${Object.keys(PROJECTS).join(', ')}]\n`,
  )
  writeFileSync(
    `${folder}/events.yaml`,
    '- id: one\n  day: 2020-01-01\n  title: One\n  kind: conference\n  url: https://example.org\n',
  )
}
