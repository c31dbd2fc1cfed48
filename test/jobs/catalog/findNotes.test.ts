import { expect, test } from 'vitest'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { findNotes, findUnreadFiles } from '../../../jobs/catalog/findNotes.ts'

test('a note names a few figures, however many lack a language', () => {
  const figures = Array.from({ length: 1_000 }, (_, at) => ({ id: `f${at}`, sentence: { en: 'Many' } }))
  const [note, ...others] = findNotes(
    { figures: figures as never, foundation: UNNAMED_FOUNDATION, published: [] },
    '2026-11-28',
  )
  expect(note).toMatch(/^figures.yaml: f0, f1, f2, f3, f4, f5, f6, f7 and 992 more: no sentence in 中文,/)
  expect(others).toEqual([])
})

test('days to come, and files that nothing reads, are noted', () => {
  const published = [
    { id: 'past', day: '2026-11-28' },
    { id: 'far', day: '2027-03-01' },
  ]
  expect(
    findNotes({ figures: [], foundation: UNNAMED_FOUNDATION, published: published as never }, '2026-11-28'),
  ).toEqual(['published.yaml: far: the day is in the future; no figure uses it until then'])
  expect(findUnreadFiles(['project.yaml', 'projects.yaml', 'site.yaml', 'logo.svg', 'claims.yml'])).toEqual([
    'project.yaml: is not read; did you mean "projects.yaml"?',
    'claims.yml: is not read; did you mean "claims.yaml"?',
  ])
})
