import { expect, test } from 'vitest'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { findNotes } from '../../../jobs/catalog/findNotes.ts'

test('a note names a few figures, however many lack a language', () => {
  const figures = Array.from({ length: 1_000 }, (_, at) => ({ id: `f${at}`, sentence: { en: 'Many' } }))
  const [note, ...others] = findNotes({ figures: figures as never, foundation: UNNAMED_FOUNDATION })
  expect(note).toMatch(/^figures.yaml: f0, f1, f2, f3, f4, f5, f6, f7 and 992 more: no sentence in 中文,/)
  expect(others).toEqual([])
})
