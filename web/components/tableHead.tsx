interface Props {
  readonly heads: readonly string[]
  /** The positions of columns that hold numbers. */
  readonly numeric?: readonly number[]
}

/** The header row of a table, one heading per column. */
export const TableHead = ({ heads, numeric = [] }: Props) => (
  <thead>
    <tr>
      {heads.map((head, at) => (
        <th key={head} scope="col" class={numeric.includes(at) ? 'numeric' : undefined}>
          {head}
        </th>
      ))}
    </tr>
  </thead>
)
