import { afterAll, beforeAll, describe, expect } from 'vitest'

/** Where a day begins first on earth, and where it is still the day before. Minutes behind UTC. */
const PLACES = { 'Pacific/Kiritimati': -840, 'America/Los_Angeles': 480 } as const

/** Runs the same tests far east and far west of Greenwich, because the time zone must not matter. */
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
