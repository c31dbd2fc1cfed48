import { expect, test } from 'vitest'
import { addDays, type DayRange, listDays, mergeDays } from '../../../../db/model/time/day.ts'
import { isInRanges, keepWithin, mergeRanges, subtractRanges } from '../../../../db/model/time/dayRanges.ts'
import { newSeed, randomFrom } from '../../../random.ts'

/** As days, which are slow and plain. */
const daysOf = (ranges: readonly DayRange[]) => [...new Set(ranges.flatMap(listDays))].sort()

test('ranges are reckoned as their days would be', () => {
  const seed = newSeed()
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const draw = (): DayRange[] =>
    Array.from({ length: below(6) }, () => {
      const from = addDays('2026-02-20', below(40))
      return { from, to: addDays(from, below(8)) }
    })
  for (let round = 0; round < 500; round++) {
    const [some, others] = [draw(), draw()]
    const [these, those] = [daysOf(some), new Set(daysOf(others))]
    const words = `round ${round}, SEED=${seed}`
    expect(mergeRanges(some), words).toEqual(mergeDays(these))
    expect(subtractRanges(some, others), words).toEqual(mergeDays(these.filter(day => !those.has(day))))
    expect(keepWithin(some, others), words).toEqual(mergeDays(these.filter(day => those.has(day))))
    for (const day of listDays({ from: '2026-02-19', to: '2026-04-10' }))
      expect(isInRanges(some, day), words).toBe(these.includes(day))
  }
})
