import { expect, it } from 'vitest'
import type { Metric } from '../../../db/model/series/metric.ts'
import type { Observation, Status } from '../../../db/model/series/observation.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { findWantedRanges } from '../../../jobs/collect/wantedRanges.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { newSeed, randomFrom } from '../../random.ts'
import { toStoredDays } from '../toStoredDays.ts'
import { findWantedByDay } from './findWantedByDay.ts'

const TODAY: Day = '2026-08-24'
const FIRST: Day = '2025-01-01'

/** Stretches of days of one kind, some of them not stored. */
function drawObservations(random: () => number, today: Day): Observation[] {
  const kinds: (Status | 'none' | 'zero')[] = [
    'final',
    'final',
    'none',
    'missing',
    'partial',
    'zero',
    'provisional',
  ]
  let kind = kinds[0]
  return listDays({ from: FIRST, to: addDays(today, -1) }).flatMap((day): Observation[] => {
    if (random() < 0.04) kind = kinds[Math.floor(random() * kinds.length)]
    if (kind === 'none' || kind === undefined) return []
    if (kind === 'missing') return [{ day, value: null, status: 'missing' }]
    return [{ day, value: kind === 'zero' ? 0 : 7, status: kind === 'zero' ? 'final' : kind }]
  })
}

it('what is wanted in ranges is what is wanted day by day', () => {
  const seed = newSeed()
  console.info(`wanted: SEED=${seed}`)
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const downloads = npm.metrics[0] as Metric
  for (let round = 0; round < 400; round++) {
    const today = addDays(TODAY, below(90))
    const begins = below(3) === 0 ? addDays(FIRST, below(650)) : FIRST
    const known = below(12) === 0 ? [] : drawObservations(random, today).filter(({ day }) => day >= begins)
    const metric: Metric = {
      ...downloads,
      firstDay: FIRST,
      rereads: below(40),
      rereading: below(2) ? 'daily' : 'every-run',
      rereadsInTurn: below(3) * 45,
      ...(below(2) ? { rereadsWithin: below(90) } : { rereadsWithin: undefined }),
    } as Metric
    const beginning = {
      firstDay: below(3) ? null : begins,
      askedFrom: below(2) ? null : addDays(FIRST, below(650)),
      turn: below(2) * below(1_000_000),
    }
    const right = findWantedByDay(metric, known, today, beginning)
    expect(
      findWantedRanges(metric, toStoredDays(known), today, beginning),
      `round ${round}, SEED=${seed}`,
    ).toEqual(right)
  }
})
