import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { AnyEndpoint } from './endpoint.ts'

const problem = {
  description: 'What is wrong, and what would have been right (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          parameter: { type: 'string' },
          near: {
            type: 'array',
            items: { type: 'object', properties: { title: { type: 'string' }, url: { type: 'string' } } },
          },
        },
      },
    },
  },
}

/** The contract, made from the endpoints themselves: OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export const buildOpenapi = (endpoints: readonly AnyEndpoint[], publicUrl: string | undefined) => ({
  openapi: '3.1.0',
  info: {
    title: 'Ecosystem Metrics',
    version: '1',
    description:
      'Growth figures of a software ecosystem. An unknown number is null, never 0; all days are UTC.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: `${publicUrl ?? ''}/api/v1` }],
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  paths: pathsOf(endpoints),
})

function pathsOf(endpoints: readonly AnyEndpoint[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method]: operation(one, jsonAnswer(one)) }
    if (one.csv)
      paths[`${one.path}.csv`] = {
        get: operation(one, { 'text/csv': { schema: { type: 'string' } } }, ' (CSV)'),
      }
  }
  return paths
}

const operation = (one: AnyEndpoint, content: object, suffix = '') => ({
  summary: one.summary + suffix,
  parameters: [...parameters(one.params, 'path'), ...parameters(one.query, 'query')],
  ...(one.body
    ? { requestBody: { content: { 'application/json': { schema: jsonSchema(one.body, 'input') } } } }
    : {}),
  ...(one.guarded ? { security: [{ token: [] }] } : {}),
  responses: {
    [one.status ?? 200]: { description: STATUS_CODES[one.status ?? 200], content },
    default: problem,
  },
})

const jsonAnswer = (one: AnyEndpoint) => ({
  'application/json': { schema: jsonSchema(one.answer, 'output') },
})

function parameters(schema: z.ZodObject, place: 'path' | 'query') {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input')
  return Object.entries(properties).map(([name, described]) => {
    const { description, ...rest } = described as { description?: string }
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description ? { description } : {}),
      schema: rest,
    }
  })
}

interface JsonSchema {
  properties?: Record<string, object>
  required?: string[]
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest as JsonSchema
}
