import { expect, it } from 'vitest'
import type { FigureDefinition } from '../../../db/model/figures/figure.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { computeFigureAsOf } from '../../../server/figures/computeFigure.ts'
import type { Context } from '../../../server/http/context.ts'
import { computeProjectValue } from '../../../server/overview/monthlyHeadlines.ts'
import { readMonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import { describeState } from '../../../web/chart/describe/describeState.ts'
import { findYearSpot, listSettled } from '../../../web/chart/describe/settled.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { createReadModel } from '../../readModel.ts'
import { NOW, servedOnce, TODAY } from '../serving.ts'

const STARS = {
  ...{ title: { en: 'Stars' }, metric: 'github.stars', subject: null, statistic: 'latest', window: null },
  ...{ comparison: { baseline: { kind: 'year' }, as: 'percent' }, coarse: false },
  ...{ sentence: { en: '' }, caveats: [] },
} as const satisfies Omit<FigureDefinition, 'id' | 'scope'>

servedOnce(
  'the change in a year',
  server => {
    it('is that of the trend page of the same months over one year', async () => {
      const { db } = server()
      const context = {
        ...{ db, model: createReadModel(db), now: () => NOW },
        ...{ today: () => TODAY as Day, allowed: () => false },
      }
      const monthly = await readMonthlyOverview(context)
      const compared = monthly.projects.flatMap(project =>
        monthly.metrics.flatMap(metric => {
          const change =
            metric.kind === 'stock' ? null : computeProjectValue(monthly, project, metric)?.change
          return change ? [{ path: `${project.id}/${metric.id}`, change }] : []
        }),
      )
      expect(compared.length).toBeGreaterThan(5)
      for (const { path, change } of compared) {
        const { json } = await server().get(`/trends/${path}.json?range=1y&granularity=month`)
        const chart = describeState({ ...json, titles: ['It'], language: englishLanguage })
        const settled = listSettled(chart.lines[0]!)
        expect([path, settled[0]?.period, settled[0]?.value, settled.at(-1)?.value]).toEqual([
          ...[path, change.from, change.before, change.now],
        ])
      }
    })

    it('of a level is that of its figure', async () => {
      const { db } = server()
      const context = {
        ...{ db, model: createReadModel(db), now: () => NOW },
        ...{ today: () => TODAY as Day, allowed: () => false },
      }
      const monthly = await readMonthlyOverview(context)
      const stars = monthly.metrics.find(({ id }) => id === 'github.stars')!
      const inputs = await context.model.readCatalog()
      const changes = await Promise.all(
        monthly.projects.map(async project => {
          const { id } = project
          const found = computeProjectValue(monthly, project, stars)
          const { figure } = await computeFigureAsOf(
            context as unknown as Context,
            { ...STARS, id, scope: id },
            inputs,
            TODAY as Day,
          )
          // What is older than the overview has no change there.
          const isOld = (figure.window?.to ?? '') < monthly.range.from
          return { overview: found?.change ?? null, figure: isOld ? null : figure.comparison }
        }),
      )
      const known = changes.filter(({ overview }) => overview !== null)
      expect(known.length).toBeGreaterThan(5)
      for (const { overview, figure } of known)
        expect([figure?.window.to, figure?.value]).toEqual([overview?.from, overview?.before])
      expect(changes.filter(({ overview, figure }) => (overview === null) !== (figure === null))).toEqual([])
    })

    it('of a level is that of its trend page, also where a method changed after the last reading', async () => {
      const { db } = server()
      const context = {
        ...{ db, model: createReadModel(db), now: () => NOW },
        ...{ today: () => TODAY as Day, allowed: () => false },
      }
      const monthly = await readMonthlyOverview(context)
      const levels = monthly.metrics.filter(({ kind }) => kind === 'stock')
      const compared = levels.flatMap(metric =>
        monthly.projects.flatMap(project => {
          const found = computeProjectValue(monthly, project, metric)
          return found?.change ? [{ path: `${project.id}/${metric.id}`, ...found, ...found.change }] : []
        }),
      )
      expect(new Set(compared.map(({ path }) => path.split('/')[1])).size).toBe(levels.length)
      for (const { path, from, before } of compared) {
        const { json } = await server().get(`/trends/${path}.json?granularity=month`)
        const chart = describeState({ ...json, titles: ['It'], language: englishLanguage })
        const spots = listSettled(chart.lines[0]!)
        const then = findYearSpot(chart, spots, spots.at(-1)!)
        expect([path, then?.day, then?.value]).toEqual([path, from, before])
      }
    })
  },
  { contents: 'history' },
)
