import { describe, expect, it } from 'vitest'
import { CutRuns } from '../../../jobs/schedule/cutRuns.ts'

const START = Date.parse('2026-03-10T12:00:00Z')
const at = (ms: number) => new Date(START + ms)
const SECONDS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]

describe('a source whose runs are cut short', () => {
  it.each(SECONDS.map((seconds, index) => [index + 1, seconds]))(
    'after cut %i in a row goes on after %i s',
    (cut, seconds) => {
      const cuts = new CutRuns()
      for (let index = 0; index < cut; index++) {
        cuts.goOn('git')
        cuts.add('git', at(0))
      }
      expect(cuts.isPaused('git', at(1_000 * seconds - 1))).toBe(true)
      expect(cuts.isDue('git', at(1_000 * seconds - 1))).toBe(false)
      expect(cuts.isPaused('git', at(1_000 * seconds))).toBe(false)
      expect(cuts.isDue('git', at(1_000 * seconds))).toBe(true)
      expect([cuts.isPaused('npm', at(0)), cuts.isDue('npm', at(0))]).toEqual([false, false])
    },
  )

  it('goes on once, and soon again after a run that finished', () => {
    const cuts = new CutRuns()
    for (const _cut of SECONDS) cuts.add('git', at(0))
    cuts.goOn('git')
    expect([cuts.isPaused('git', at(1)), cuts.isDue('git', at(9e9))]).toEqual([false, false])
    cuts.finish('git')
    cuts.add('git', at(0))
    expect(cuts.isDue('git', at(1_000))).toBe(true)
  })

  it('does not wait for a clock that was put back', () => {
    const cuts = new CutRuns()
    cuts.add('git', at(0))
    expect(cuts.isDue('git', at(-86_400_000))).toBe(true)
  })
})
