import { z } from 'zod'
import type { PagePlace } from '../../web/contract/paging.ts'
import { limitParameter } from './parameters.ts'

/** Where a page goes on: after a row of a list. */
export interface Cursor {
  /** How many rows stood before it. */
  readonly at: number
  /** The last row before it. */
  readonly key: string
}

/** What is asked of a list that is answered in pages. */
export interface AskedPage {
  readonly limit: number
  readonly cursor?: Cursor | undefined
}

/** Some rows of a list, and where they stand in it. */
export interface Page<T> extends PagePlace {
  readonly rows: readonly T[]
}

interface PagedList<T> {
  /** A cursor of one list is refused by another. */
  readonly name: string
  /** How many rows a page has unless asked, and how many at most. */
  readonly usual: number
  readonly most: number
  /** Names a row, and no other of the list. */
  readonly keyOf: (row: T) => string
}

/** How a list is cut into pages. API, pages and feeds use this alone. */
export const createPaging = <T>({ name, usual, most, keyOf }: PagedList<T>) => ({
  parameters: {
    limit: limitParameter(most, usual).describe('Rows per page'),
    cursor: z
      .string()
      .transform((text, check) => {
        const cursor = parseCursor(name, text)
        if (cursor) return cursor
        check.addIssue({ code: 'custom', message: WRONG_CURSOR })
        return z.NEVER
      })
      .optional()
      .describe('The "next" of the previous page; leave it out for the first page'),
  },
  /** The rows after the cursor's. If that row is gone, those after its place. */
  take: (rows: readonly T[], { limit, cursor }: AskedPage): Page<T> =>
    cutPage({ name, usual, keyOf }, rows, cursor ? findStart(rows.map(keyOf), cursor) : 0, limit),
  /** The page with a row; the first where it is not there. */
  takeWith: (rows: readonly T[], key: string, { limit }: AskedPage): Page<T> => {
    const at = Math.max(
      0,
      rows.findIndex(row => keyOf(row) === key),
    )
    return cutPage({ name, usual, keyOf }, rows, at - (at % limit), limit)
  },
})

function cutPage<T>(
  { name, usual, keyOf }: Omit<PagedList<T>, 'most'>,
  rows: readonly T[],
  start: number,
  limit: number,
): Page<T> {
  const end = Math.min(start + limit, rows.length)
  const cursorAt = (at: number) => formatCursor(name, { at, key: keyOf(rows[at - 1] as T) })
  return {
    rows: rows.slice(start, end),
    first: start + 1,
    last: end,
    total: rows.length,
    limit: limit === usual ? null : String(limit),
    cursor: start === 0 ? null : cursorAt(start),
    next: end < rows.length ? cursorAt(end) : null,
    previous: start === 0 ? null : start <= limit ? '' : cursorAt(start - limit),
  }
}

const WRONG_CURSOR =
  'It must be the "next" of an earlier answer from the same list. Leave it out for the first page.'

function findStart(keys: readonly string[], { at, key }: Cursor): number {
  const index = keys[at - 1] === key ? at - 1 : keys.indexOf(key)
  // A row that is gone has let those behind it move up.
  return index < 0 ? Math.min(Math.max(0, at - 1), keys.length) : index + 1
}

/** Opaque for readers, who hand it back as it is. */
export const formatCursor = (list: string, { at, key }: Cursor): string =>
  Buffer.from(`${list}:${at}:${key}`).toString('base64url')

/** Null for what is no cursor of the list, or is not written as `formatCursor` writes it. */
function parseCursor(list: string, text: string): Cursor | null {
  const [, name, at, key] =
    /^([a-z-]+):(0|[1-9]\d{0,8}):(.+)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (name !== list || at === undefined || key === undefined) return null
  const cursor = { at: Number(at), key }
  return formatCursor(list, cursor) === text ? cursor : null
}

/** Whether anything is asked for but the whole list. */
export const isFiltered = (filter: object): boolean => Object.values(filter).some(Boolean)

/** The header `Link` (RFC 8288) of a page: the first one, and the next one if there is any. */
export function formatPageLinks(
  site: string,
  url: string,
  { next, limit, usual }: { next: string | null; limit: number; usual: number },
): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  // One page has one address, as the cache knows it.
  searchParams.delete('limit')
  if (limit !== usual) searchParams.set('limit', String(limit))
  const linkTo = (cursor: string | null, rel: string) => {
    const query = new URLSearchParams(searchParams)
    query.delete('cursor')
    if (cursor !== null) query.set('cursor', cursor)
    return `<${site}${pathname}${query.size > 0 ? `?${query}` : ''}>; rel="${rel}"`
  }
  return [...(next === null ? [] : [linkTo(next, 'next')]), linkTo(null, 'first')].join(', ')
}
