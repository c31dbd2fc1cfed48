import { expect, it } from 'vitest'
import type { Project } from '../../../db/projects/catalogQueries.ts'
import { buildSeriesCatalog } from '../../../db/series/seriesCatalog.ts'
import type { Context } from '../../../server/http/context.ts'
import { refuseTooManyPicked } from '../../../server/series/resolveSeries.ts'

const projects = Array.from({ length: 150 }, (_, at) => ({
  ...{ id: `p${at}`, title: `P${at}`, subjects: [], collections: [], retired: false },
})) as unknown as Project[]
const catalog = buildSeriesCatalog({
  projects,
  collections: [{ id: 'all', title: 'All', description: '', projects: projects.map(({ id }) => id) }],
  metrics: [],
  series: [],
})
const context = { model: { readCatalog: async () => catalog } } as unknown as Context

it.each([
  [['all+p1'], true],
  [['all+p1', 'all', 'p1+p2'], true],
  [['all+p1', 'p1+all'], true],
  [['all+p1', 'all+p2+p1', 'p3+p4'], false],
])('the projects of all sums in a request are counted: %j', async (ids, isTaken) => {
  const refused = await refuseTooManyPicked(context, ids).catch((error: unknown) => error)
  if (isTaken) expect(refused).toBeUndefined()
  else expect(refused).toMatchObject({ status: 400, more: { parameter: 'scope' } })
})
