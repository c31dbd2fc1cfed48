import type { z } from 'zod'
import type { Asker, Context } from './context.ts'
import type { QueryRules } from './query.ts'
import type { Purpose } from './tokens.ts'

type Shape = z.ZodObject

/** What is checked of a request, and handed to the handler. */
interface EndpointInput<P extends Shape, Q extends Shape, B extends Shape> {
  readonly params: z.output<P>
  readonly query: z.output<Q>
  readonly body: z.output<B>
  readonly asker: Asker
}

/** What every endpoint declares: the mount checks requests by it, and openapi.json lists it. */
interface Declaration<P extends Shape, Q extends Shape, B extends Shape> {
  readonly method: 'get' | 'post'
  /** In OpenAPI's notation: `/projects/{id}`. */
  readonly path: string
  /** The path is below /api/v1 unless this says otherwise. */
  readonly base?: '/'
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly rules?: QueryRules
  readonly body?: B
  /** The limit for a body: 16kb unless given. */
  readonly bodyLimit?: string
  readonly status?: number
  /** Whether Accept-Language decides when no locale is given. By default only in the API. */
  readonly negotiatesLanguage?: boolean
  /** Needs a token for this. */
  readonly guarded?: Purpose
  /** Reads as it was just written what no edition tells of, such as runs. What needs a token does so too. */
  readonly isFresh?: true
}

/** An endpoint that answers with JSON. */
interface JsonEndpoint<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType>
  extends Declaration<P, Q, B> {
  readonly answer: A
  /** The other status with which the same answer may come, and when; for openapi.json. */
  readonly otherStatus?: { readonly status: number; readonly description: string }
  /** Set where the answer decides the HTTP status. */
  readonly statusOf?: (answer: z.output<A>, query: z.output<Q>) => number
  /** Set where the answer decides the headers. */
  readonly headersOf?: (answer: z.output<A>, context: Context) => Readonly<Record<string, string>>
  /** The answer as CSV, at the same path with `.csv`. */
  readonly csv?: (answer: z.output<A>, request: { query: z.output<Q> }) => { name: string; text: string }
  handle(input: EndpointInput<P, Q, B>, context: Context): Promise<z.output<A>>
}

/** The body and extra headers of a file. */
interface FileAnswer {
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** An endpoint that answers with a file. */
interface FileEndpoint<P extends Shape, Q extends Shape> extends Declaration<P, Q, Shape> {
  /** The media type, with the character set where it is text. */
  readonly produces: string
  /** The schema of a JSON file. */
  readonly content?: z.ZodType
  handle(input: EndpointInput<P, Q, Shape>, context: Context): Promise<FileAnswer>
}

/** Endpoints of any type: parameter types are checked where an endpoint is declared, and nowhere else. */
export type AnyJsonEndpoint = JsonEndpoint<Shape, Shape, Shape, z.ZodType>
export type AnyFileEndpoint = FileEndpoint<Shape, Shape>
export type AnyEndpoint = AnyJsonEndpoint | AnyFileEndpoint

export const declareEndpoint = <P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType>(
  declared: JsonEndpoint<P, Q, B, A>,
): AnyJsonEndpoint => declared as unknown as AnyJsonEndpoint

export const declareFile = <P extends Shape, Q extends Shape>(
  declared: FileEndpoint<P, Q>,
): AnyFileEndpoint => declared as unknown as AnyFileEndpoint
