import { expect, test } from 'vitest'
import { listMeasuredEvents, listProjectFalls } from '../../../server/overview/listProjectFalls.ts'

const eventOf = (id: string, day: string, metric: string | null, kind: string) => ({
  ...{ id, day, metric, kind, title: id, titles: null, scope: null, url: null },
})
const fall = eventOf('fall', '2026-07-17', 'github.stars', 'fall')
const outage = eventOf('npm-outage', '2026-07-01', 'npm', 'outage')
const conference = eventOf('conference', '2026-07-02', null, 'conference')

test('events of metrics that a project does not have are none of its events', () => {
  const events = [outage, fall, conference]
  expect(listMeasuredEvents(events, [{ metric: 'github.stars' }])).toEqual([fall, conference])
  expect(listMeasuredEvents(events, [{ metric: 'npm.downloads' }])).toEqual([outage, conference])
  // A name that begins alike is another metric.
  expect(listMeasuredEvents([outage], [{ metric: 'npmx.downloads' }])).toEqual([])
})

test('a fall says by how much the project itself fell, where both days are known, and where it is seen', () => {
  const fallsOf = (...levels: [day: string, value: number | null][]) =>
    listProjectFalls('p', [outage, fall], [
      {
        metric: { id: 'github.stars' },
        observations: levels.map(([day, value]) => ({ day, value, status: 'final' })),
      },
    ] as never)
  const url = '/trends/p/github.stars?from=2026-06-17&to=2026-08-16'
  expect(fallsOf(['2026-07-16', 1_000], ['2026-07-17', 990])).toEqual({ fall: { by: 10, url } })
  // Not known, or no fall.
  expect(fallsOf(['2026-07-15', 1_000], ['2026-07-17', 990])).toEqual({ fall: { by: null, url } })
  expect(fallsOf(['2026-07-16', 1_000], ['2026-07-17', 1_001])).toEqual({ fall: { by: null, url } })
  expect(listProjectFalls('p', [fall], [])).toEqual({})
})
