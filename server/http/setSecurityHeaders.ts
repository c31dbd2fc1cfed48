import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** No script, style or picture but our own; styles in attributes are what charts drawn by Chart.js need. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  // The preview of what others put into frames.
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/** A drawing brings its styles and letters along, and nothing else; opened by itself it runs nothing. */
const DRAWING = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  fontSrc: ['data:'],
  frameAncestors: ["'none'"],
}

/** Stricter than a page: a chart in a frame asks for nothing, and its drawing brings no styles. */
const FRAME = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  // For those who audit a page: they fetch robots.txt from inside it.
  connectSrc: ["'self'"],
  formAction: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ['*'],
}

type Policy = Readonly<Record<string, string[]>>

const policyOf = (directives: Policy) => ({ useDefaults: false, directives })

/** Pages: seen here only. */
const usual = helmet({ contentSecurityPolicy: policyOf(POLICY), frameguard: { action: 'deny' } })

/** For anybody's page; without the headers that mean something for pages only. */
const shared = (directives: Policy, framed: boolean) =>
  helmet({
    contentSecurityPolicy: policyOf(directives),
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    frameguard: framed ? false : { action: 'deny' },
    crossOriginOpenerPolicy: false,
    dnsPrefetchControl: false,
    ieNoOpen: false,
    originAgentCluster: false,
    permittedCrossDomainPolicies: false,
    xssFilter: false,
  })

/** Nothing that is a page of its own. */
const BARE = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }

/** Numbers, scripts; and styles, for a frame in a sandbox has an origin of its own. */
const open = shared(BARE, false)
const drawing = shared(DRAWING, false)
/** The one thing that others may put into a frame. */
const framed = shared(FRAME, true)

const FRAMED = /^\/embed\/[^/]+\/[^/]+$/
const DRAWN = /^\/(?:charts|badges)\//
const OPEN = /^\/(?:api\/v1|assets\/|embed\.js$|oembed$)/

const chosenFor = (path: string) =>
  DRAWN.test(path) ? drawing : FRAMED.test(path) ? framed : OPEN.test(path) ? open : null

/** What browsers may do with an answer, by its path. No cookie is ever set. */
export const setSecurityHeaders: RequestHandler = (request, response, next) => {
  const { path, method } = request
  const chosen = method === 'GET' || method === 'HEAD' ? chosenFor(path) : null
  if (!chosen) return usual(request, response, next)
  response.set('Access-Control-Allow-Origin', '*')
  chosen(request, response, next)
}
