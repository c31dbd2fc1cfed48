import { expect, it } from 'vitest'
import type { FigureDefinition } from '../../../db/model/figures/figure.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { readFirstKnownDays } from '../../../db/observations/valueVersions.ts'
import { computeFigureAsOf } from '../../../server/figures/computeFigure.ts'
import { readFigureRevisions } from '../../../server/figures/readFigureRevisions.ts'
import type { Context } from '../../../server/http/context.ts'
import { onPostgres, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'

const TODAY: Day = '2026-12-20'

const NOVEMBER: FigureDefinition = {
  ...{ id: 'downloads', title: { en: 'Downloads' }, scope: 'express+koa+fastify', metric: 'npm.downloads' },
  ...{
    subject: null,
    statistic: 'sum',
    window: { granularity: 'month', count: 1 },
    coarse: false,
    caveats: [],
  },
  ...{ comparison: null, sentence: { en: '{phrase} in {window}.' } },
}

onPostgres('the revisions of a sum', opened => {
  it('count a member that was added later, from the first day on which the sum could be said', async () => {
    const { db } = opened()
    await storeFirstCatalog(db, ['express', 'koa', 'fastify'])
    const series = await ensureSeries(
      db,
      ['express', 'koa', 'fastify'].map(project => ({
        ...{ project, metric: 'npm.downloads', source: 'npm', subject: project, granularity: 'day' as const },
      })),
    )
    const learn = (at: number, time: string, days: readonly Day[], value: number | null, runId = 1) =>
      saveObservations(db, {
        ...{ seriesId: series[at]?.id ?? 0, runId, at: new Date(time) },
        observations: days.map(day => ({ day, value, status: value === null ? 'missing' : 'final' })),
      })
    const november = Array.from({ length: 30 }, (_, at) => addDays('2026-11-01', at))
    const context = (): Context => ({
      ...{ db, model: createReadModel(db), today: () => TODAY, allowed: () => false },
      now: () => new Date(`${TODAY}T12:00:00Z`),
    })
    const read = async () => {
      const now = context()
      const inputs = await now.model.readCatalog()
      const computed = await computeFigureAsOf(now, NOVEMBER, inputs, TODAY)
      const revised = await readFigureRevisions(now, computed, inputs, TODAY)
      expect(await readFigureRevisions(now, computed, inputs, TODAY)).toBe(revised)
      return { value: computed.figure.value, revised }
    }

    await learn(0, '2026-12-01T07:00:00Z', november, 50)
    await learn(1, '2026-12-01T07:01:00Z', november, 50)
    expect(await read()).toEqual({
      value: 3_000,
      revised: { firstOn: '2026-12-01', times: 0, before: null },
    })
    // Neither a day that the sum does not rest on, nor one that is asked about in vain.
    await learn(0, '2026-12-02T07:00:00Z', ['2026-09-05'], 10)
    await learn(0, '2026-12-05T07:00:00Z', ['2026-09-05'], 20)
    await learn(2, '2026-12-03T07:00:00Z', ['2026-11-01'], null)
    expect((await read()).revised).toEqual({ firstOn: '2026-12-01', times: 0, before: null })

    await learn(2, '2026-12-10T07:00:00Z', november, 100)
    expect(await read()).toEqual({
      value: 6_000,
      revised: { firstOn: '2026-12-01', times: 1, before: { value: 3_000, until: '2026-12-10' } },
    })
    const known = await readFirstKnownDays(
      db,
      series.map(({ id }) => id),
    )
    expect(series.map(({ id }) => known.get(id))).toEqual(['2026-12-01', '2026-12-01', '2026-12-10'])

    // A later run stores what counts as known from before: when the sum changed is not known.
    for (const table of ['observations', 'revisions'])
      await db.execute(`delete from ${table} where series_id = ${series[2]?.id}`)
    await learn(2, '2026-11-29T07:00:00Z', november, 100, 2)
    expect(await read()).toEqual({ value: 6_000, revised: null })
  }, 60_000)
})
