import type { z } from 'zod'
import type { Asker, Context } from './context.ts'
import type { QueryRules } from './query.ts'

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
  /** Below which address the path stands: /api/v1 unless given. */
  readonly base?: '/'
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly rules?: QueryRules
  readonly body?: B
  /** How large a body may be: 16kb unless given. */
  readonly bodyLimit?: string
  readonly status?: number
  /** Whether Accept-Language decides where no locale is given: so in the API unless said otherwise, and not elsewhere. */
  readonly negotiatesLanguage?: boolean
  /** Needs the token. */
  readonly guarded?: boolean
}

/** An endpoint that answers JSON: clients import the types of its answer. */
interface JsonEndpoint<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType>
  extends Declaration<P, Q, B> {
  readonly answer: A
  /** Where the answer itself decides the HTTP status. */
  readonly statusOf?: (answer: z.output<A>, query: z.output<Q>) => number
  /** The same as CSV, at the path with `.csv` behind it. */
  readonly csv?: (answer: z.output<A>, request: { query: z.output<Q> }) => { name: string; text: string }
  handle(input: EndpointInput<P, Q, B>, context: Context): Promise<z.output<A>>
}

/** A document, picture or script as it is sent. */
interface FileAnswer {
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** An endpoint that answers with a file. */
interface FileEndpoint<P extends Shape, Q extends Shape> extends Declaration<P, Q, Shape> {
  /** The media type, with the character set where it is text. */
  readonly produces: string
  /** What is in a file that is JSON. */
  readonly content?: z.ZodType
  handle(input: EndpointInput<P, Q, Shape>, context: Context): Promise<FileAnswer>
}

/** Endpoints whose types are checked where they are declared and of no interest elsewhere. */
export type AnyJsonEndpoint = JsonEndpoint<Shape, Shape, Shape, z.ZodType>
export type AnyFileEndpoint = FileEndpoint<Shape, Shape>
export type AnyEndpoint = AnyJsonEndpoint | AnyFileEndpoint

export const declareEndpoint = <P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType>(
  declared: JsonEndpoint<P, Q, B, A>,
): AnyJsonEndpoint => declared as unknown as AnyJsonEndpoint

export const declareFile = <P extends Shape, Q extends Shape>(
  declared: FileEndpoint<P, Q>,
): AnyFileEndpoint => declared as unknown as AnyFileEndpoint
