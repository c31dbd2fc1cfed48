import { expect, it } from 'vitest'
import type { MonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import { buildProjectTable, projectTableQuery } from '../../../server/overview/readProjectTable.ts'

it('keeps fifty ticked projects, each once, and counts those that it leaves out', () => {
  const findProject = (id: string) => (id === 'unknown' ? undefined : { id, title: id.toUpperCase() })
  const monthly = { catalog: { findProject }, metrics: [], collections: [] } as unknown as MonthlyOverview
  const place = {
    rows: [],
    total: 0,
    first: 0,
    last: 0,
    limit: null,
    cursor: null,
    next: null,
    previous: null,
  }
  const tableOf = (ids: readonly string[]) =>
    buildProjectTable(monthly, place, projectTableQuery.parse({ tick: ids.join(',') }))
  const ids = Array.from({ length: 53 }, (_, at) => `p${at}`)
  const full = tableOf(['p0', 'unknown', ...ids])
  expect(full.ticked.map(({ id }) => id)).toEqual(ids.slice(0, 50))
  expect(full.unticked).toBe(3)
  expect(tableOf(ids.slice(0, 50)).unticked).toBe(0)
})
