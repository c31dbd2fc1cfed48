import express, { type Request, type Response, type Router } from 'express'
import { type Context, createAsker, useFresh } from './context.ts'
import type { AnyEndpoint, AnyFileEndpoint, AnyJsonEndpoint } from './endpoint.ts'
import { formatPageLinks } from './paging.ts'
import { badParameter, HttpProblem } from './problem.ts'
import { LINKED_RULES, parseInput, parseQuery, type QueryRules, readQuery } from './query.ts'

/** A router that serves the endpoints, below the address at which it is mounted. */
export function mountEndpoints(endpoints: readonly AnyEndpoint[], context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  // CSV routes first: a metric's id has dots, so `{metric}` would match `.csv` too.
  for (const one of endpoints)
    if ('csv' in one)
      router.get(`${toExpressPath(one.path)}.csv`, (request, response) =>
        sendCsv(one, context, request, response),
      )
  for (const one of endpoints) {
    const own = one.isFresh || one.guarded ? useFresh(context) : context
    router[one.method](
      toExpressPath(one.path),
      express.json({ limit: one.bodyLimit ?? '16kb' }),
      (request, response) =>
        'produces' in one ? sendFile(one, own, request, response) : sendJson(one, own, request, response),
    )
  }
  return router
}

const toExpressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

async function sendJson(one: AnyJsonEndpoint, context: Context, request: Request, response: Response) {
  const input = parseRequest(one, context, request)
  const answer = await one.handle(input, context)
  if (negotiatesLanguage(one)) response.vary('Accept-Language')
  response.set(one.headersOf?.(answer, context) ?? {})
  if ('cursor' in one.query.shape) response.set('Link', formatLinksOf(one, request, input, answer))
  response.status(one.statusOf?.(answer, input.query) ?? one.status ?? 200).json(answer)
}

function formatLinksOf(
  one: AnyJsonEndpoint,
  request: Request,
  { query, asker }: ReturnType<typeof parseRequest>,
  answer: unknown,
): string {
  const { next = null } = answer as { next?: string | null }
  const limits = { limit: Number(query.limit), usual: Number(one.query.parse({}).limit) }
  return formatPageLinks(asker.site, request.originalUrl, { next, ...limits })
}

async function sendCsv(one: AnyJsonEndpoint, context: Context, request: Request, response: Response) {
  const input = parseRequest(one, context, request)
  const file = one.csv?.(await one.handle(input, context), input)
  response
    .type('text/csv; charset=utf-8')
    .attachment(file?.name)
    .type('text/csv; charset=utf-8')
    .send(file?.text)
}

async function sendFile(one: AnyFileEndpoint, context: Context, request: Request, response: Response) {
  const { body, headers = {} } = await one.handle(parseRequest(one, context, request), context)
  if (negotiatesLanguage(one)) response.vary('Accept-Language')
  response
    .set(headers)
    .set('Content-Type', one.produces)
    // As a buffer: for a string, Express would change the type.
    .send(Buffer.from(body))
}

const negotiatesLanguage = (one: AnyEndpoint): boolean =>
  one.negotiatesLanguage ?? ('locale' in one.query.shape && one.base === undefined)

/** Below /api/v1 a parameter that is not known is refused; elsewhere it comes from those who link, and is ignored. */
const chooseRules = ({ base, rules }: AnyEndpoint): QueryRules => ({
  ...(base ? LINKED_RULES : {}),
  ...rules,
})

function parseRequest(one: AnyEndpoint, context: Context, request: Request) {
  if (one.guarded && !context.allowed(request.headers.authorization, one.guarded))
    throw new HttpProblem(
      401,
      'A token is required.',
      context.describeTokens?.(one.guarded) ?? 'Send "Authorization: Bearer TOKEN".',
    )
  return {
    params: parseInput(one.params, request.params),
    query: readQuery(parseQuery(request), one.query, chooseRules(one)),
    body: one.body ? parseInput(one.body, readBody(request)) : {},
    asker: createAsker(request, context),
  }
}

function readBody(request: Request): object {
  // An unread body must not count as empty: an empty one asks for everything.
  if (request.is('json') === false && request.headers['content-length'] !== '0')
    throw new HttpProblem(415, 'The body cannot be read.', 'Send it as "Content-Type: application/json".')
  if (Array.isArray(request.body)) throw badParameter('body', 'It must be a JSON object.')
  return (request.body ?? {}) as object
}
