import type { Router } from 'express'
import { type ApiOperation, type ApiParameter, DocsPage, type JsonSchema } from '../../web/docs/docsPage.tsx'
import { endpoints } from '../endpoints.ts'
import { buildOpenapi } from '../http/buildOpenapi.ts'
import type { Context } from '../http/endpoint.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'

/** `/docs`: the contract, readable. */
export function mountDocsPages(router: Router, _context: Context, site: Site): void {
  const operations = listOperations(buildOpenapi(endpoints, site.publicUrl).paths)
  router.get('/docs', async (request, response) => {
    const { title, described } = choosePageLanguage(request).t.docs
    await sendPage(
      site,
      request,
      response,
      { title, description: described },
      <DocsPage operations={operations} />,
    )
  })
}

/** An operation as openapi.json says it. */
interface Described {
  readonly summary: string
  readonly parameters: readonly ApiParameter[]
  readonly requestBody?: { readonly content: Content }
  readonly security?: unknown
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

const listOperations = (paths: Record<string, Record<string, unknown>>): ApiOperation[] =>
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
        example: method === 'get' ? findExample(path) : null,
      }
    }),
  )

/** What stands for each name in an address; null where there is nothing that every catalog has. */
const EXAMPLES: Readonly<Record<string, string>> = { scope: 'express', metric: 'npm.downloads' }

function findExample(path: string): string | null {
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
