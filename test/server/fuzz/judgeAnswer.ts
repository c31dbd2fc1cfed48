import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parse } from '../../web/xml.ts'
import type { FuzzParameter, FuzzRequest, FuzzTarget } from './createRequests.ts'

export interface FuzzAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

interface Operation {
  readonly servers?: unknown
  readonly parameters: readonly FuzzParameter[]
  readonly responses: Readonly<Record<string, { content: Readonly<Record<string, { schema: object }>> }>>
}

/** What openapi.json says, as far as it is needed here. */
export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const fullPath = (path: string, { servers }: Operation): string =>
  servers ? path : `/api/v1${path === '/' ? '' : path}`

/** Everything that openapi.json lists. */
export const listOperations = ({ paths }: Contract): FuzzTarget[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      method,
      path: fullPath(path, one),
      parameters: one.parameters,
    })),
  )

/** What stands on other people's pages is a picture even where something is wrong. */
const PICTURES = /^\/(?:badges|charts)\//
/** JSON that is for browsers, and stands in no contract. */
const UNLISTED = /^\/(?:api\/v1\/openapi\.json|site\/|site\.webmanifest|manifest|assets\/)/

/** Says what is wrong with an answer; null where it is right. */
export function createJudge(contract: Contract) {
  const ajv = new Ajv2020({ strict: false, formats: { date: DAY, 'date-time': MOMENT } })
  const operations = Object.entries(contract.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ method, path: fullPath(path, one), one })),
    )
    // The path with the most words that are fixed comes first, as in the program.
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)
    .map(({ method, path, one }) => ({
      method,
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
      responses: one.responses,
    }))
  const compiled = new Map<object, ValidateFunction>()
  const isValid = (schema: object, value: unknown): string | null => {
    const check = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, check)
    return check(value) ? null : ajv.errorsText(check.errors).slice(0, 300)
  }
  const find = (method: string, path: string) =>
    operations.find(one => one.method === method.toLowerCase() && one.pattern.test(path))

  const judgeProblem = (status: number, text: string, schema: object): string | null => {
    const json = JSON.parse(text)
    if (json.status !== status) return `says the status ${json.status}`
    if (/[<>&]/.test(text)) return 'is taken for markup by some'
    return isValid(schema, json)
  }

  return function judge(request: FuzzRequest, answer: FuzzAnswer): string | null {
    const { status, headers, body } = answer
    // An address may be sent whole, as proxies do.
    const path = request.path.replace(/\?.*$/s, '').replace(/^http:\/\/[^/]*/, '')
    const found = find(request.method, path)
    const text = body.toString('utf8')
    const type = String(headers['content-type'] ?? '')
    if (status >= 500 && status !== 501 && !(found && String(status) in found.responses))
      return `answers ${status}`
    if (headers['set-cookie']) return 'sets a cookie'
    if (request.method === 'HEAD' || status === 304 || status === 204)
      return body.length > 0 ? 'has a body' : null
    if (status >= 300 && status < 400) return judgeRedirect(String(headers.location))
    if (headers['x-content-type-options'] !== 'nosniff') return 'lets a browser guess its type'
    if (headers['content-encoding']) return null
    if (type.startsWith('text/html')) return judgePage(text)
    if (type.startsWith('image/svg+xml')) return judgePicture(text)
    const listed = found?.responses[status]?.content['application/json']?.schema
    if (listed && type.startsWith('application/json')) return isValid(listed, JSON.parse(text))
    if (status >= 400) {
      if (type.startsWith('application/problem+json')) return judgeProblem(status, text, PROBLEM(contract))
      return PICTURES.test(path) && type.startsWith('image/') ? null : `is a problem of the type "${type}"`
    }
    const isListed = !type.startsWith('application/json') || UNLISTED.test(path)
    return isListed ? null : `is JSON that is not listed`
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** The same for all. */
function PROBLEM({ paths }: Contract): object {
  const schema = paths['/projects']?.get?.responses.default?.content['application/problem+json']?.schema
  if (!schema) throw new Error('openapi.json says nothing of problems')
  return schema
}

/** Addresses of this site only. */
const judgeRedirect = (location: string): string | null =>
  /^(?:\/(?![/\\])|https:\/\/metrics\.example\.org\/)/.test(location) && !/[\r\n]/.test(location)
    ? null
    : `leads to ${location}`

function judgePage(text: string): string | null {
  if (/<script>alert|<img src=x/.test(text)) return 'repeats markup'
  return text.match(/<\/html>/g)?.length === 1 ? null : 'is not one whole page'
}

function judgePicture(text: string): string | null {
  try {
    parse(text)
    return null
  } catch (error) {
    return `is no picture: ${error}`
  }
}
