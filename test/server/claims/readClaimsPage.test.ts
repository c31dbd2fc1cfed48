import { expect, test } from 'vitest'
import { sortClaims } from '../../../server/claims/readClaimsPage.ts'

const claims = [
  ['a', '2024-05-01', null],
  ['b', '2025-01-01', 0.5],
  ['c', '2024-05-01', 0],
  ['d', '2025-01-01', 2],
  ['e', '2023-01-01', 0],
  ['f', '2024-05-01', 1],
].map(([id, on, ratio]) => ({ claim: { id, on: { text: on } }, judged: { ratio } }))

test.each([
  ['the catalog', null, 'a b c d e f'],
  // Those of the same day stay in the order of the catalog.
  ['newest', 'newest', 'b d a c f e'],
  // A ratio of 0 is the largest gap; what has no ratio comes last.
  ['gap', 'gap', 'c e b d f a'],
] as const)('claims in the order of %s', (_name, sort, wanted) =>
  expect(
    sortClaims(claims as never, sort)
      .map(({ claim }) => claim.id)
      .join(' '),
  ).toBe(wanted),
)
