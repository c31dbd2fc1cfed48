import { isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import type { InterfaceTexts } from '../../web/language/en/index.ts'
import { problem as english, type Named } from '../../web/language/en/problem.ts'

/** A choice that would have been right. */
export interface Suggestion {
  readonly title: string
  readonly url: string
}

/** A problem document (RFC 9457): what is wrong, and what would have been right. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly more: {
      /** The query or path parameter that is wrong. */
      readonly parameter?: string
      /** What would have been right, best first. */
      readonly near?: readonly Suggestion[]
    } = {},
    /** The title in the language of a page; without it pages have the English one. */
    readonly say?: (texts: InterfaceTexts['problem']) => string,
  ) {
    super(`${title} ${detail}`)
  }

  toJSON() {
    return { type: 'about:blank', title: this.title, status: this.status, detail: this.detail, ...this.more }
  }
}

/** A problem whose title has texts in every language. */
function translatedProblem(
  status: number,
  say: (texts: InterfaceTexts['problem']) => string,
  detail: string,
  more: HttpProblem['more'],
): HttpProblem {
  return new HttpProblem(status, say(english), detail, more, say)
}

/** 404 for a name that is not there, with the names that are meant perhaps. */
export function unknownName(
  what: Named,
  name: string,
  known: readonly string[],
  urlOf: (name: string) => string,
): HttpProblem {
  const close = findClosestNames(name, known)
  const hint = close.length > 0 ? `Did you mean ${close.join(', ')}?` : sayAll(what, known)
  const more = { parameter: what, near: close.map(title => ({ title, url: urlOf(title) })) }
  return translatedProblem(404, texts => texts.unknown(what, name), hint, more)
}

/** 404 for an address at which nothing stands. */
export const unknownPage = (path: string): HttpProblem =>
  translatedProblem(404, texts => texts.page, `Nothing is served at ${path}.`, {
    near: [{ title: 'Overview', url: '/' }],
  })

const sayAll = (what: string, known: readonly string[]): string =>
  known.length > 0 && known.length <= 12 ? `Known: ${known.join(', ')}.` : `The API lists every ${what}.`

export const badParameter = (parameter: string, detail: string): HttpProblem =>
  translatedProblem(400, texts => texts.parameter(parameter), detail, { parameter })

/** As JSON, in which no text that came from outside passes for markup, whatever somebody takes the answer for. */
export const serializeProblem = (problem: HttpProblem): string =>
  JSON.stringify(problem).replace(
    /[<>&\u2028\u2029]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Whatever was thrown, as what may be told. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (isDatabaseUnavailable(error))
    return new HttpProblem(503, 'The database does not answer.', 'Numbers are answered again once it does.')
  // What Express itself refuses: a body that is not JSON, an address that cannot be decoded.
  const { status, expose, message } = error as { status?: number; expose?: boolean; message?: string }
  if (status && status < 500)
    return new HttpProblem(
      status,
      'The request cannot be read.',
      expose ? (message ?? '') : 'It is malformed.',
    )
  return new HttpProblem(500, 'Something went wrong here.', 'It was logged, and it is not your fault.')
}
