/** As much of JSON Schema as the contract uses. */
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

/** One method of one address. */
export interface ApiOperation {
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly parameters: readonly ApiParameter[]
  readonly guarded: boolean
  readonly body: JsonSchema | null
  /** Null where the answer is no JSON. */
  readonly answer: JsonSchema | null
  /** An address that can be opened as it is; null where there is none. */
  readonly example: string | null
}
