import { expect, it } from 'vitest'
import type { MonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import {
  buildProjectTable,
  chooseTableRows,
  projectTableQuery,
  projectTables,
} from '../../../server/overview/readProjectTable.ts'

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

it('ranks numbers of earlier months after those of the latest, and what is unknown last', () => {
  const values: Record<string, { value: number | null; growth: number | null; to: string | null } | null> = {
    small: { value: 10, growth: 3, to: '2026-10-31' },
    large: { value: 90, growth: null, to: '2026-10-31' },
    old: { value: 500, growth: 9, to: '2024-03-31' },
    unknown: { value: null, growth: null, to: null },
  }
  const projects = Object.keys(values).map(id => ({
    id,
    title: id,
    retired: false,
    subjects: [],
    collections: [],
  }))
  const metric = { id: 'npm.downloads' }
  const order = (sort: string) =>
    chooseTableRows(
      {
        catalog: { projects, findCollection: () => undefined, findMetric: () => metric } as never,
        metrics: [metric] as never,
        findValue: ({ id }) => values[id] ?? null,
        path: '/',
        paging: projectTables.overview,
      },
      projectTableQuery.parse({ sort }),
    ).rows.map(({ id }) => id)
  expect(order('npm.downloads')).toEqual(['large', 'small', 'old', 'unknown'])
  expect(order('npm.downloads-change')).toEqual(['small', 'old', 'large', 'unknown'])
})
