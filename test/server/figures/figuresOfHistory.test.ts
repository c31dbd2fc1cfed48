import { beforeAll, expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../../db/figures/readFigureFile.ts'
import { LOCALES } from '../../../db/model/language/locale.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { computeFigure } from '../../../server/figures/computeFigure.ts'
import { computeFigures } from '../../../server/figures/computeFigures.ts'
import { readFigure } from '../../../server/figures/readFigure.ts'
import { readFigureList } from '../../../server/figures/readFigureList.ts'
import type { Asker } from '../../../server/http/context.ts'
import { readKnownObservations } from '../../../server/series/readKnownObservations.ts'
import { allMetrics, onBoth } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'

/** Later than all of the history was read. */
const TODAY: Day = '2026-11-28'
const NOW = new Date(`${TODAY}T10:00:00Z`)

const definitions = readFigureFile(catalogFolder, {
  catalog: readCatalog(catalogFolder),
  metrics: allMetrics,
})
const asker: Asker = { site: '', language: ([first]) => first as never }

onBoth(
  'the ready figures on the loaded history',
  opened => {
    const context = () =>
      ({
        db: opened().db,
        model: createReadModel(opened().db),
        now: () => NOW,
        today: () => TODAY,
        allowed: () => false,
      }) as const

    beforeAll(async () => {
      await storeFigures(opened().db, definitions, NOW)
    })

    it.each(LOCALES)('either have a sentence or say why they have none (%s)', async locale => {
      const { figures } = await readFigureList(context(), { locale }, asker)
      expect(figures.map(({ id }) => id)).toEqual(definitions.map(({ id }) => id))
      for (const { id, sentence, declined, caveats } of figures) {
        expect([id, (sentence === null) !== (declined === null)]).toEqual([id, true])
        expect([id, [sentence, declined, ...caveats].join(' ')]).not.toEqual([
          id,
          expect.stringMatching(/undefined|NaN|null|[{}[\]]/),
        ])
      }
      expect(figures.filter(({ sentence }) => sentence).length).toBeGreaterThan(30)
    })

    it('are unchanged behind their permalinks on a later day', async () => {
      const { figures } = await readFigureList(context(), {}, asker)
      const later = { ...context(), today: (): Day => '2027-03-01' }
      for (const { id, hash, value } of figures.filter(one => one.hash).slice(0, 12)) {
        const again = await readFigure(later, { id, asOf: TODAY, hash: hash! }, asker)
        expect([id, again.check?.state, again.value, again.check?.now?.value]).toEqual([
          id,
          'unchanged',
          value,
          value,
        ])
      }
    })

    it('come out of the last two years as they do of everything', async () => {
      const inputs = await context().model.readCatalog()
      const wanted = definitions.map(definition => ({
        definition,
        members: findSeriesMembers(definition, inputs),
      }))
      const known = await readKnownObservations(
        context(),
        wanted.map(({ members }) => members),
      )
      for (const day of [
        '2019-03-05',
        '2021-12-01',
        '2023-06-30',
        '2025-01-15',
        '2026-08-24',
        TODAY,
      ] as const) {
        // As if today were that day; what was learnt later is known all the same.
        const some = await computeFigures({ ...context(), today: () => day }, wanted, inputs, day)
        for (const [index, { definition, members }] of wanted.entries()) {
          const { figure, hash } = computeFigure(definition, members, known, day, inputs)
          const { evidence: _, ...brief } = figure
          expect([definition.id, day, some[index]?.hash]).toEqual([definition.id, day, hash])
          expect(some[index]?.figure).toEqual(brief)
        }
      }
    })
  },
  'published',
)
