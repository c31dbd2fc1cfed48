import type { IncomingMessage } from 'node:http'
import compression from 'compression'
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { RepeatedFaults } from '../db/connection/repeatedFaults.ts'
import { findTrace } from '../db/runs/trace.ts'
import { createBadgeRouter } from './badges/badgeEndpoints.ts'
import { createPages } from './createPages.ts'
import { createEmbedRouter } from './embeds/embedEndpoints.ts'
import { oembedEndpoints } from './embeds/oembedEndpoints.ts'
import { apiEndpoints, endpoints } from './endpoints.ts'
import { createChartRouter } from './exports/chartEndpoints.ts'
import { createDeckRouter } from './exports/deckEndpoints.ts'
import { feedEndpoints } from './figures/feedEndpoints.ts'
import { createSiteFiles } from './foundation/siteFiles.ts'
import { buildOpenapi } from './http/buildOpenapi.ts'
import type { Context } from './http/context.ts'
import { limitRequests, limitWrites } from './http/limitRequests.ts'
import { mountEndpoints } from './http/mountEndpoints.ts'
import { HttpProblem, RETRY_SECONDS, serializeProblem, toProblem } from './http/problem.ts'
import { redirectFormer } from './http/redirectFormer.ts'
import { setSecurityHeaders } from './http/setSecurityHeaders.ts'
import { ASSETS_FOLDER, readManifest } from './pages/builtAssets.ts'
import { createProblemPage, notFound } from './pages/problemPage.tsx'
import { robotEndpoints } from './pages/robotEndpoints.ts'
import type { Site } from './pages/sendPage.tsx'
import { proposalFiles } from './proposals/proposalEndpoints.ts'
import { readSyntheticNotice } from './series/readSyntheticNotice.ts'
import { healthEndpoints } from './status/healthEndpoints.ts'
import { type ObservedCache, OperatorMetrics } from './status/operatorMetrics.ts'
import { trendEndpoints } from './trends/trendEndpoints.ts'

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

/** The whole of HTTP: API, pages, built files. No request ever calls an upstream. */
export function createApp(options: Options): Express {
  const { context: given, log, publicUrl, requestsPerMinute = 0, trustedProxies = 'loopback' } = options
  const context = { ...given, publicUrl }
  const notReal: Site['notReal'] = language => readSyntheticNotice(context.db, language)
  const hasProposals = () => context.proposals?.isOn() ?? false
  const site: Site = { manifest: readManifest(), publicUrl, notReal, hasProposals }
  const app = express()
  app.disable('x-powered-by').set('trust proxy', trustedProxies).set('query parser', false)
  app.use(
    pinoHttp({
      logger: log,
      customLogLevel: levelOf,
      quietReqLogger: true,
      genReqId: (request: IncomingMessage) => findTrace(request.headers.traceparent),
      // As OpenTelemetry calls it in logs.
      customAttributeKeys: { reqId: 'trace_id' },
    }),
  )
  const metrics = new OperatorMetrics(context, options.counted)
  app.use(metrics.measure)
  app.use(setSecurityHeaders)
  app.use(compression({ threshold: LEAST_COMPRESSED }))
  app.use('/assets', express.static(ASSETS_FOLDER, { immutable: true, maxAge: '1y', index: false }))
  app.use(askEachTime)
  app.use(mountEndpoints(healthEndpoints, context))
  app.use(createMetricsRouter(metrics))
  app.use(limitRequests(requestsPerMinute))
  app.use(['/propose', '/api/v1/proposals'], limitWrites())
  app.get(
    '/api/v1/openapi.json',
    (_request, response) => void response.json(buildOpenapi(endpoints, publicUrl)),
  )
  app.use(redirectFormer(context))
  app.use('/api/v1', mountEndpoints(apiEndpoints, context))
  app.use(mountEndpoints([...robotEndpoints, ...oembedEndpoints, ...proposalFiles], context))
  app.use(createBadgeRouter(context))
  app.use(mountEndpoints([...feedEndpoints, ...trendEndpoints], context))
  app.use(createChartRouter(context))
  app.use(createEmbedRouter(context))
  app.use(createDeckRouter(context))
  app.use(createSiteFiles())
  app.use(createPages(context, site))
  app.use(notFound)
  app.use(answerProblem(site, new RepeatedFaults(log)))
  return app
}

/** What says nothing else. Some CDNs keep for an hour what says nothing at all: `/healthz`, the API's status and runs. */
const askEachTime: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-cache')
  next()
}

/** Proxies keep this one spelling inside; any other, as /METRICS or /metrics/, is no address here. */
const createMetricsRouter = (metrics: OperatorMetrics) =>
  express.Router({ caseSensitive: true, strict: true }).get('/metrics', metrics.answer)

/** In bytes. Below it, as with badges, compressing takes longer than sending; the cache compresses once what it keeps. */
const LEAST_COMPRESSED = 4_096

/** Asked for by programs, and by pages for their pictures: nobody reads a page there. */
const PROGRAMS = /^\/(?:(?:api|badges|charts|embed)\/|(?:oembed|healthz|readyz)$)/

const levelOf = (_request: unknown, response: { statusCode: number }, error?: Error) =>
  // What fails is logged where it is answered; a 503 that a monitor asked for is an answer.
  error && response.statusCode !== 503 ? 'error' : 'debug'

/** The one place where a request can fail: problem documents for programs, pages for people, no inner message for either. */
const answerProblem =
  (site: Site, faults: RepeatedFaults) =>
  (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const problem = toProblem(error)
    // What is not spoken here (501) is no failure.
    if (problem.status >= 500 && problem.status !== 501)
      faults.tell(
        error,
        {
          trace_id: request.id,
          request: `${request.method} ${request.path}`,
          ...(error instanceof HttpProblem ? {} : { err: error }),
        },
        'request failed',
      )
    response.set('Cache-Control', 'no-store')
    if (problem.status === 503) response.set('Retry-After', String(RETRY_SECONDS))
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
    if (!PROGRAMS.test(request.path) && request.accepts(['html', 'json']) === 'html')
      return createProblemPage(site)(problem, request, response)
    response.status(problem.status).type('application/problem+json').send(serializeProblem(problem))
  }
