import { type Day, toDayNumber } from '../../../db/model/time/day.ts'
import { el, Markup } from '../ooxml/markup.ts'

/** Null is an empty cell, for an unknown value. A cell with a `formula` also holds its result. */
export type XlsxCell =
  | null
  | { readonly text: string; readonly bold?: boolean }
  | { readonly number: number }
  | { readonly day: Day }
  | { readonly formula: string; readonly number: number }

/** Positions in `cellXfs` of `drawStyles`. */
const CELL_STYLES = { plain: 0, date: 1, whole: 2, bold: 3, quoted: 4, boldQuoted: 5 } as const

/** Days since 1899-12-30, as a spreadsheet counts them. */
export const toSerialDay = (day: Day): number => toDayNumber(day) + 25_569

/** `A`, `Z`, `AA` for 0, 25, 26. */
export const toColumnName = (index: number): string =>
  (index < 26 ? '' : toColumnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** What a program can take for a formula when the text is typed in again or saved as CSV. */
const FORMULA_LIKE = /^[=+\-@]/

/** The limit of a cell. */
const MAX_TEXT_LENGTH = 32_767

/** Escapes `_x000D_`, which would be read as a character, and drops space at the ends, which would be lost. */
export const toCellText = (text: string): string =>
  text
    .trim()
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')

export function drawCell(cell: XlsxCell, at: string): Markup | null {
  if (cell === null) return null
  if ('text' in cell)
    return el(
      'c',
      { r: at, s: chooseTextStyle(cell), t: 'inlineStr' },
      el('is', {}, el('t', {}, toCellText(cell.text))),
    )
  if ('day' in cell)
    return new Markup(`<c r="${at}" s="${CELL_STYLES.date}"><v>${toSerialDay(cell.day)}</v></c>`)
  const formula = 'formula' in cell ? `<f>${cell.formula}</f>` : ''
  const style = Number.isInteger(cell.number) ? CELL_STYLES.whole : CELL_STYLES.plain
  return new Markup(`<c r="${at}" s="${style}">${formula}<v>${toNumberText(cell.number)}</v></c>`)
}

/** The shortest text that reads as the same number. */
export const toNumberText = (value: number): string => String(value === 0 ? 0 : value)

function chooseTextStyle({ text, bold }: { text: string; bold?: boolean }): number {
  const quoted = FORMULA_LIKE.test(text.trim())
  if (bold) return quoted ? CELL_STYLES.boldQuoted : CELL_STYLES.bold
  return quoted ? CELL_STYLES.quoted : CELL_STYLES.plain
}
