import { expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { readStoredFigures, storeFigures } from '../../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../../db/figures/readFigureFile.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { allMetrics, onBoth } from '../../database.ts'

const definitions = readFigureFile(catalogFolder, {
  catalog: readCatalog(catalogFolder),
  metrics: allMetrics,
})
const [first, second] = definitions

onBoth('definitions of figures', opened => {
  const store = (list: typeof definitions, day: string) =>
    storeFigures(opened().db, list, new Date(`${day}T07:00:00Z`))
  const of = async (id: string) => (await readStoredFigures(opened().db)).filter(one => one.id === id)

  it('are stored as they stand in the files, in their order', async () => {
    await store(definitions, '2026-11-01')
    const stored = await readStoredFigures(opened().db)
    expect(stored.map(({ definition }) => definition)).toEqual(definitions)
    expect(stored.every(({ current }) => current)).toBe(true)
  })

  it('keep the day on which they were first seen', async () => {
    await store(definitions, '2026-11-02')
    const [stored, ...others] = await of(first!.id)
    expect(others).toEqual([])
    expect([stored?.firstSeen, stored?.lastSeen]).toEqual(['2026-11-01T07:00:00Z', '2026-11-02T07:00:00Z'])
  })

  it('are kept when they change, leave, and come back', async () => {
    const changed = { ...first!, coarse: !first!.coarse }
    await store([changed], '2026-11-03')
    expect((await of(first!.id)).map(({ current, lastSeen }) => [current, lastSeen.slice(0, 10)])).toEqual([
      [true, '2026-11-03'],
      [false, '2026-11-02'],
    ])
    expect((await of(second!.id)).map(({ current }) => current)).toEqual([false])
    await store(definitions, '2026-11-04')
    expect((await of(first!.id)).map(({ definition, current }) => [definition.coarse, current])).toEqual([
      [first!.coarse, true],
      [changed.coarse, false],
    ])
  })

  it('may be none', async () => {
    await store([], '2026-11-05')
    expect((await readStoredFigures(opened().db)).some(({ current }) => current)).toBe(false)
  })
})
