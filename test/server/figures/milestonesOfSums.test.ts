import { expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { readMilestones } from '../../../server/figures/readMilestones.ts'
import { createReadModel } from '../../readModel.ts'
import { NOW, servedOnce, TODAY } from '../serving.ts'

servedOnce(
  'the milestones of a sum',
  server => {
    it('have the days and numbers of its own chart', async () => {
      const { db } = server()
      const context = {
        ...{ db, model: createReadModel(db), now: () => NOW },
        ...{ today: () => TODAY as Day, allowed: () => false },
      }
      const { collections } = await context.model.readCatalog()
      let compared = 0
      for (const { id: scope } of collections)
        for (const metric of ['github.stars', 'npm.downloads']) {
          const found = await readMilestones(context, { scope, metric, locale: 'en' })
          if (!found) continue
          const granularity = found.of ?? 'day'
          const { json } = await server().get(`/api/v1/series/${scope}/${metric}?granularity=${granularity}`)
          const values = (json.points as { period: Day; value: number | null }[]).map(one => one.value)
          for (const { number, reached, below } of found.passed) {
            compared++
            expect([scope, number, values.includes(reached.value), values.includes(below.value)]).toEqual([
              ...[scope, number, true, true],
            ])
            if (granularity !== 'day') continue
            const at = json.points.find(({ period }: { period: Day }) => period === reached.day)
            expect([scope, number, reached.day, at?.value]).toEqual([
              scope,
              number,
              reached.day,
              reached.value,
            ])
          }
        }
      expect(compared).toBeGreaterThan(10)
    })
  },
  { contents: 'history' },
)
