import type { Router } from 'express'
import { DocsPage } from '../../web/docs/docsPage.tsx'
import type { ApiOperation, ApiParameter, JsonSchema } from '../../web/docs/docsProps.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { buildOpenapi } from '../http/buildOpenapi.ts'
import type { AnyEndpoint } from '../http/endpoint.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'

/** `/docs`: the contract, readable. */
export function mountDocsPages(router: Router, site: Site, endpoints: readonly AnyEndpoint[]): void {
  // Made for the first who asks: a start need not wait for it.
  let operations: ApiOperation[] | undefined
  router.get('/docs', async (request, response) => {
    operations ??= listOperations(buildOpenapi(endpoints, site.publicUrl).paths)
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

const API_ROOT = '/api/v1'

/** An operation as openapi.json says it. */
interface Described {
  readonly summary: string
  readonly parameters: readonly ApiParameter[]
  readonly requestBody?: { readonly content: Content }
  readonly security?: unknown
  /** Set where the path is not below the API's address. */
  readonly servers?: unknown
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
        base: one.servers ? '' : API_ROOT,
        summary: one.summary,
        parameters: one.parameters,
        guarded: one.security !== undefined,
        body: one.requestBody?.content['application/json']?.schema ?? null,
        answer: answered?.content['application/json']?.schema ?? null,
        example: method === 'get' ? findExample(path, one) : null,
      }
    }),
  )

/** Example values for path parameters: what this catalog has. */
const findExamples = (): Readonly<Record<string, string>> => {
  const { scope, metric } = findFoundation().example
  return { scope, metric }
}

function findExample(path: string, { servers }: Described): string | null {
  const examples = findExamples()
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (names.some(name => !examples[name])) return null
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => examples[name] ?? '')
  return `${servers ? '' : API_ROOT}${filled === '/' ? '' : filled}${path === '/search' ? `?q=${examples.scope}` : (QUERIES[path] ?? '')}`
}

const QUERIES: Readonly<Record<string, string>> = {
  '/series/{scope}/{metric}': '?granularity=month',
  '/series/{scope}/{metric}.csv': '?granularity=month',
  '/runs': '?limit=5',
}
