import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { LOCALES } from '../../db/model/language/locale.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { PNG_TYPE, SVG_TYPE } from './mediaTypes.ts'
import { type HttpProblem, toProblem, unknownPage } from './problem.ts'
import { parseQuery } from './query.ts'

/** A problem as a picture says it. */
export interface SaidProblem {
  /** What was asked for: `npm.downloads`. */
  readonly name: string
  /** In two words. */
  readonly short: string
  /** In sentences. */
  readonly full: readonly string[]
  readonly query: URLSearchParams
}

type DrawProblem = (problem: SaidProblem, format: 'svg' | 'png') => string | Promise<string | Buffer>

/** A browser and a proxy may ask again after a minute: the name may come, or come back. */
const CACHE_CONTROL = 'public, max-age=60'

/** Where a picture cannot be answered, a picture says so: on other people's pages anything else would be a broken one. */
export const answerWithPicture =
  (draw: DrawProblem): ErrorRequestHandler =>
  async (error, request, response, next) => {
    const ending = /\.(svg|png)$/.exec(request.path)?.[1] as 'svg' | 'png' | undefined
    const problem = toProblem(error)
    if (response.headersSent || !isPictureWanted(request, problem, ending !== undefined)) return next(error)
    const format = ending ?? 'svg'
    const body = await draw(sayProblem(request, problem), format)
    response
      .status(problem.status)
      .set('Content-Type', format === 'svg' ? SVG_TYPE : PNG_TYPE)
      .set('Cache-Control', CACHE_CONTROL)
      .vary('Accept, Sec-Fetch-Dest')
      .send(Buffer.from(body))
  }

/**
 * An `<img>` names types of images, and gets one, whatever the address looks like. Who opens the address itself, or asks for
 * JSON, gets the problem. A proxy may name none: for it what is gone stays a picture where the address is that of a picture,
 * and what is wrong in the query is a problem document.
 */
function isPictureWanted(request: Request, { status }: HttpProblem, isPicture: boolean): boolean {
  const accept = request.get('accept') ?? '*/*'
  if (status >= 500 || status === 429) return false
  if (request.get('sec-fetch-dest') === 'image') return true
  if (/text\/html|json/.test(accept)) return false
  return accept.includes('image/') || (status === 404 && isPicture)
}

/** For everything below an address that nothing answers: it is said before `answerWithPicture`, so that it can be a picture. */
export const refuseUnknownPaths =
  (build: (scope: string, metric: string) => string): RequestHandler =>
  request => {
    const { scope, metric } = findFoundation().example
    throw unknownPage(request.baseUrl + request.path, build(scope, metric))
  }

function sayProblem(request: Request, problem: HttpProblem): SaidProblem {
  const query = parseQuery(request)
  const { t, locale } = createLanguageFor(LOCALES.find(one => one === query.get('locale')) ?? 'en', true)
  const { parameter } = problem.more
  const missing = problem.status === 404
  return {
    name: decodeName(request.path.replace(/^.*\//, '').replace(/\.\w+$/, '')),
    short: missing || !parameter ? t.problem.absent : t.problem.wrong(parameter),
    // What would be right is known in English only.
    full: [problem.say?.(t.problem) ?? problem.title, locale === 'en' ? problem.detail : ''].filter(Boolean),
    query,
  }
}

/** As it stands in the address where it cannot be decoded. */
function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
