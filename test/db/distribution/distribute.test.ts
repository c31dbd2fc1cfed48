import { expect, it } from 'vitest'
import { checkPlaces, isAsWanted } from '../../../db/distribution/checkCluster.ts'
import { distribute, isDistributed } from '../../../db/distribution/distribute.ts'
import { DISTRIBUTED, PLACEMENTS } from '../../../db/distribution/placements.ts'
import { onBoth } from '../../database.ts'

onBoth('a database without Citus', opened => {
  it('is refused in one line, and nothing is changed', async () => {
    const { db } = opened()
    expect(await isDistributed(db)).toBe(false)
    const told: string[] = []
    await expect(distribute(db, line => told.push(line))).rejects.toThrow(
      /^The database server has no Citus, [^\n]*install it[^\n]*$/,
    )
    expect(told).toEqual([])
  })
})

it('refuses tables that lie elsewhere already, and says how to move them', () => {
  const observations = { name: 'observations', placed: 'distributed', by: 'series_id' } as const
  expect(() => checkPlaces([observations, { name: 'runs', placed: null, by: null }])).not.toThrow()
  // Another program's table in the same schema.
  expect(() => checkPlaces([{ name: 'visitors', placed: 'distributed', by: 'id' }])).not.toThrow()
  expect(() => checkPlaces([{ ...observations, by: 'run_id' }])).toThrow(
    /^The table observations is distributed by run_id already, and must be distributed by series_id: run SELECT undistribute_table\('observations'/,
  )
  expect(() => checkPlaces([{ name: 'runs', placed: 'distributed', by: 'id' }])).toThrow(
    /must be a reference table/,
  )
  expect(isAsWanted(observations, PLACEMENTS.observations!)).toBe(true)
})

it('distributes what grows with the days, by the series, and people by their repository', () => {
  expect(Object.fromEntries(DISTRIBUTED)).toEqual({
    ...{
      observations: 'series_id',
      revisions: 'series_id',
      series_years: 'series_id',
      series_origins: 'series_id',
    },
    people: 'repository',
  })
})
