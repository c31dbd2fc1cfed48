import { el, type Markup } from '../ooxml/markup.ts'
import { RELATIONSHIPS_NS, SPREADSHEET_NS, toContentType, toRelationshipType } from '../ooxml/namespaces.ts'
import { buildPackage, type PackagePart } from '../ooxml/package.ts'
import { drawCell, toColumnName, type XlsxCell } from './cells.ts'
import { drawStyles } from './styles.ts'

export interface WorkbookSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string
  readonly rows: readonly (readonly XlsxCell[])[]
  /** The width of each column in characters. */
  readonly widths: readonly number[]
  /** The first row and column stay in sight. */
  readonly frozen?: boolean
}

/** A spreadsheet file (ECMA-376). The same sheets give the same bytes. */
export function buildWorkbook(sheets: readonly WorkbookSheet[]): Uint8Array {
  const parts: PackagePart[] = sheets.map((sheet, index) => ({
    path: toSheetPath(index),
    contentType: toContentType('spreadsheetml.worksheet+xml'),
    body: drawSheet(sheet, index === 0),
  }))
  const workbook: PackagePart = {
    path: '/xl/workbook.xml',
    contentType: toContentType('spreadsheetml.sheet.main+xml'),
    body: drawWorkbook(sheets),
    relationships: [
      ...sheets.map((_, index) => ({
        id: `rId${index + 1}`,
        type: toRelationshipType('worksheet'),
        target: toSheetPath(index),
      })),
      { id: `rId${sheets.length + 1}`, type: toRelationshipType('styles'), target: '/xl/styles.xml' },
    ],
  }
  const styles: PackagePart = {
    path: '/xl/styles.xml',
    contentType: toContentType('spreadsheetml.styles+xml'),
    body: drawStyles(),
  }
  const root = { id: 'rId1', type: toRelationshipType('officeDocument'), target: workbook.path }
  return buildPackage([workbook, ...parts, styles], [root])
}

const toSheetPath = (index: number): string => `/xl/worksheets/sheet${index + 1}.xml`

const drawWorkbook = (sheets: readonly WorkbookSheet[]): Markup =>
  el(
    'workbook',
    { xmlns: SPREADSHEET_NS, 'xmlns:r': RELATIONSHIPS_NS },
    el('bookViews', {}, el('workbookView')),
    el(
      'sheets',
      {},
      sheets.map(({ name }, index) => el('sheet', { name, sheetId: index + 1, 'r:id': `rId${index + 1}` })),
    ),
  )

function drawSheet({ rows, widths, frozen }: WorkbookSheet, selected: boolean): Markup {
  const pane = el('pane', {
    xSplit: 1,
    ySplit: 1,
    topLeftCell: 'B2',
    activePane: 'bottomRight',
    state: 'frozen',
  })
  return el(
    'worksheet',
    { xmlns: SPREADSHEET_NS },
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
          cells.map((cell, column) => drawCell(cell, `${toColumnName(column)}${row + 1}`)),
        ),
      ),
    ),
  )
}
