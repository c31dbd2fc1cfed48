import { describe, expect, test } from 'vitest'
import { endpoints } from '../../../server/endpoints.ts'
import { buildOpenapi } from '../../../server/http/buildOpenapi.ts'

// As JSON, like anybody who reads it.
const document = JSON.parse(JSON.stringify(buildOpenapi(endpoints, 'https://metrics.example.org')))

interface Operation {
  readonly summary: string
  readonly parameters: { name: string; in: string; required: boolean; schema: object }[]
  readonly requestBody?: { content: Record<string, { schema: object }> }
  readonly security?: object[]
  readonly responses: Record<string, { description: string; content: Record<string, { schema: object }> }>
}

const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => [`${method} ${path}`, path, operation] as const),
)

/** What JSON Schema 2020-12 calls the type of a value. */
const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/** Every schema inside a schema, itself included. */
function schemasIn(schema: unknown): Record<string, unknown>[] {
  if (Array.isArray(schema)) return schema.flatMap(schemasIn)
  if (typeof schema !== 'object' || schema === null) return []
  const one = schema as Record<string, unknown>
  const inner = [one.items, one.anyOf, one.oneOf, one.allOf, one.additionalProperties]
  return [one, ...schemasIn(inner), ...Object.values(one.properties ?? {}).flatMap(schemasIn)]
}

test('it says what it is', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\.\d+$/),
    info: { title: 'Ecosystem Metrics', version: expect.any(String), license: { name: 'MIT' } },
    servers: [{ url: 'https://metrics.example.org/api/v1' }],
  })
  expect(buildOpenapi(endpoints, undefined).servers).toEqual([{ url: '/api/v1' }])
})

describe.each(operations)('%s', (_, path, operation) => {
  test('has a summary, and says how it answers', () => {
    expect(operation.summary).toMatch(/\S/)
    const [status] = Object.keys(operation.responses).filter(key => key !== 'default')
    expect(status).toMatch(/^20\d$/)
    for (const { description, content } of Object.values(operation.responses)) {
      expect(description).toMatch(/\S/)
      for (const one of Object.values(content)) expect(one).toEqual({ schema: expect.any(Object) })
      expect(Object.keys(content).filter(type => type !== 'application/problem+json').length).toBeLessThan(2)
    }
    expect(Object.keys(operation.responses.default!.content)).toEqual(['application/problem+json'])
  })

  test('declares exactly the parameters that its path names, each once', () => {
    const inPath = operation.parameters.filter(one => one.in === 'path')
    expect(inPath.map(({ name }) => name).sort()).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
    )
    expect(inPath.every(({ required }) => required)).toBe(true)
    const keys = operation.parameters.map(one => `${one.in} ${one.name}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(operation.parameters.filter(one => one.in !== 'path' && one.in !== 'query')).toEqual([])
  })

  test('has schemas that stand for themselves and know their types', () => {
    const schemas = [
      ...operation.parameters.map(({ schema }) => schema),
      ...Object.values(operation.responses).flatMap(({ content }) =>
        Object.values(content).map(c => c.schema),
      ),
      ...Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
    ].flatMap(schemasIn)
    expect(schemas.length).toBeGreaterThan(0)
    for (const schema of schemas) {
      expect(Object.keys(schema)).not.toContain('$ref')
      expect(Object.keys(schema)).not.toContain('$schema')
      if ('type' in schema) expect(TYPES).toEqual(expect.arrayContaining([schema.type].flat()))
      else expect(Object.keys(schema).some(key => ['anyOf', 'enum', 'const'].includes(key))).toBe(true)
      for (const name of (schema.required as string[] | undefined) ?? [])
        expect(Object.keys(schema.properties as object)).toContain(name)
    }
  })
})

test('what starts runs needs the token, and nothing else does', () => {
  const guarded = operations.filter(([, , { security }]) => security !== undefined)
  expect(guarded.map(([name]) => name)).toEqual(['post /runs'])
  expect(guarded[0]![2].security).toEqual([{ token: [] }])
  expect(document.components.securitySchemes.token).toEqual({ type: 'http', scheme: 'bearer' })
  expect(Object.keys(guarded[0]![2].requestBody!.content)).toEqual(['application/json'])
})
