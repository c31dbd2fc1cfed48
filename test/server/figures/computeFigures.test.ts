import { expect, it } from 'vitest'
import type { FigureDefinition } from '../../../db/model/figures/figure.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { computeFigures } from '../../../server/figures/computeFigures.ts'
import type { Context } from '../../../server/http/context.ts'
import { onPostgres, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'

const TODAY: Day = '2026-11-22'

const RELEASES_OF_A_YEAR: FigureDefinition = {
  ...{
    id: 'releases',
    title: { en: 'Releases' },
    scope: 'express',
    metric: 'github.releases',
    subject: null,
  },
  ...{ statistic: 'sum', window: { granularity: 'month', count: 12 }, coarse: false, caveats: [] },
  comparison: { baseline: { kind: 'year' }, as: 'difference' },
  sentence: { en: 'It was released {phrase} times in {window}[, {comparison}].' },
}

onPostgres('a list of very many figures', opened => {
  it('is kept until numbers change, also where each rests on each day of two years', async () => {
    const { db } = opened()
    await storeFirstCatalog(db, ['express'])
    const [series] = await ensureSeries(db, [
      {
        ...{ project: 'express', metric: 'github.releases', source: 'github' },
        ...{ subject: 'expressjs/express', granularity: 'day' },
      },
    ])
    const observations = Array.from({ length: 800 }, (_, index) => ({
      ...{ day: addDays(TODAY, index - 800), value: index % 30 === 0 ? 1 : 0, status: 'final' as const },
    }))
    await saveObservations(db, {
      ...{ seriesId: series?.id ?? 0, runId: 1, at: new Date(`${TODAY}T10:00:00Z`), observations },
    })
    const model = createReadModel(db)
    const context: Context = {
      ...{ db, model, today: () => TODAY, allowed: () => false },
      now: () => new Date(`${TODAY}T12:00:00Z`),
    }
    const inputs = await model.readCatalog()
    const wanted = Array.from({ length: 1_000 }, (_, index) => {
      const definition = { ...RELEASES_OF_A_YEAR, id: `releases-${index}` }
      return { definition, members: findSeriesMembers(definition, inputs) }
    })
    const computed = await computeFigures(context, wanted, inputs, TODAY)
    expect(computed.map(({ figure }) => figure.value)).toEqual(wanted.map(() => expect.any(Number)))
    const again = await computeFigures(context, wanted, inputs, TODAY)
    expect(again.filter((one, at) => one !== computed[at]).length).toBe(0)
  }, 60_000)
})
