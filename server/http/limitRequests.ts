import type { Request, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { HttpProblem } from './problem.ts'

/** The time that REQUESTS_PER_MINUTE refers to. */
const MINUTE_MS = 60_000

/**
 * At most so many requests a minute from one address (of IPv6, one network), counted by this process. It stands
 * behind the cache: what is answered from there is not counted.
 */
export const limitRequests = (requestsPerMinute: number) =>
  limit(requestsPerMinute, () => requestsPerMinute === 0)

const WRITES_PER_MINUTE = 20

/** The forms whose page answers where they are refused: what was typed stays there. */
const isKeptForm = ({ baseUrl, path }: Request): boolean => baseUrl === '/propose' && /^\/\d*$/.test(path)

/** What people write by hand, and tokens that are guessed. A form has to ask `refuseAboveLimit`. */
export const limitWrites = () =>
  limit(WRITES_PER_MINUTE, ({ method }) => method === 'GET' || method === 'HEAD', isKeptForm)

/** Throws the problem where `limitWrites` counted too many. */
export function refuseAboveLimit({ locals }: Pick<Response, 'locals'>): void {
  if (locals.refusal instanceof HttpProblem) throw locals.refusal
}

const limit = (
  requestsPerMinute: number,
  skip: (request: Request) => boolean,
  isRefusedLater: (request: Request) => boolean = () => false,
) =>
  rateLimit({
    windowMs: MINUTE_MS,
    limit: requestsPerMinute,
    skip,
    // The cache would store these headers and send them to others.
    standardHeaders: false,
    legacyHeaders: false,
    handler: (request, response, next) => {
      const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit
      const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000))
      response.set('Retry-After', String(seconds))
      const problem = new HttpProblem(
        429,
        'Too many requests.',
        `The limit is ${requestsPerMinute} per minute for each address. Try again in ${seconds} seconds.`,
      )
      if (!isRefusedLater(request)) return next(problem)
      response.locals.refusal = problem
      next()
    },
  })
