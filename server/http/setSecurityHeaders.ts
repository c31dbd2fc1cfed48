import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Only our own scripts, styles and pictures. Chart.js needs style attributes. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  manifestSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  // The embed builder previews frames.
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/** An SVG contains its styles and fonts. Opened by itself it must not run scripts. */
const DRAWING = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  fontSrc: ['data:'],
  frameAncestors: ["'none'"],
}

/** Stricter than a page: a framed chart loads nothing else. */
const FRAME = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  // Audit tools fetch robots.txt from inside a page.
  connectSrc: ["'self'"],
  formAction: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ['*'],
}

type Policy = Readonly<Record<string, string[]>>

const policyOf = (directives: Policy) => ({ useDefaults: false, directives })

/** For pages: they may not be framed. */
const usual = helmet({ contentSecurityPolicy: policyOf(POLICY), frameguard: { action: 'deny' } })

/** For content on other people's pages, without the headers that only concern pages. */
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

/** For answers that are not pages. */
const BARE = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }

/** For data, scripts and styles. A sandboxed frame has its own origin, so styles need it too. */
const open = shared(BARE, false)
const drawing = shared(DRAWING, false)
/** Only embeds may be put into frames. */
const framed = shared(FRAME, true)

const FRAMED = /^\/embed\/[^/]+\/[^/]+$/
const DRAWN = /^\/(?:charts|badges)\//
/** Not proposals: they are for those whom the site knows, and other pages are not to read them. */
const OPEN = /^\/(?:api\/v1(?!\/proposals)|assets\/|site\/|embed\.js$|oembed$)/

const chosenFor = (path: string) =>
  DRAWN.test(path) ? drawing : FRAMED.test(path) ? framed : OPEN.test(path) ? open : null

/** Sets security headers by path. No answer ever sets a cookie. */
export const setSecurityHeaders: RequestHandler = (request, response, next) => {
  const { path, method } = request
  const chosen = method === 'GET' || method === 'HEAD' ? chosenFor(path) : null
  if (!chosen) return usual(request, response, next)
  response.set('Access-Control-Allow-Origin', '*')
  chosen(request, response, next)
}
