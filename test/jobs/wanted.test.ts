import { describe, expect, it } from 'vitest'
import { addDays, type Day, eachDay } from '../../db/model/day.ts'
import type { Metric } from '../../db/model/metric.ts'
import { missing, type Observation } from '../../db/model/observation.ts'
import { github } from '../../jobs/sources/github.ts'
import { npm } from '../../jobs/sources/npm.ts'
import { daysWanted } from '../../jobs/wanted.ts'

const TODAY = '2026-08-24'
const downloads = npm.metrics[0] as Metric
const stars = github.metrics[0] as Metric

const known = (from: Day, to: Day): Observation[] =>
  eachDay({ from, to }).map(day => ({ day, value: 5, status: 'final' }))

describe('what is wanted', () => {
  it('of an empty series is everything up to yesterday', () => {
    expect(daysWanted(downloads, [], TODAY, null)).toEqual([{ from: '2015-01-10', to: '2026-08-23' }])
  })

  it('of a series that began later starts there', () => {
    expect(daysWanted(downloads, [], TODAY, '2020-05-05')).toEqual([{ from: '2020-05-05', to: '2026-08-23' }])
  })

  it('of a full series is the days that the upstream may still mend', () => {
    expect(daysWanted(downloads, known('2015-01-10', '2026-08-23'), TODAY, null)).toEqual([
      { from: '2026-07-25', to: '2026-08-23' },
    ])
  })

  it('holds every gap', () => {
    const holes = [...known('2015-01-10', '2019-12-31'), ...known('2020-01-05', '2026-08-23')]
    expect(daysWanted(downloads, holes, TODAY, null)[0]).toEqual({ from: '2020-01-01', to: '2020-01-04' })
  })

  it('holds a missing day ever less often as it gets older, and no more after 400 days', () => {
    const looks = (day: Day) =>
      eachDay({ from: addDays(day, 1), to: addDays(day, 500) }).filter(today => {
        const series = [
          ...known('2015-01-10', addDays(day, -1)),
          missing(day),
          ...known(addDays(day, 1), addDays(today, -1)),
        ]
        return daysWanted(downloads, series, today, null).some(({ from, to }) => from <= day && day <= to)
      })
    const ages = looks('2025-01-01').map(today => (Date.parse(today) - Date.parse('2025-01-01')) / 86_400_000)
    expect(ages.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(ages.slice(30)).toEqual([37, 44, 52, 60, 75, 90, 120, 150, 180, 240, 300, 365, 400])
  })

  it('of a level is today, unless it was read already', () => {
    expect(daysWanted(stars, [], TODAY, null)).toEqual([{ from: TODAY, to: TODAY }])
    expect(daysWanted(stars, known(TODAY, TODAY), TODAY, null)).toEqual([])
  })
})
