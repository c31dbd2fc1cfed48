import { z } from 'zod'

/** What every answer says that holds a page of a list. */
export const pageFields = {
  total: z.number().int().describe('How many rows there are on all pages'),
  next: z
    .string()
    .nullable()
    .describe('The cursor of the next page, whose address is in the header Link too; null on the last page'),
}

/** What names a page in an address. */
export interface PageAddress {
  /** Null is the first page. */
  readonly cursor: string | null
  /** Null is the usual size. */
  readonly limit: string | null
}

/** Where a page stands in its list. */
export interface PagePlace {
  /** The positions of its first and last row, from 1. */
  readonly first: number
  readonly last: number
  readonly total: number
  /** How many rows a page has, where that was asked for. */
  readonly limit: string | null
  /** The page's own cursor; null on the first one. */
  readonly cursor: string | null
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
  /** The cursor of the page before, empty for the first page; null on the first one. */
  readonly previous: string | null
}
