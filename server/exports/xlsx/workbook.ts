import { el, type Markup } from '../markup.ts'
import { officeType, R, relation, S } from '../ooxml/names.ts'
import { type Part, packageOf } from '../ooxml/package.ts'
import { type Cell, cellOf, columnName } from './cells.ts'
import { stylesOf } from './styles.ts'

export interface Sheet {
  /** At most 31 letters, none of `[]:*?/\`. */
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  /** How wide each column is, in letters. */
  readonly widths: readonly number[]
  /** The first row and column stay in sight. */
  readonly frozen?: boolean
}

/** A spreadsheet file (ECMA-376): typed cells, no macros, no links. The same sheets give the same bytes. */
export function workbookOf(sheets: readonly Sheet[]): Uint8Array {
  const parts: Part[] = sheets.map((sheet, index) => ({
    path: sheetPath(index),
    contentType: officeType('spreadsheetml.worksheet+xml'),
    body: sheetOf(sheet, index === 0),
  }))
  const workbook: Part = {
    path: '/xl/workbook.xml',
    contentType: officeType('spreadsheetml.sheet.main+xml'),
    body: bookOf(sheets),
    relations: [
      ...sheets.map((_, index) => ({
        id: `rId${index + 1}`,
        kind: relation('worksheet'),
        to: sheetPath(index),
      })),
      { id: `rId${sheets.length + 1}`, kind: relation('styles'), to: '/xl/styles.xml' },
    ],
  }
  const styles: Part = {
    path: '/xl/styles.xml',
    contentType: officeType('spreadsheetml.styles+xml'),
    body: stylesOf(),
  }
  const root = { id: 'rId1', kind: relation('officeDocument'), to: workbook.path }
  return packageOf([workbook, ...parts, styles], [root])
}

const sheetPath = (index: number): string => `/xl/worksheets/sheet${index + 1}.xml`

const bookOf = (sheets: readonly Sheet[]): Markup =>
  el(
    'workbook',
    { xmlns: S, 'xmlns:r': R },
    el('bookViews', {}, el('workbookView')),
    el(
      'sheets',
      {},
      sheets.map(({ name }, index) => el('sheet', { name, sheetId: index + 1, 'r:id': `rId${index + 1}` })),
    ),
  )

function sheetOf({ rows, widths, frozen }: Sheet, selected: boolean): Markup {
  const pane = el('pane', {
    xSplit: 1,
    ySplit: 1,
    topLeftCell: 'B2',
    activePane: 'bottomRight',
    state: 'frozen',
  })
  return el(
    'worksheet',
    { xmlns: S },
    el(
      'sheetViews',
      {},
      el('sheetView', { tabSelected: selected ? 1 : undefined, workbookViewId: 0 }, frozen ? pane : null),
    ),
    el('sheetFormatPr', { defaultRowHeight: 15 }),
    el(
      'cols',
      {},
      widths.map((width, index) => el('col', { min: index + 1, max: index + 1, width, customWidth: 1 })),
    ),
    el(
      'sheetData',
      {},
      rows.map((cells, row) =>
        el(
          'row',
          { r: row + 1 },
          cells.map((cell, column) => cellOf(cell, `${columnName(column)}${row + 1}`)),
        ),
      ),
    ),
  )
}
