import { expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { computeProjectValue } from '../../../server/overview/monthlyHeadlines.ts'
import { readMonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import { describeState } from '../../../web/chart/describe/describeState.ts'
import { listSettled } from '../../../web/chart/describe/settled.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { createReadModel } from '../../readModel.ts'
import { NOW, servedOnce, TODAY } from '../serving.ts'

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
  },
  { contents: 'history' },
)
