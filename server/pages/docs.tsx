import type { Router } from 'express'
import { Docs, type Operation, type Parameter, type Schema } from '../../web/pages/docs.tsx'
import { endpoints } from '../api/index.ts'
import type { Context } from '../endpoint.ts'
import { openapi } from '../openapi.ts'
import { languageOf, type Site, send } from './site.tsx'

/** `/docs`: the contract, readable. */
export function docsPages(router: Router, _context: Context, site: Site): void {
  const operations = operationsOf(openapi(endpoints, site.publicUrl).paths)
  router.get('/docs', async (request, response) => {
    const { title, described } = languageOf(request).t.docs
    await send(site, request, response, { title, description: described }, <Docs operations={operations} />)
  })
}

/** An operation as openapi.json says it. */
interface Described {
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly security?: unknown
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

const operationsOf = (paths: Record<string, Record<string, unknown>>): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, given]) => {
      const one = given as Described
      const [[, answered] = []] = Object.entries(one.responses)
      return {
        method,
        path,
        summary: one.summary,
        parameters: one.parameters,
        guarded: one.security !== undefined,
        body: one.requestBody?.content['application/json']?.schema ?? null,
        answer: answered?.content['application/json']?.schema ?? null,
        example: method === 'get' ? exampleOf(path) : null,
      }
    }),
  )

/** What stands for each name in an address; null where there is nothing that every catalog has. */
const EXAMPLES: Readonly<Record<string, string>> = { scope: 'express', metric: 'npm.downloads' }

function exampleOf(path: string): string | null {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (names.some(name => !EXAMPLES[name])) return null
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => EXAMPLES[name] ?? '')
  return `/api/v1${filled === '/' ? '' : filled}${QUERIES[path] ?? ''}`
}

const QUERIES: Readonly<Record<string, string>> = {
  '/series/{scope}/{metric}': '?granularity=month',
  '/series/{scope}/{metric}.csv': '?granularity=month',
  '/search': '?q=express',
  '/runs': '?limit=5',
}
