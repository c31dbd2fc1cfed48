/** The part of JSON Schema that the contract uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly additionalProperties?: JsonSchema | boolean
}

export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

/** One method of one path. */
export interface ApiOperation {
  readonly method: string
  readonly path: string
  /** Where the path begins: `/api/v1`, or nothing. */
  readonly base: string
  readonly summary: string
  readonly parameters: readonly ApiParameter[]
  readonly guarded: boolean
  readonly body: JsonSchema | null
  /** Null if the answer is not JSON. */
  readonly answer: JsonSchema | null
  /** An address that works as it is; null without one. */
  readonly example: string | null
}
