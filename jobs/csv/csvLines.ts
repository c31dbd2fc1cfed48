import { parse } from 'csv-parse/sync'
import { formatDidYouMean } from '../../db/model/search/closestNames.ts'
import { UsageError } from '../cli/usage.ts'

/** `line` is the line of the file on which the record ends. */
interface CsvLine {
  readonly record: readonly string[]
  readonly line: number
}

/** Throws a `UsageError` when the text is not CSV. */
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

/** Returns the column names in file order. Throws when one is missing or unknown. */
export function checkCsvColumns(
  file: string,
  header: readonly string[],
  columns: readonly string[],
  optional: readonly string[] = [],
): readonly string[] {
  const known = [...columns, ...optional]
  const missing = columns.filter(name => !header.includes(name))
  const unknown = header.find(name => !known.includes(name))
  const optionalText = optional.length > 0 ? `, and may have ${optional.join(', ')} too` : ''
  const expected = `the first line must be ${columns.join(',')}${optionalText}`
  if (missing.length > 0) throw new UsageError(`${file}:1: ${missing.join(' and ')} is missing; ${expected}`)
  if (unknown !== undefined)
    throw new UsageError(
      `${file}:1: "${unknown}" is not known; ${formatDidYouMean(unknown, known) || expected}`,
    )
  return header
}
