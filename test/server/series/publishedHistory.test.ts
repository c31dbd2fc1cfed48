import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FigureDefinition } from '../../../db/model/figures/figure.ts'
import type { Day } from '../../../db/model/time/day.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { removePeopleSeam } from '../../../db/projects/detectedEvents.ts'
import { loadHistory } from '../../../db/published/loadHistory.ts'
import { computeFigureAsOf } from '../../../server/figures/computeFigure.ts'
import { readSeries } from '../../../server/series/readSeries.ts'
import { readChart } from '../../../server/trends/readChart.ts'
import { toSvg } from '../../../web/chart/svg/toSvg.ts'
import { DEFAULT_STATE } from '../../../web/url/trendState.ts'
import { allMetrics, onBoth, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'
import { writeShortHistory } from '../../shortHistory.ts'

const TODAY: Day = '2026-11-28'

const SHIPPED = {
  'npm.downloads.monthly.csv': ['react', 'vue'],
  'nodejs.downloads.csv': ['nodejs.org'],
  'git.contributors.csv': ['fastify/fastify'],
  'git.active_contributors.csv': ['fastify/fastify'],
}

const figureOf = (given: Partial<FigureDefinition>): FigureDefinition => ({
  id: 'test',
  title: { en: 'Test', zh: 'Test' },
  scope: 'react',
  metric: 'npm.downloads',
  subject: null,
  statistic: 'sum',
  window: { granularity: 'month', count: 1 },
  comparison: { baseline: { kind: 'year' }, as: 'percent' },
  coarse: false,
  sentence: { en: '', zh: '' },
  caveats: [],
  ...given,
})

onBoth('published history as it is read', opened => {
  const db = () => opened().db
  const context = () => ({
    db: db(),
    model: createReadModel(db()),
    now: () => new Date(),
    today: () => TODAY,
    allowed: () => false,
  })
  const folder = mkdtempSync(join(tmpdir(), 'published-history-'))
  const pointsOf = async (
    scope: string,
    metric: string,
    granularity: Granularity,
    [from, to]: readonly [Day, Day],
  ) => (await readSeries(context(), { scope, metric, granularity, from, to })).points
  const computeFigure = async (given: Partial<FigureDefinition>) =>
    (await computeFigureAsOf(context(), figureOf(given), await context().model.readCatalog(), TODAY)).figure

  beforeAll(async () => {
    await storeFirstCatalog(db(), ['react', 'vue', 'nodejs', 'fastify'])
    writeShortHistory(folder, SHIPPED)
    await loadHistory(db(), folder, allMetrics)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('takes published months for months, quarters and years, and says so', async () => {
    const [march] = await pointsOf('react', 'npm.downloads', 'month', ['2024-03-01', '2024-03-31'])
    expect(march).toMatchObject({ value: 98_355_322, complete: true, status: 'final', published: 1 })
    const [quarter] = await pointsOf('react', 'npm.downloads', 'quarter', ['2024-01-01', '2024-03-31'])
    expect(quarter).toMatchObject({ complete: true, published: 3, known: 91, of: 91 })
    const [year] = await pointsOf('react', 'npm.downloads', 'year', ['2022-01-01', '2022-12-31'])
    expect(year).toMatchObject({ complete: true, published: 12 })
  })

  it('makes nothing of them by the day and the week', async () => {
    for (const granularity of ['day', 'week'] as const) {
      const points = await pointsOf('react', 'npm.downloads', granularity, ['2024-03-04', '2024-03-10'])
      expect(points.map(({ value }) => value).filter(value => value !== null)).toEqual([])
    }
  })

  it('says for days and weeks that there is monthly data, and its dates', async () => {
    const knownBy = { granularity: 'month', first: '2015-03-01', last: '2024-03-31' }
    for (const granularity of ['day', 'week'] as const) {
      expect(
        await readSeries(context(), { scope: 'react', metric: 'npm.downloads', granularity }),
      ).toMatchObject({ first: null, last: null, knownBy })
      const { chart, series } = await readChart(context(), {
        scope: 'react',
        metric: 'npm.downloads',
        state: { ...DEFAULT_STATE, granularity, range: '1y' },
      })
      // As much of the known days as the range says.
      expect(series[0].to >= '2024-03-31' && series[0].from >= '2023-03-01').toBe(true)
      expect(chart.headline).toContain('are unknown.')
      expect(chart.headline).toMatch(/ Data by month: Mar 2015 to Mar 2024\.$/)
      expect(toSvg(chart, { width: 800, height: 400 })).toContain('>Data by month: Mar 2015 to Mar 2024.<')
    }
    const sum = await readSeries(context(), {
      scope: 'javascript',
      metric: 'npm.downloads',
      granularity: 'day',
    })
    expect(sum).toMatchObject({ knownBy })
    const month = await readSeries(context(), {
      scope: 'react',
      metric: 'npm.downloads',
      granularity: 'month',
    })
    expect(month).not.toHaveProperty('knownBy')
  })

  it('says for every other interval that people have monthly counts', async () => {
    for (const granularity of ['week', 'quarter'] as const) {
      const query = { scope: 'fastify', metric: 'git.active_contributors', granularity }
      const { knownBy, points } = await readSeries(context(), query)
      expect(points.every(({ value }) => value === null)).toBe(true)
      expect(knownBy).toMatchObject({ granularity: 'month', first: '2016-09-01' })
      expect(knownBy?.last).toMatch(/^2026-0\d-3[01]$/)
    }
  })

  it('adds them up over a collection', async () => {
    const series = await readSeries(context(), {
      scope: 'javascript',
      metric: 'npm.downloads',
      granularity: 'month',
      from: '2024-03-01',
      to: '2024-03-31',
    })
    const each = await Promise.all(
      ['react', 'vue'].map(scope => pointsOf(scope, 'npm.downloads', 'month', ['2024-03-01', '2024-03-31'])),
    )
    expect(series.points[0]?.value).toBe(each.reduce((sum, [point]) => sum + (point?.value ?? 0), 0))
    expect(series.points[0]?.published).toBe(2)
  })

  it('shows months first where there are no days, with a note', async () => {
    const { chart, series } = await readChart(context(), {
      scope: 'react',
      metric: 'npm.downloads',
      state: { ...DEFAULT_STATE, range: 'all' },
    })
    expect(series[0]).toMatchObject({ granularity: 'month', first: '2015-03-01', last: '2024-03-31' })
    expect(chart.notes).toContain(
      'For months with missing days, the monthly total published by npm is shown.',
    )
    expect(series[0].sources.map(({ origin }) => origin)).toEqual([
      'https://github.com/Riduidel/aadarchi-technology-detector',
    ])
  })

  it('computes a figure from them, with a caveat', async () => {
    const figure = await computeFigure({})
    expect(figure).toMatchObject({ value: 98_355_322, window: { from: '2024-03-01', to: '2024-03-31' } })
    expect(figure.caveats.map(({ code }) => code)).toContain('published-months')
    expect(figure.monthsEvidence?.map(({ day }) => day)).toEqual(['2023-03-01', '2024-03-01'])
    const weekly = await computeFigure({ window: { granularity: 'week', count: 1 } })
    expect(weekly.declined?.code).toBe('months-only')
  })

  it('prefers the days once all are known, and shows a difference of more than one percent', async () => {
    const [days] = (await listSeries(db(), { metric: 'npm.downloads' })).filter(
      ({ subject }) => subject === 'vue',
    )
    const observations = Array.from({ length: 31 }, (_, at) => ({
      day: `2024-03-${String(at + 1).padStart(2, '0')}` as Day,
      value: 600_000,
      status: 'final' as const,
    }))
    await saveObservations(db(), { seriesId: days!.id, runId: 1, at: new Date(), observations })
    const [march] = await pointsOf('vue', 'npm.downloads', 'month', ['2024-03-01', '2024-03-31'])
    expect(march).toMatchObject({ value: 18_600_000, complete: true })
    expect(march).not.toHaveProperty('published')
    expect(march?.difference?.days).toBe(18_600_000)
    const { chart } = await readChart(context(), {
      scope: 'vue',
      metric: 'npm.downloads',
      state: { ...DEFAULT_STATE, range: 'all', granularity: 'month' },
    })
    expect(chart.notes.join(' ')).toMatch(
      /npm's own totals differ from the sum of the days by more than 1% in one period, most in Mar 2024/,
    )
  })

  it('shows a partial day as doubted, and takes no week, month or year with one for whole', async () => {
    const series = await readSeries(context(), {
      scope: 'nodejs',
      metric: 'nodejs.downloads',
      from: '2016-10-12',
      to: '2016-10-12',
    })
    expect(series.points[0]).toMatchObject({ value: 170_002, status: 'partial', complete: false })
    expect(series.marks).toMatchObject([{ day: '2016-10-12', kind: 'partial' }])
    const within = async (granularity: Granularity, range: readonly [Day, Day]) =>
      (await pointsOf('nodejs', 'nodejs.downloads', granularity, range))[0]
    expect(await within('week', ['2016-10-10', '2016-10-16'])).toMatchObject({ value: null, known: 6 })
    expect(await within('month', ['2016-10-01', '2016-10-31'])).toMatchObject({
      status: 'partial',
      complete: false,
      known: 30,
    })
    expect(await within('year', ['2016-01-01', '2016-12-31'])).toMatchObject({ complete: false, known: 365 })
  })

  it('never compares published counts of people with those that are counted here', async () => {
    const people = {
      scope: 'fastify',
      metric: 'git.contributors',
      statistic: 'latest',
      window: null,
    } as const
    const before = await computeFigure(people)
    expect(before).toMatchObject({ value: 936, window: { to: '2026-08-20' } })
    expect(before.comparison).not.toBeNull()
    const [series] = await listSeries(db(), { metric: 'git.contributors', projects: ['fastify'] })
    const observations = [{ day: '2026-11-20', value: 927, status: 'final' }] as const
    await saveObservations(db(), { seriesId: series!.id, runId: 1, at: new Date(), observations })
    const after = await computeFigure(people)
    expect(after).toMatchObject({ value: 927, comparison: null })
    expect(after.caveats).toContainEqual(
      expect.objectContaining({ code: 'method-change', day: '2026-08-21' }),
    )
    const { events } = await readSeries(context(), { scope: 'fastify', metric: 'git.contributors' })
    expect(events).toMatchObject([{ day: '2026-08-21', kind: 'method' }])
    await removePeopleSeam(db(), 'fastify/fastify')
    expect((await computeFigure(people)).comparison).not.toBeNull()
  })
})
