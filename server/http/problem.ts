import {
  isDatabaseRefusing,
  isDatabaseUnavailable,
  isStatementTooSlow,
} from '../../db/connection/isDatabaseUnavailable.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { UncountedPeople } from '../../db/readModel/countPicked.ts'
import type { InterfaceTexts } from '../../web/language/en/index.ts'
import { problem as english, type Named } from '../../web/language/en/problem.ts'

/** A link to something that exists. */
export interface Suggestion {
  /** Of a name: what would have been right in its place. */
  readonly id?: string
  readonly title: string
  readonly url: string
}

/** A text in a page's language. */
export type Said = (texts: InterfaceTexts['problem']) => string

/** A problem document (RFC 9457). It says what is wrong and what would be right. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly more: {
      /** The invalid query or path parameter. */
      readonly parameter?: string
      /** What was probably meant, best first. */
      readonly near?: readonly Suggestion[]
    } = {},
    /** The title in a page's language; English without it. */
    readonly say?: Said,
    /** The detail in a page's language; English without it. */
    readonly explain?: Said,
  ) {
    super(`${title} ${detail}`)
  }

  toJSON() {
    return { type: 'about:blank', title: this.title, status: this.status, detail: this.detail, ...this.more }
  }
}

/** A problem whose title is translated, and its detail where that is not a text already. */
function translatedProblem(
  status: number,
  say: Said,
  detail: string | Said,
  more: HttpProblem['more'],
): HttpProblem {
  if (typeof detail === 'string') return new HttpProblem(status, say(english), detail, more, say)
  return new HttpProblem(status, say(english), detail(english), more, say, detail)
}

/** What may be asked for by its id; people see the title. */
export type KnownName = string | { readonly id: string; readonly title: string }

/** 404 for an unknown name, with close matches. */
export function unknownName(
  what: Named,
  name: string,
  known: readonly KnownName[],
  urlOf: (name: string) => string,
): HttpProblem {
  const titles = new Map(
    known.map(one => (typeof one === 'string' ? ([one, one] as const) : ([one.id, one.title] as const))),
  )
  const ids = [...titles.keys()]
  const close = findClosestNames(name, ids)
  const hint: Said = texts =>
    close.length > 0
      ? texts.near(close)
      : ids.length > 0 && ids.length <= MOST_NAMED
        ? texts.available(ids)
        : texts.listed(what)
  const more = {
    parameter: what,
    near: close.map(id => ({ id, title: titles.get(id) ?? id, url: urlOf(id) })),
  }
  return translatedProblem(404, texts => texts.unknown(what, name), hint, more)
}

/** 404 for an unknown address; `example` is one that would be right. */
export const unknownPage = (path: string, example: string | null = null): HttpProblem =>
  translatedProblem(
    404,
    texts => texts.page,
    texts => texts.nothing(path, example),
    { near: [{ title: 'Overview', url: '/' }] },
  )

/** More names than that are not listed. */
const MOST_NAMED = 12

export const badParameter = (parameter: string, detail: string | Said): HttpProblem =>
  translatedProblem(400, texts => texts.parameter(parameter), detail, { parameter })

/** A parameter that the address does not take. */
export const unknownParameter = (parameter: string, detail: string): HttpProblem =>
  translatedProblem(400, texts => texts.unknownParameter(parameter), detail, { parameter })

/** What a 503 tells clients to wait. */
export const RETRY_SECONDS = 5

/** While the database does not answer. */
export const describeSilence = (): HttpProblem =>
  new HttpProblem(503, 'The database does not respond.', 'Data is available again once it does.')

/** Escapes characters with a meaning in HTML, in case a browser takes the answer for a page. */
export const serializeProblem = (problem: HttpProblem): string =>
  JSON.stringify(problem).replace(
    /[<>&\u2028\u2029]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** People of projects that a reader put together. */
const UNCOUNTED = {
  rights: () =>
    new HttpProblem(
      501,
      'This server cannot count people.',
      'People in a combination of projects are counted on request, but the database role of this server may not read them. Name a single project or collection.',
    ),
  queue: () =>
    new HttpProblem(
      503,
      'Too many requests to count people.',
      `Other requests for combinations of projects are waiting. Try again in ${RETRY_SECONDS} seconds.`,
    ),
} as const satisfies Record<UncountedPeople['reason'], () => HttpProblem>

/** Turns anything thrown into a problem that is safe to show. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof UncountedPeople) return UNCOUNTED[error.reason]()
  if (isDatabaseUnavailable(error) || isStatementTooSlow(error)) return describeSilence()
  if (isDatabaseRefusing(error))
    return new HttpProblem(
      503,
      'The database refuses this request.',
      'The reason is in the log of the server.',
    )
  // Express refuses invalid JSON bodies and addresses that cannot be decoded.
  const { status, expose, message } = error as { status?: number; expose?: boolean; message?: string }
  if (status && status < 500)
    return new HttpProblem(status, 'Invalid request.', expose ? (message ?? '') : 'It is malformed.')
  return new HttpProblem(500, 'Something went wrong.', 'The error is on our side and has been logged.')
}
