import { useLanguage } from '../language/language.ts'

type Order = 'asc' | 'desc'

/** How a table is sorted: by the column of an address; null is its usual order. */
export interface Sorting {
  readonly sort: string | null
  readonly order: Order | null
}

/** The columns of a table that can be sorted, each with its order at first: names from A, numbers and days from the largest. */
export type SortColumns = Readonly<Record<string, Order>>

interface Props {
  /** What the address calls the column. */
  readonly id: string
  readonly title: string
  readonly columns: SortColumns
  readonly sorting: Sorting
  readonly urlOf: (changed: Sorting) => string
  readonly isNumeric?: boolean
  /** Another way to sort by the same column, such as by its change. */
  readonly beside?: Pick<Props, 'id' | 'title'>
}

/** The head of a column: a link that sorts by it, and the other way round when it does already. */
export function SortHead({ beside, ...props }: Props) {
  const order = findOrder(props) ?? (beside ? findOrder({ ...props, ...beside }) : null)
  return (
    <th
      scope="col"
      class={props.isNumeric ? 'numeric' : undefined}
      aria-sort={order === null ? undefined : order === 'asc' ? 'ascending' : 'descending'}
    >
      <SortLink {...props} />
      {beside && (
        <span class="sort-beside">
          <SortLink {...props} {...beside} />
        </span>
      )}
    </th>
  )
}

/** Null where the table is sorted by another column. */
const findOrder = ({ id, columns, sorting }: Pick<Props, 'id' | 'columns' | 'sorting'>): Order | null =>
  sorting.sort === id ? (sorting.order ?? columns[id] ?? 'asc') : null

function SortLink({ id, title, columns, sorting, urlOf }: Omit<Props, 'beside'>) {
  const { t, to } = useLanguage()
  const first = columns[id] ?? 'asc'
  const order = findOrder({ id, columns, sorting })
  const other = order === 'asc' ? 'desc' : 'asc'
  return (
    <a
      href={to(urlOf({ sort: id, order: order === first ? other : null }))}
      rel="nofollow"
      title={t.overview.sortBy(title)}
    >
      {title}
      {order !== null && <span aria-hidden="true">{order === 'asc' ? ' ↑' : ' ↓'}</span>}
    </a>
  )
}
