import { expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { chooseUsualPeriod } from '../../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../../db/series/findSeriesMembers.ts'

const VALUE: Observation = { day: '2024-03-01', value: 7, status: 'final' }
/** Of each member, what is known: its days, its published months, both or nothing. */
const usualOf = (members: readonly ('days' | 'months' | 'both' | '')[], metric: object = {}) => {
  const series = members.map((_, at) => ({
    series: { id: 2 * at },
    months: { id: 2 * at + 1 },
  }))
  const known = new Map(
    members.flatMap((what, at) => [
      [2 * at, what === 'days' || what === 'both' ? [VALUE] : []] as const,
      [2 * at + 1, what === 'months' || what === 'both' ? [VALUE] : []] as const,
    ]),
  )
  const shape = { metric: { kind: 'flow', ...metric }, granularity: 'day', members: series }
  return chooseUsualPeriod(shape as unknown as SeriesMembers, known)
}

test.each([
  [['days'], 'week'],
  [['months'], 'month'],
  [['both'], 'week'],
  [[''], 'week'],
  [['days', 'months'], 'week'],
  [['days', 'months', 'months'], 'month'],
  [['days', 'months', '', ''], 'month'],
  [['days', '', ''], 'week'],
  [['months', '', ''], 'week'],
] as const)('of members with %j the usual period is the %s', (members, period) =>
  expect(usualOf(members)).toBe(period),
)
