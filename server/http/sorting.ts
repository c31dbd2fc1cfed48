import type { SortColumns, Sorting } from '../../web/components/sortHead.tsx'
import { choiceParameter } from './parameters.ts'

/** Unknown is null. */
type Cell = string | number | null

const collator = new Intl.Collator('en', { numeric: true })

/** The direction of a sorted table. */
export const orderParameter = choiceParameter(['asc', 'desc']).optional()

/** What an address says of the order of a table. */
export const toSorting = ({ sort, order }: Asked): Sorting => ({ sort: sort ?? null, order: order ?? null })

interface Asked {
  readonly sort?: string | undefined
  readonly order?: 'asc' | 'desc' | undefined
}

/** As they are unless a column is asked for. What is unknown comes last, whatever the order. */
export function sortRows<T>(
  rows: readonly T[],
  { sort, order }: Asked,
  columns: SortColumns,
  cellOf: (row: T, column: string) => Cell,
): readonly T[] {
  if (sort === undefined) return rows
  const turn = (order ?? columns[sort] ?? 'asc') === 'asc' ? 1 : -1
  return rows
    .map(row => ({ row, cell: cellOf(row, sort) }))
    .toSorted((a, b) =>
      a.cell === null || b.cell === null
        ? Number(a.cell === null) - Number(b.cell === null)
        : turn * compareCells(a.cell, b.cell),
    )
    .map(({ row }) => row)
}

const compareCells = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
