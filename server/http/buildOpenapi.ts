import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import type { AnyEndpoint, AnyFileEndpoint } from './endpoint.ts'

const problem = {
  description: 'What is wrong and how to fix it (RFC 9457)',
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
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', description: 'Of a name: what would have been right in its place' },
                title: { type: 'string' },
                url: { type: 'string' },
              },
            },
          },
        },
      },
    },
  },
}

const toContact = ({ name, contact }: Foundation) =>
  contact === null
    ? {}
    : {
        contact: {
          name,
          ...(contact.startsWith('mailto:') ? { email: contact.slice(7) } : { url: contact }),
        },
      }

/** The API's contract, built from the endpoints: OpenAPI 3.1 with JSON Schema 2020-12. */
export const buildOpenapi = (endpoints: readonly AnyEndpoint[], publicUrl: string | undefined) => ({
  openapi: '3.1.0',
  info: {
    title: findFoundation().name,
    ...toContact(findFoundation()),
    version: '1',
    description:
      'Growth figures of a software ecosystem. Unknown numbers are null, never 0; all dates are in UTC.',
    license: findFoundation().licence ?? { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: `${publicUrl ?? ''}/api/v1` }],
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  paths: buildPaths(endpoints, publicUrl),
})

function buildPaths(endpoints: readonly AnyEndpoint[], publicUrl: string | undefined) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) {
    const place = one.base ? { servers: [{ url: publicUrl ?? one.base }] } : {}
    paths[one.path] = {
      ...paths[one.path],
      [one.method]: { ...describeOperation(one, describeAnswer(one)), ...place },
    }
    if ('csv' in one)
      paths[`${one.path}.csv`] = {
        get: describeOperation(one, { 'text/csv': { schema: { type: 'string' } } }, ' (CSV)'),
      }
  }
  return paths
}

const describeOperation = (one: AnyEndpoint, content: object, suffix = '') => ({
  summary: one.summary + suffix,
  parameters: [...listParameters(one.params, 'path'), ...listParameters(one.query, 'query')],
  ...(one.body
    ? { requestBody: { content: { 'application/json': { schema: toJsonSchema(one.body, 'input') } } } }
    : {}),
  ...(one.guarded ? { security: [{ token: [] }] } : {}),
  responses: {
    [one.status ?? 200]: { description: STATUS_CODES[one.status ?? 200], content },
    ...describeOther(one, content),
    default: problem,
  },
})

/** A problem may have the same status. */
function describeOther(one: AnyEndpoint, content: object): object {
  if (!('otherStatus' in one) || !one.otherStatus) return {}
  const { status, description } = one.otherStatus
  return { [status]: { description, content: { ...content, ...problem.content } } }
}

const describeAnswer = (one: AnyEndpoint) =>
  'produces' in one
    ? { [toMediaType(one.produces)]: { schema: describeFile(one) } }
    : { 'application/json': { schema: toJsonSchema(one.answer, 'output') } }

/** Without the character set. */
const toMediaType = (produces: string): string => produces.replace(/;.*$/, '')

function describeFile({ content, produces }: AnyFileEndpoint): object {
  if (content) return toJsonSchema(content, 'output')
  const isText = produces.includes('charset')
  return isText ? { type: 'string' } : { type: 'string', contentMediaType: toMediaType(produces) }
}

function listParameters(schema: z.ZodObject, place: 'path' | 'query') {
  const { properties = {}, required = [] } = toJsonSchema(schema, 'input')
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

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest as JsonSchema
}
