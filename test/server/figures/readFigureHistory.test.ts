import { expect, it } from 'vitest'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { fillObservations, saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { readMilestones } from '../../../server/figures/readMilestones.ts'
import { createReadModel } from '../../readModel.ts'
import { sampleFigures } from '../sample.ts'
import { NOW, served, TODAY } from '../serving.ts'

served('what became of a figure', server => {
  const get = async (path: string) => (await server().get(`/api/v1/figures/${path}`)).json
  const seriesOf = async (project: string, metric: string) =>
    (await listSeries(server().db, { projects: [project], metric }))[0]!.id

  /** Stars, so many more each day, read every third day and learnt on the day itself. */
  async function grow(project: string, from: Day, first: number, pace: number): Promise<void> {
    const seriesId = await seriesOf(project, 'github.stars')
    for (const [index, day] of listDays({ from, to: '2026-11-18' }).entries()) {
      if (index % 3 > 0) continue
      const observations = [{ day, value: first + index * pace, status: 'final' as const }]
      await saveObservations(server().db, {
        seriesId,
        runId: 1,
        at: new Date(`${day}T07:00:00Z`),
        observations,
      })
    }
  }

  it('on a day before anything was known says since when it is', async () => {
    const { declined } = await get('express-weekly-downloads?asOf=2017-10-05')
    // The day before, npm answered without a value.
    expect(declined).toBe(
      'No data was available on that day: these numbers were first read on 12 November 2026.',
    )
    const { json } = await server().get('/api/v1/figures?asOf=2017-10-05&locale=zh')
    const stars = json.figures.find(({ id }: { id: string }) => id === 'nodejs-stars')
    expect(stars.declined).toBe('当日尚无任何数据：2026年11月21日才首次读取这些数值。')
    expect((await get('prometheus-stars?asOf=2017-10-05')).declined).toBe('There is no data yet.')
  })

  it('is told for the ends of twelve months, as known then and as known now', async () => {
    const { history } = await get('express-weekly-downloads')
    expect(history.map(({ asOf }: { asOf: string }) => asOf)).toEqual([
      ...['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
      ...['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', TODAY],
    ])
    // It was learnt in November: before that nothing was known, which is not 0.
    expect(history.map(({ value }: { value: number }) => value)).toEqual([...Array(12).fill(null), 1400])
    expect(history.map(({ knownNow }: { knownNow: number }) => knownNow)).toEqual([
      ...Array(12).fill(700),
      1400,
    ])
  })

  it('names round numbers, with a projection that says that it is one', async () => {
    await grow('kubernetes', '2025-03-01', 100_000, 30)
    const { milestones, history } = await get('kubernetes-stars')
    expect(history.slice(-2).map(({ value }: { value: number }) => value)).toEqual([118_270, 120_000])
    expect(milestones.passed.map(({ number }: { number: number }) => number)).toEqual([120_000, 110_000])
    expect(milestones.passed[0]).toMatchObject({ reached: { day: '2026-11-19', value: 120_000 } })
    const { number, projection, refused, words } = milestones.next
    expect([number, refused]).toEqual([130_000, null])
    expect(words).toMatch(/^Projection, not a measurement: 130,000 between \d+ \w+ 202\d and \d+ \w+ 202\d, /)
    expect(projection.from < projection.to).toBe(true)
    expect((await get('kubernetes-stars?locale=zh')).milestones.next.words).toMatch(/^推算，并非测量：/)
    // As of an earlier day: what was known then, and nothing later.
    const earlier = (await get('kubernetes-stars?asOf=2026-06-30')).milestones
    expect([earlier.passed[0].number, earlier.next.number]).toEqual([110_000, 120_000])
    expect(earlier.next.projection.reading.day).toBe('2026-06-30')
  })

  it('is not projected where that would be a guess', async () => {
    const { milestones } = await get('express-weekly-downloads')
    expect(milestones.of).toBe('week')
    expect(milestones.next).toMatchObject({ number: 1_500, projection: null, refused: 'not-a-level' })
    expect((await get('nodejs-stars')).milestones.next).toMatchObject({ refused: 'too-short' })
    expect((await get('prometheus-stars')).milestones.next).toBeNull()
  })

  it('has the same milestones on its trend page', async () => {
    const context = {
      db: server().db,
      model: createReadModel(server().db),
      now: () => NOW,
      today: () => TODAY as Day,
      allowed: () => false,
    }
    const { milestones } = await get('kubernetes-stars')
    const asked = { scope: 'kubernetes', metric: 'github.stars', locale: 'en' } as const
    expect(await readMilestones(context, asked)).toEqual(milestones)
    expect(await readMilestones(context, { ...asked, scope: 'nowhere' })).toBeNull()
    const weeks = await readMilestones(context, { ...asked, scope: 'express', metric: 'npm.downloads' })
    expect([weeks?.of, weeks?.passed[0]?.number]).toEqual(['week', 1_400])
  })

  it('is found by its hash also when history that had been retrieved before was added later', async () => {
    const { db } = server()
    const { hash, comparison } = await get('nodejs-stars')
    expect(comparison).toBeNull()
    const runId = await insertRun(db, { source: 'github', reason: 'history', origin: 'x' }, 'running', NOW)
    const seriesId = await seriesOf('nodejs', 'github.stars')
    await fillObservations(db, {
      seriesId,
      runId,
      at: new Date('2026-11-20T00:00:00Z'),
      observations: [{ day: addDays('2026-11-22', -365), value: 110_000, status: 'final' }],
    })
    const { check } = await get(`nodejs-stars?asOf=${TODAY}&hash=${hash}`)
    expect(check).toMatchObject({ state: 'revised', cited: { value: 118_031 }, now: { value: 118_031 } })
    expect(check.revisions).toEqual([{ day: '2025-11-22', cited: null, now: 110_000, reason: null }])
  })

  it('names the definition that it had then', async () => {
    const changed = sampleFigures().map(one =>
      one.id === 'express-weekly-downloads' ? { ...one, statistic: 'average' as const } : one,
    )
    await storeFigures(server().db, changed, new Date('2026-11-22T09:00:00Z'))
    const { history, definitions } = await get('express-weekly-downloads')
    const { version, value, knownNow } = history.at(-1)
    expect(definitions.map(({ version }: { version: string }) => version)).toContain(version)
    expect([value, knownNow]).toEqual([200, 200])
    expect(history[0]).toMatchObject({ version: definitions[1].version, value: null, knownNow: 100 })
  })
})
