import express, { type Request, type Response, type Router } from 'express'
import type { z } from 'zod'
import type { Db } from '../../db/connection/db.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import type { Day } from '../../db/model/time/day.ts'
import { badParameter, HttpProblem } from './problem.ts'

/** What every handler may use. */
export interface Context {
  readonly db: Db
  /** The current day, UTC. */
  today(): Day
  now(): Date
  /** Whether a request carries the token that allows it to start runs. */
  allowed(authorization: string | undefined): boolean
  /** Where the site stands publicly; without one, links lead to where the request came in. */
  readonly publicUrl?: string | undefined
}

/** Who asks: what a handler may know of a request beside its parameters. */
export interface Asker {
  /** Where links lead to, without a slash at the end. */
  readonly site: string
  /** The best of these languages by `Accept-Language`; the first when none is wanted. */
  language<L extends string>(offered: readonly L[]): L
}

export const createAsker = (request: Request, { publicUrl }: Pick<Context, 'publicUrl'>): Asker => ({
  site: (publicUrl ?? hostOf(request)).replace(/\/+$/, ''),
  language: <L extends string>(offered: readonly L[]) =>
    (request.acceptsLanguages([...offered]) || offered[0]) as L,
})

/** A name or an address, and a port. */
const HOST = /^[\w.:[\]-]+$/

/** Where a request came in: what stands in links must be an address of the web, whatever a header says. */
function hostOf(request: Request): string {
  const host = request.get('host') || 'localhost'
  const site = `${request.protocol === 'https' ? 'https' : 'http'}://${host}`
  if (HOST.test(host) && URL.canParse(site)) return site
  throw new HttpProblem(
    400,
    'The header "Host" cannot be read.',
    'It must be a name, such as example.org:3000.',
  )
}

type Shape = z.ZodObject

/** An endpoint, declared once: the mount checks by it, openapi.json lists it, clients import its types. */
export interface Endpoint<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType> {
  readonly method: 'get' | 'post'
  /** In OpenAPI's notation, below /api/v1: `/projects/{id}`. */
  readonly path: string
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly body?: B
  readonly answer: A
  readonly status?: number
  /** How large a body may be: 16kb unless given. */
  readonly bodyLimit?: string
  /** Where the answer itself decides the HTTP status. */
  readonly statusOf?: (answer: z.output<A>, query: z.output<Q>) => number
  /** Needs the token. */
  readonly guarded?: boolean
  /** The same as CSV, at the path with `.csv` behind it. */
  readonly csv?: (answer: z.output<A>, request: { query: z.output<Q> }) => { name: string; text: string }
  handle(
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B>; asker: Asker },
    context: Context,
  ): Promise<z.output<A>>
}

/** An endpoint whose types are checked where it is declared and of no interest elsewhere. */
export type AnyEndpoint = Endpoint<Shape, Shape, Shape, z.ZodType>

export const declareEndpoint = <P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType>(
  declared: Endpoint<P, Q, B, A>,
): AnyEndpoint => declared as unknown as AnyEndpoint

/** A router that serves the endpoints. */
export function mountEndpoints(endpoints: readonly AnyEndpoint[], context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  // The CSV twins first: a metric's id holds dots, so that `{metric}` would take `.csv` along.
  for (const one of endpoints.filter(({ csv }) => csv))
    router.get(`${expressPath(one.path)}.csv`, (request, response) =>
      sendCsv(one, context, request, response),
    )
  for (const one of endpoints)
    router[one.method](
      expressPath(one.path),
      express.json({ limit: one.bodyLimit ?? '16kb' }),
      async (request, response) => {
        const { answer, query } = await runEndpoint(one, context, request)
        if ('locale' in one.query.shape) response.vary('Accept-Language')
        response.status(one.statusOf?.(answer, query) ?? one.status ?? 200).json(answer)
      },
    )
  return router
}

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

async function runEndpoint(one: AnyEndpoint, context: Context, request: Request) {
  if (one.guarded && !context.allowed(request.headers.authorization))
    throw new HttpProblem(
      401,
      'This needs a token.',
      'Send "Authorization: Bearer TOKEN" with ADMIN_TOKEN, or the token in the data folder.',
    )
  const input = {
    params: parseInput(one.params, request.params),
    query: parseInput(one.query, onceEach(request.query)),
    body: one.body ? parseInput(one.body, bodyOf(request)) : {},
    asker: createAsker(request, context),
  }
  return { answer: await one.handle(input, context), query: input.query }
}

/** Parameters that stand in an address once; a problem names one that stands there twice. */
export function onceEach(query: Request['query']): object {
  const twice = Object.keys(query).find(name => Array.isArray(query[name]))
  if (twice !== undefined) throw badParameter(twice, 'It must be given once.')
  return query
}

function bodyOf(request: Request): object {
  // A body that was not read must not pass for an empty one: that would ask for everything.
  if (request.is('json') === false && request.headers['content-length'] !== '0')
    throw new HttpProblem(415, 'The body cannot be read.', 'Send it as "Content-Type: application/json".')
  if (Array.isArray(request.body)) throw badParameter('body', 'It must be a JSON object.')
  return (request.body ?? {}) as object
}

async function sendCsv(one: AnyEndpoint, context: Context, request: Request, response: Response) {
  const { answer, query } = await runEndpoint(one, context, request)
  const file = one.csv?.(answer, { query })
  response
    .type('text/csv; charset=utf-8')
    .attachment(file?.name)
    .type('text/csv; charset=utf-8')
    .send(file?.text)
}

/** Checks parameters; the problem names the first that is wrong, and what would be right. */
export function parseInput<S extends Shape>(schema: S, given: object): z.output<S> {
  const known = Object.keys(schema.shape)
  const stray = Object.keys(given).find(name => !known.includes(name))
  if (stray !== undefined) throw badParameter(stray, strayDetail(stray, known))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw badParameter(String(issue?.path[0] ?? ''), issue?.message ?? 'It is not of the right form.')
}

function strayDetail(stray: string, known: readonly string[]): string {
  const [close] = findClosestNames(stray, known)
  if (close) return `It is not known here. Did you mean "${close}"?`
  return known.length > 0
    ? `It is not known here. Known: ${known.join(', ')}.`
    : 'No parameters are taken here.'
}
