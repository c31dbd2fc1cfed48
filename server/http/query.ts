import type { Request } from 'express'
import type { z } from 'zod'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { problem as english } from '../../web/language/en/problem.ts'
import { countIgnored } from './ignoredParameters.ts'
import { badParameter, type Said, unknownParameter } from './problem.ts'

/** The parameters of an address. Express has a parser too, but gives a doubled parameter another shape. */
export function parseQuery({ originalUrl }: Pick<Request, 'originalUrl'>): URLSearchParams {
  const mark = originalUrl.indexOf('?')
  // Not by URL: a path such as `//` would be read as a host, and refused.
  return new URLSearchParams(mark < 0 ? '' : originalUrl.slice(mark + 1))
}

/** How strictly a query is read. */
export interface QueryRules {
  /** An empty parameter counts as absent: forms send their empty fields too. */
  readonly empty?: 'absent'
  /** Parameters that the schema does not name are passed over, and counted. */
  readonly unknown?: 'ignored'
  /** Parameters that may be given several times, as forms send boxes; their values come one a line. */
  readonly many?: readonly string[]
  /** What a problem says of a parameter that is given twice. */
  readonly twice?: string | Said
}

/** What people link to takes what it knows: others add parameters of their own to links, such as `utm_source`. */
export const LINKED_RULES = { unknown: 'ignored' } as const satisfies QueryRules

export const PAGE_RULES: QueryRules = { ...LINKED_RULES, empty: 'absent' }

/** Reads the parameters that a schema names; throws a problem that names the first that is wrong. */
export function readQuery<S extends z.ZodObject>(
  query: URLSearchParams,
  schema: S,
  { empty, unknown, many = [], twice = texts => texts.once }: QueryRules = {},
): z.output<S> {
  const given = [...new Set(query.keys())]
  const isRead = (name: string) => unknown !== 'ignored' || Object.hasOwn(schema.shape, name)
  const names = given.filter(isRead)
  countIgnored(given.filter(name => !isRead(name)))
  const doubled = names.find(name => query.getAll(name).length > 1 && !many.includes(name))
  if (doubled !== undefined) throw badParameter(doubled, twice)
  // No database takes it, so nothing has it in its name.
  const unstorable = names.find(name => query.get(name)?.includes('\u0000'))
  if (unstorable !== undefined) throw badParameter(unstorable, 'It must not contain the character U+0000.')
  const read = names.map(name => [name, query.getAll(name).filter(Boolean).join('\n')] as const)
  return parseInput(schema, Object.fromEntries(read.filter(([, text]) => text !== '' || empty !== 'absent')))
}

/** Checks parameters; the problem names the first that is wrong, and what would be right. */
export function parseInput<S extends z.ZodObject>(schema: S, given: object): z.output<S> {
  const known = Object.keys(schema.shape)
  const stray = Object.keys(given).find(name => !known.includes(name))
  if (stray !== undefined) throw unknownParameter(stray, describeStray(stray, known))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw badParameter(String(issue?.path[0] ?? ''), issue ? findWords(issue) : 'Its format is not valid.')
}

/** In every language for a choice, and where the check has it so (`writeMessage`). */
function findWords(issue: z.core.$ZodIssue): string | Said {
  const values = issue.code === 'invalid_value' ? issue.values.map(String) : []
  if (issue.message === english.oneOf(values)) return texts => texts.oneOf(values)
  const say: unknown = issue.code === 'custom' ? issue.params?.say : undefined
  return typeof say === 'function' ? (say as Said) : issue.message
}

function describeStray(stray: string, known: readonly string[]): string {
  if (known.length === 0) return 'This address takes no parameters.'
  const [close] = findClosestNames(stray, known)
  return `${close ? `Did you mean "${close}"? ` : ''}Available: ${known.join(', ')}.`
}
