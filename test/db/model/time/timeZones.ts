import { afterAll, beforeAll, describe, expect } from 'vitest'

/** The first place on earth where a day begins, and one where it still is the day before; minutes behind UTC. */
const PLACES = { 'Pacific/Kiritimati': -840, 'America/Los_Angeles': 480 } as const

/** Runs the same tests far east and far west of Greenwich: nothing may depend on where the program runs. */
export function inEachTimeZone(tests: () => void): void {
  for (const [zone, behind] of Object.entries(PLACES))
    describe(`in ${zone}`, () => {
      const before = process.env.TZ
      beforeAll(() => {
        process.env.TZ = zone
        expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).toBe(behind)
      })
      afterAll(() => {
        if (before === undefined) delete process.env.TZ
        else process.env.TZ = before
      })
      tests()
    })
}
