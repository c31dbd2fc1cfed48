import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import { sql } from 'drizzle-orm'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { rootFolder } from '../db/config/paths.ts'
import { queryRows } from '../db/connection/db.ts'
import type { Manifest } from '../web/layout/assets.ts'
import { createPages } from './createPages.ts'
import { endpoints } from './endpoints.ts'
import { createChartRouter } from './exports/chartRoutes.ts'
import { createDeckRouter } from './exports/deckRoutes.ts'
import { buildOpenapi } from './http/buildOpenapi.ts'
import { type Context, mountEndpoints } from './http/endpoint.ts'
import { limitRequests } from './http/limitRequests.ts'
import { HttpProblem, serializeProblem, toProblem } from './http/problem.ts'
import { setSecurityHeaders } from './http/setSecurityHeaders.ts'
import { mountRobots } from './pages/mountRobots.ts'
import { createProblemPage, notFound } from './pages/problemPage.tsx'
import type { Site } from './pages/sendPage.tsx'
import { readSyntheticNotice } from './series/readSyntheticNotice.ts'
import { type ObservedCache, OperatorMetrics } from './status/operatorMetrics.ts'
import { widgets } from './widgets.ts'

interface Options {
  readonly context: Context
  readonly log: Logger
  readonly publicUrl?: string | undefined
  /** From one address; no limit unless given. */
  readonly requestsPerMinute?: number
  /** Whose word on where a request came from is taken: Express's `trust proxy`. */
  readonly trustedProxies?: string
  /** What the cache before the app counts. */
  readonly counted?: () => ObservedCache
}

const assetsFolder = join(rootFolder, 'dist/assets')

/** The whole of HTTP: API, pages, built files. No request ever calls an upstream. */
export function createApp(options: Options): Express {
  const { context: given, log, publicUrl, requestsPerMinute = 0, trustedProxies = 'loopback' } = options
  const context = { ...given, publicUrl }
  const notReal: Site['notReal'] = language => readSyntheticNotice(context.db, language)
  const site: Site = { manifest: readManifest(), publicUrl, notReal }
  const app = express()
  app.disable('x-powered-by').set('trust proxy', trustedProxies).set('query parser', 'simple')
  app.use(pinoHttp({ logger: log, customLogLevel: levelOf, quietReqLogger: true }))
  const metrics = new OperatorMetrics(context, options.counted)
  app.use(metrics.measure)
  app.use(setSecurityHeaders)
  app.use(compression())
  app.use('/assets', express.static(assetsFolder, { immutable: true, maxAge: '1y', index: false }))
  app.get(HEALTH, (_request, response) => void response.json({ alive: true }))
  app.get(READY, async (_request, response) => void response.json(await checkReady(context)))
  app.get('/metrics', metrics.answer)
  app.use(limitRequests(requestsPerMinute))
  app.get(
    '/api/v1/openapi.json',
    (_request, response) => void response.json(buildOpenapi(endpoints, publicUrl)),
  )
  app.use('/api/v1', mountEndpoints(endpoints, context))
  mountRobots(app, context)
  app.use(createChartRouter(context))
  app.use(widgets(context, site, assetsFolder))
  app.use(createDeckRouter(context))
  app.use(createPages(context, site))
  app.use(notFound)
  app.use(answerProblem(site))
  return app
}

const HEALTH = '/healthz'
const READY = '/readyz'
/** Asked for by programs, and by pages for their pictures: nobody reads a page there. */
const PROGRAMS = /^\/(?:(?:api|badges|charts|embed)\/|(?:oembed|healthz|readyz)$)/

function readManifest(): Manifest {
  const file = join(assetsFolder, '.vite/manifest.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest
  } catch {
    throw new Error(`The pages are not built (${file} cannot be read): run "npm run build".`)
  }
}

async function checkReady({ db }: Context): Promise<{ ready: true }> {
  try {
    await queryRows(db, sql`select 1 from metrics limit 1`)
    return { ready: true }
  } catch {
    throw new HttpProblem(503, 'Not ready.', 'The database does not answer.')
  }
}

const levelOf = (_request: unknown, response: { statusCode: number }, error?: Error) =>
  // What fails is logged where it is answered; a 503 that a monitor asked for is an answer.
  error && response.statusCode !== 503 ? 'error' : 'debug'

/** The one place where a request can fail: problem documents for programs, pages for people, no inner message for either. */
const answerProblem =
  (site: Site) => (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const problem = toProblem(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    response.set('Cache-Control', 'no-store')
    if (problem.status === 503) response.set('Retry-After', '5')
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
    if (!PROGRAMS.test(request.path) && request.accepts(['html', 'json']) === 'html')
      return createProblemPage(site)(problem, request, response)
    response.status(problem.status).type('application/problem+json').send(serializeProblem(problem))
  }
