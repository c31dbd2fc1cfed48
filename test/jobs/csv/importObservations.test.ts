import { beforeEach, expect, it } from 'vitest'
import { saveObservations } from '../../../db/observations/observations.ts'
import type { ExportFilter } from '../../../db/observations/readExported.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { exportObservations } from '../../../jobs/csv/exportObservations.ts'
import { importObservations } from '../../../jobs/csv/importObservations.ts'
import { allMetrics, emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { revisionsOf, storedOf } from '../collectOnce.ts'

const HEADER = 'project,source,subject,metric,day,value,status,fetched_at,origin'
const ROW =
  'express,npm,express,npm.downloads,2026-03-01,100,final,2026-03-02T07:00:00.000Z,https://api.npmjs.org'
const NOW = new Date('2026-08-24T12:00:00Z')

onBoth('exchanging observations', opened => {
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
  })
  const load = (...rows: string[]) =>
    importObservations(opened().db, { file: 'some.csv', text: rows.join('\r\n') }, allMetrics, NOW)
  const dump = (chosen: Partial<ExportFilter> = {}) =>
    exportObservations(opened().db, { projects: null, metric: null, days: null, asOf: null, ...chosen })
  const stored = () => storedOf(opened().db, 'express', 'npm.downloads')

  it('gives back what was taken in, to the byte, quotes and gaps included', async () => {
    const text = [
      HEADER,
      ROW,
      'express,npm,express,npm.downloads,2026-03-02,,missing,2026-03-03T07:00:00.000Z,https://api.npmjs.org',
      'kubernetes,published,kubecon-north-america,published.attendees,2024-11-12,9200,final,2025-01-01T00:00:00.000Z,"CNCF: ""Report"", https://example.org"',
      '',
    ].join('\r\n')
    expect(await load(text)).toEqual({ rows: 3, written: 3 })
    expect(await dump()).toBe(text)
  })

  it('writes nothing the second time, not even a run', async () => {
    await load(HEADER, ROW)
    expect(await load(HEADER, ROW)).toEqual({ rows: 1, written: 0 })
    const runs = await readRuns(opened().db, { limit: 9 })
    expect(runs.map(({ source, reason, origin }) => [source, reason, origin])).toEqual([
      ['npm', 'import', 'https://api.npmjs.org'],
    ])
    expect(await readRuns(opened().db, { limit: 9, asked: true })).toEqual([])
  })

  it('makes what a changed value was a revision, which as-of still shows', async () => {
    await load(HEADER, ROW)
    expect(await load(HEADER, ROW.replace(',100,', ',101,'))).toEqual({ rows: 1, written: 1 })
    expect(await stored()).toEqual([{ day: '2026-03-01', value: 101, status: 'final' }])
    expect(await revisionsOf(opened().db, 'express')).toEqual([
      { day: '2026-03-01', value: 100, status: 'final' },
    ])
    expect(await dump({ asOf: '2026-03-01' })).toBe(`${HEADER}\r\n`)
    expect(await dump({ asOf: '2026-08-23' })).toBe(`${HEADER}\r\n${ROW}\r\n`)
    expect(await dump()).toContain(',101,final,2026-08-24T12:00:00.000Z,')
  })

  it('does not let a missing value wipe out a known one', async () => {
    await load(HEADER, ROW)
    expect(await load(HEADER, ROW.replace('100,final', ',missing'))).toMatchObject({ written: 0 })
    expect((await stored())[0]?.value).toBe(100)
  })

  it('chooses by project, metric and day', async () => {
    const { db } = opened()
    const names = ['express', 'koa'].map(project => ({
      project,
      source: 'npm',
      subject: project,
      metric: 'npm.downloads',
      granularity: 'day' as const,
    }))
    const runId = await insertRun(db, { source: 'npm', reason: 'command', origin: 'x' }, 'running', NOW)
    for (const { id } of await ensureSeries(db, names)) {
      const days = ['2026-03-01', '2026-03-02', '2026-03-03'] as const
      const observations = days.map(day => ({ day, value: 5, status: 'final' as const }))
      await saveObservations(db, { seriesId: id, runId, at: NOW, observations })
    }
    const lines = async (chosen: Partial<ExportFilter>) =>
      (await dump(chosen)).trim().split('\r\n').length - 1
    expect(await lines({})).toBe(6)
    expect(await lines({ projects: ['koa'] })).toBe(3)
    expect(await lines({ metric: 'github.stars' })).toBe(0)
    expect(await lines({ days: { from: '2026-03-02', to: null } })).toBe(4)
    expect(await lines({ days: { from: '2026-03-02', to: '2026-03-02' } })).toBe(2)
  })

  it.each([
    ['express,npm', 'expres,npm', 'there is no project "expres"; did you mean "express"'],
    [',npm,', ',nmp,', 'source must be npm for npm.downloads, and not "nmp"'],
    ['npm,express', 'npm,expres', 'project "express" has no npm subject "expres"; did you mean "express"?'],
    ['npm.downloads', 'npm.download', 'there is no metric "npm.download"; did you mean "npm.downloads"'],
    ['2026-03-01', '2026-02-30', 'day must be a day that exists, e.g. 2026-03-09, and not "2026-02-30"'],
    ['2026-03-01', '2026-08-25', 'day must not be after today, 2026-08-24, and not 2026-08-25'],
    ['2026-03-01', '2026-08-24', 'day must be over, and not today, 2026-08-24'],
    ['2026-03-01', '1970-01-01', 'day must be 1990-01-01 or later, and not 1970-01-01'],
    ['2026-03-01', '1989-12-31', 'day must be 1990-01-01 or later, and not 1989-12-31'],
    ['100', '-1', 'value must be a whole number from 0, e.g. 8800000, and not "-1"'],
    ['100', '', 'value must be a whole number from 0, e.g. 8800000, and not ""'],
    ['100,final', '100,missing', 'value must be empty when status is missing, and not "100"'],
    [
      'final',
      'sure',
      'status must be one of final, provisional, estimated, partial, missing, and not "sure"',
    ],
    ['2026-03-02T07:00:00.000Z', 'today', 'fetched_at must be a moment in UTC, e.g. 2026-03-09T12:00:00Z'],
    ['2026-03-02T07:00:00.000Z', '2027-03-02T07:00:00Z', 'fetched_at must not be in the future'],
    ['https://api.npmjs.org', '', 'origin must say where the value came from'],
    [',final', '', 'must have 9 columns, and not 8'],
  ])('stores nothing when a line has, for %s, %j', async (right, wrong, text) => {
    const bad = ROW.replace(right, wrong)
    await expect(load(HEADER, ROW.replace('03-01', '03-05'), bad)).rejects.toThrow(`some.csv:3: ${text}`)
    expect(await stored()).toEqual([])
  })

  it('names every bad line, lines that say the same day, and a wrong first line', async () => {
    const day = ROW.replace('2026-03-01', 'soon')
    await expect(load(HEADER, day, ROW, ROW)).rejects.toThrow(
      /some\.csv:2: day must be .*\nsome\.csv:4: line 3 says the same day/,
    )
    await expect(load('> ecosystem-metrics', ROW)).rejects.toThrow(`the first line must be ${HEADER}`)
  })
})
