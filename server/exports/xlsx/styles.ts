import { el, val } from '../ooxml/markup.ts'
import { SPREADSHEET_NS } from '../ooxml/namespaces.ts'

const DATE = 164

/** `cellXfs` has the order of `CELL_STYLES`. `quotePrefix` keeps a text from being read as a formula. */
export const drawStyles = () =>
  el(
    'styleSheet',
    { xmlns: SPREADSHEET_NS },
    el('numFmts', { count: 1 }, el('numFmt', { numFmtId: DATE, formatCode: 'yyyy\\-mm\\-dd' })),
    el('fonts', { count: 2 }, font(false), font(true)),
    el(
      'fills',
      { count: 2 },
      el('fill', {}, el('patternFill', { patternType: 'none' })),
      el('fill', {}, el('patternFill', { patternType: 'gray125' })),
    ),
    el(
      'borders',
      { count: 1 },
      el('border', {}, el('left'), el('right'), el('top'), el('bottom'), el('diagonal')),
    ),
    el('cellStyleXfs', { count: 1 }, el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
    el(
      'cellXfs',
      { count: 6 },
      xf({}),
      xf({ numFmtId: DATE, applyNumberFormat: 1 }),
      xf({ numFmtId: 3, applyNumberFormat: 1 }),
      xf({ fontId: 1, applyFont: 1 }),
      xf({ numFmtId: 49, applyNumberFormat: 1, quotePrefix: 1 }),
      xf({ numFmtId: 49, applyNumberFormat: 1, quotePrefix: 1, fontId: 1, applyFont: 1 }),
    ),
    el('cellStyles', { count: 1 }, el('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
  )

const font = (bold: boolean) =>
  el('font', {}, bold ? el('b') : null, val('sz', 11), val('name', 'Arial'), val('family', 2))

const xf = (change: Readonly<Record<string, number>>) =>
  el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0, ...change })
