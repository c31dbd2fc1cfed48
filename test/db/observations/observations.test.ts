import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { createMissingObservation, type Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import {
  fillObservations,
  readObservations,
  saveObservations,
} from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { filterKnownOn, readValueVersions } from '../../../db/observations/valueVersions.ts'
import { emptyNumbers, onBoth } from '../../database.ts'

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })
const at = (moment: string) => new Date(`${moment}T12:00:00Z`)

onBoth('saving observations', opened => {
  let seriesId = 0
  const save = (day: string, observations: Observation[], runId = 1) =>
    saveObservations(opened().db, { seriesId, runId, at: at(day), observations })
  const read = async (asOf?: Day) =>
    (await readObservations(opened().db, [seriesId], undefined, asOf)).get(seriesId) ?? []
  const revisions = () =>
    queryRows<{ day: string; value: number | null; run: number }>(
      opened().db,
      sql`select day::text, value::float8, run_id::float8 as run from revisions order by replaced_at, day`,
    )

  beforeEach(async () => {
    await emptyNumbers(opened().db)
    const names = {
      project: 'express',
      source: 'npm',
      subject: 'express',
      metric: 'npm.downloads',
      granularity: 'day',
    } as const
    const [series] = await ensureSeries(opened().db, [names])
    seriesId = series?.id ?? 0
  })

  it('keeps what it is given, in order of day', async () => {
    expect(await save('2026-03-10', [final('2026-03-09', 12), createMissingObservation('2026-03-08')])).toBe(
      2,
    )
    expect(await read()).toEqual([createMissingObservation('2026-03-08'), final('2026-03-09', 12)])
  })

  it('writes nothing when nothing is new', async () => {
    const observations = [final('2026-03-08', 10), createMissingObservation('2026-03-09')]
    await save('2026-03-10', observations)
    const before = await queryRows(opened().db, sql`select xmin::text, * from observations`)
    expect(await save('2026-03-11', observations, 2)).toBe(0)
    expect(await queryRows(opened().db, sql`select xmin::text, * from observations`)).toEqual(before)
    expect(await revisions()).toEqual([])
  })

  it('moves a changed value to the revisions, with the run that it came from', async () => {
    await save('2026-03-10', [final('2026-03-08', 10), final('2026-03-09', 20)], 1)
    expect(await save('2026-03-20', [final('2026-03-08', 10), final('2026-03-09', 25)], 2)).toBe(1)
    expect(await revisions()).toEqual([{ day: '2026-03-09', value: 20, run: 1 }])
  })

  it('fills in what was missing, and keeps that it was', async () => {
    await save('2026-03-10', [createMissingObservation('2026-03-09')])
    await save('2026-03-20', [final('2026-03-09', 25)])
    expect(await read()).toEqual([final('2026-03-09', 25)])
    expect(await revisions()).toEqual([{ day: '2026-03-09', value: null, run: 1 }])
  })

  it('does not forget a value that the upstream forgets', async () => {
    await save('2026-03-10', [final('2026-03-09', 25)])
    expect(await save('2026-03-20', [createMissingObservation('2026-03-09')])).toBe(0)
    expect(await read()).toEqual([final('2026-03-09', 25)])
  })

  it('makes a provisional value final without calling that a revision', async () => {
    await save('2026-03-10', [{ day: '2026-03-09', value: 25, status: 'provisional' }])
    expect(await save('2026-03-20', [final('2026-03-09', 25)])).toBe(1)
    expect(await read()).toEqual([final('2026-03-09', 25)])
    expect(await revisions()).toEqual([])
    // It was known all along, but not that it would stay.
    const provisional = { day: '2026-03-09', value: 25, status: 'provisional' }
    for (const day of ['2026-03-10', '2026-03-12', '2026-03-19'] as const)
      expect(await read(day)).toEqual([provisional])
    expect(await read('2026-03-20')).toEqual([final('2026-03-09', 25)])
    await save('2026-03-30', [final('2026-03-09', 26)])
    expect(await read('2026-03-19')).toEqual([provisional])
    expect(await read('2026-03-20')).toEqual([final('2026-03-09', 25)])
    expect(await read('2026-03-30')).toEqual([final('2026-03-09', 26)])
    const versions = (await readValueVersions(opened().db, [seriesId])).get(seriesId) ?? []
    for (const day of ['2026-03-12', '2026-03-20', '2026-03-30'] as const)
      expect(filterKnownOn(versions, day)).toMatchObject(await read(day))
  })

  it('answers with the values as they stood on any day', async () => {
    await save('2026-03-10', [createMissingObservation('2026-03-09')])
    await save('2026-03-12', [final('2026-03-09', 20)])
    await save('2026-03-14', [final('2026-03-09', 25), final('2026-03-13', 7)])
    const asOf = async (day: Day) => (await read(day)).map(({ day, value }) => [day, value])
    expect(await asOf('2026-03-09')).toEqual([])
    expect(await asOf('2026-03-10')).toEqual([['2026-03-09', null]])
    expect(await asOf('2026-03-11')).toEqual([['2026-03-09', null]])
    expect(await asOf('2026-03-12')).toEqual([['2026-03-09', 20]])
    expect(await asOf('2026-03-13')).toEqual([['2026-03-09', 20]])
    expect(await asOf('2026-03-14')).toEqual([
      ['2026-03-09', 25],
      ['2026-03-13', 7],
    ])
  })

  it('lets published history fill days, never overwrite them', async () => {
    await save('2026-03-10', [final('2026-03-08', 10)])
    const history = {
      seriesId,
      runId: 9,
      at: at('2026-03-11'),
      observations: [final('2026-03-07', 8), final('2026-03-08', 99)],
    }
    expect(await fillObservations(opened().db, history)).toBe(1)
    expect(await read()).toEqual([final('2026-03-07', 8), final('2026-03-08', 10)])
  })

  it('refuses a value below 0, and a missing one with a value', async () => {
    await expect(save('2026-03-10', [final('2026-03-09', -1)])).rejects.toThrow()
    await expect(save('2026-03-10', [{ day: '2026-03-09', value: 5, status: 'missing' }])).rejects.toThrow()
    expect(await read()).toEqual([])
  })

  it.each(['1970-01-01', '1989-12-31', '1000-01-01'] as const)('refuses a value of %s', async day => {
    await expect(save('2026-03-10', [final('2026-03-09', 1), final(day, 1)])).rejects.toThrow(
      'days begin with 1990',
    )
    expect(await read()).toEqual([])
  })

  it('keeps every value that two writers saved at the same time', async () => {
    await save('2026-03-10', [final('2026-03-09', 0)])
    const values = Array.from({ length: 20 }, (_, index) => index + 1)
    await Promise.all(
      values.map(value => save('2026-03-11', [final('2026-03-09', value)], 100 + value).then(() => {})),
    )
    const now = (await read())[0]?.value
    const replaced = (await revisions()).map(({ value }) => value)
    expect([...replaced, now].sort((a, b) => Number(a) - Number(b))).toEqual([0, ...values])
  })

  it('saves more days in one statement than Postgres has parameters', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => final(addDays('1990-01-01', index), index))
    expect(await save('2026-03-10', many)).toBe(30_000)
    expect((await read()).at(-1)).toEqual(many.at(-1))
  })
})
