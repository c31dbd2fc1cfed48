import pg from 'pg'
import { DISTRIBUTED, PLACEMENTS } from '../../../db/distribution/placements.ts'

/** A statement as it was sent, with the values that came first. */
export interface SentStatement {
  readonly text: string
  readonly values: unknown[]
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown

/** Keeps every statement that this process sends from now on, each text once. Call it before the first connection. */
export function gatherStatements(): ReadonlyMap<string, SentStatement> {
  const sent = new Map<string, SentStatement>()
  const query = pg.Client.prototype.query as unknown as Query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | { text: string; values?: unknown[] } | undefined, unknown]
    const text = typeof first === 'string' ? first : first?.text
    const own = typeof first === 'object' ? first.values : undefined
    if (text && !sent.has(text))
      sent.set(text, { text, values: own ?? (Array.isArray(second) ? second : []) })
    return query.apply(this, args)
  } as never
  return sent
}

/** Comments say nothing to the database, and white space little. */
export const tidy = (text: string): string => text.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim()

export const namesDistributed = (text: string): boolean =>
  [...DISTRIBUTED.keys()].some(table => new RegExp(`\\b${table}\\b`).test(text))

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
  readonly [key: string]: unknown
}

const CONDITIONS = ['Index Cond', 'Recheck Cond', 'Filter']

/**
 * The distributed tables of which a statement reads rows wherever they lie, as the plan tells: a scan without a condition
 * that names the column by which the table is distributed.
 */
export async function findUnboundTables(
  client: pg.Client,
  { text, values }: SentStatement,
): Promise<string[]> {
  const inserted = findUnboundInsert(tidy(text))
  const { rows } = await client.query(`explain (format json, costs off) ${text}`, values)
  const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }]
  return [...(inserted ? [inserted] : []), ...listScans(Plan).flatMap(findUnbound)]
}

/**
 * The other reference tables that a statement reads where it writes one. Citus locks the one that is written, and then those that are
 * read: of two transactions that take them in the other order, each waits for the other.
 */
export async function findReadBeside(client: pg.Client, { text, values }: SentStatement): Promise<string[]> {
  const { rows } = await client.query(`explain (format json, costs off) ${text}`, values)
  const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }]
  return listScans(Plan)
    .filter(node => node['Node Type'] === 'ModifyTable' && isReference(node['Relation Name']))
    .flatMap(write => {
      const read = listScans(write).flatMap(node => node['Relation Name'] ?? [])
      return read
        .filter(table => table !== write['Relation Name'] && isReference(table))
        .map(table => `${write['Relation Name']} from ${table}`)
    })
}

const isReference = (table = ''): boolean => PLACEMENTS[table]?.kind === 'reference'

/** The functions within CASE and COALESCE of a statement that changes rows: Citus refuses those that are not immutable. */
export const listFunctionsInCases = (text: string): string[] =>
  /^(?:update|delete)\b/i.test(text)
    ? [...text.matchAll(/\bcase\b.*?\bend\b|\bcoalesce\([^()]*(?:\([^()]*\)[^()]*)*\)/gi)].flatMap(([part]) =>
        [...part.matchAll(/\b([a-z_]+)\(/gi)].map(([, name = '']) => name.toLowerCase()),
      )
    : []

const listScans = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(listScans)]

function findUnbound(node: PlanNode): string[] {
  const table = node['Relation Name'] ?? ''
  const column = DISTRIBUTED.get(table)
  // What is written was found by a scan below.
  if (!column || node['Node Type'] === 'ModifyTable') return []
  // A value, a list, or the column of another table that is distributed alike.
  const bound = new RegExp(`\\b${column} = (?:ANY \\()?(?:\\(?'|\\d|\\(?\\$|\\w+\\.${column}\\b)`)
  return CONDITIONS.some(key => bound.test(String(node[key] ?? ''))) ? [] : [table]
}

/** Inserts must say of which series the rows are: as a value, or as the column of a table that is distributed alike. */
function findUnboundInsert(text: string): string | null {
  const [, table = '', rest = ''] = /\binsert into (\w+) (?:as \w+ )?\((.*)$/i.exec(text) ?? []
  const column = DISTRIBUTED.get(table)
  if (!column) return null
  const isBound = new RegExp(`^${column}\\b[^)]*\\) (?:values \\(|select )(?:\\$\\d+|\\w+\\.${column}\\b)`)
  return isBound.test(rest) ? null : table
}

/** What Citus refuses of statements that write, whatever the table is: found by trying. */
export const REFUSED: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(?:update|delete)\b.*\bclock_timestamp\(\)/i, 'a volatile function: take statement_timestamp()'],
  [
    /^insert\b(?:(?!\bselect\b).)*\bvalues \(.*\bon conflict\b.*\bselect\b/i,
    'a subquery beside VALUES: take another statement',
  ],
  [
    /\breturning\b[^)]*(?:(?:day|_at)::text\b|to_char|at time zone)/i,
    'a function that rests on settings in RETURNING: read the row afterwards',
  ],
  [/\bupdate people set repository\b/i, 'another machine for a row: insert it and delete the former one'],
  [/\bskip locked\b/i, 'rows that each machine chooses for itself'],
]
