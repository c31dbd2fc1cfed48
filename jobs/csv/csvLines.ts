import { parse } from 'csv-parse/sync'
import { formatDidYouMean } from '../../db/model/search/closestNames.ts'
import { UsageError } from '../cli/usage.ts'

/** A record, and the line of the file on which it ends. */
interface CsvLine {
  readonly record: readonly string[]
  readonly line: number
}

/** The records of a CSV file; throws a `UsageError` when it is none. */
export function parseCsvLines(file: string, text: string): CsvLine[] {
  const shape = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  } as const
  try {
    const read = parse(text, shape) as unknown as { record: string[]; info: { lines: number } }[]
    return read.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    throw new UsageError(`${file}: not valid CSV: ${error instanceof Error ? error.message : error}`)
  }
}

/** The names of the columns, in the order of the first line; throws when one is missing or not known. */
export function checkCsvColumns(
  file: string,
  header: readonly string[],
  columns: readonly string[],
  further: readonly string[] = [],
): readonly string[] {
  const known = [...columns, ...further]
  const lacking = columns.filter(name => !header.includes(name))
  const stray = header.find(name => !known.includes(name))
  const more = further.length > 0 ? `, and may have ${further.join(', ')} too` : ''
  const right = `the first line must be ${columns.join(',')}${more}`
  if (lacking.length > 0) throw new UsageError(`${file}:1: ${lacking.join(' and ')} is missing; ${right}`)
  if (stray !== undefined)
    throw new UsageError(`${file}:1: "${stray}" is not known; ${formatDidYouMean(stray, known) || right}`)
  return header
}
