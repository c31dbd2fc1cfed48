import { beforeAll, expect, it } from 'vitest'
import { readCatalog } from '../../db/catalog.ts'
import { readFigures } from '../../db/figures.ts'
import { storeFigures } from '../../db/figureTables.ts'
import { loadHistory } from '../../db/loadHistory.ts'
import type { Day } from '../../db/model/day.ts'
import { LOCALES } from '../../db/model/locale.ts'
import { catalogFolder, historyFolder } from '../../db/paths.ts'
import type { Asker } from '../../server/endpoint.ts'
import { behindOf, readHoldings } from '../../server/figureHoldings.ts'
import { knownOf, makeFigure } from '../../server/figureMaking.ts'
import { readFigure, readFigureList } from '../../server/figures.ts'
import { makeMany } from '../../server/manyFigures.ts'
import { allMetrics, onBoth, storeFirstCatalog } from '../database.ts'
import { NOW, TODAY } from './serving.ts'

const definitions = readFigures(catalogFolder, { catalog: readCatalog(catalogFolder), metrics: allMetrics })
const asker: Asker = { site: '', language: ([first]) => first as never }

onBoth('the ready figures on the loaded history', opened => {
  const context = () =>
    ({ db: opened().db, now: () => NOW, today: (): Day => TODAY as Day, allowed: () => false }) as const

  beforeAll(async () => {
    await storeFirstCatalog(opened().db)
    await storeFigures(opened().db, definitions, NOW)
    await loadHistory(opened().db, historyFolder, allMetrics)
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
    const holdings = await readHoldings(opened().db)
    const wanted = definitions.map(definition => ({ definition, behind: behindOf(definition, holdings) }))
    const known = await knownOf(
      opened().db,
      wanted.map(({ behind }) => behind),
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
      const some = await makeMany({ ...context(), today: () => day }, wanted, holdings, day)
      for (const [index, { definition, behind }] of wanted.entries()) {
        const { figure, hash } = makeFigure(definition, behind, known, day, holdings)
        expect([definition.id, day, some[index]?.hash]).toEqual([definition.id, day, hash])
        expect(some[index]?.figure).toEqual(figure)
      }
    }
  })
})
