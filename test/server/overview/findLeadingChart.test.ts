import { expect, test } from 'vitest'
import { findLeadingChart } from '../../../server/overview/findLeadingChart.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { type Served, servedOnce } from '../serving.ts'

const none = { metrics: [], collections: [], projects: [], today: '2026-11-22' } as never

test('without numbers there is none', () =>
  expect(findLeadingChart(none, { projects: [] } as never)).toBeNull())

servedOnce('the overview', lead, { contents: 'history' })

function lead(server: () => Served): void {
  test('begins with a chart of a current number, and sums of few projects are none', async () => {
    const { text } = await server().get('/', { headers: { accept: 'text/html' } })
    const [, lead = ''] =
      /<section class="card" aria-labelledby="lead-chart">(.*?)<\/section>/s.exec(text) ?? []
    expect(lead).toContain('<svg')
    expect(text.indexOf('id="lead-chart"')).toBeLessThan(text.indexOf('id="figures"'))
    const counts = [...lead.matchAll(/(\d+) of (\d+) projects/g)]
    expect(counts).not.toEqual([])
    for (const [, known, of] of counts) expect(Number(known) * 2).toBeGreaterThanOrEqual(Number(of))
  })

  test('leads from each move to the view that shows it', async () => {
    const { text } = await server().get('/', { headers: { accept: 'text/html' } })
    const lists = [...text.matchAll(/<ol class="moves-list">.*?<\/ol>/gs)].map(([list]) => list).join('')
    const rows = [...lists.matchAll(/<li><a href="([^"]+)">.*?<span class="covered">(\S+) → (\S+)<\/span>/gs)]
    expect(rows.length).toBeGreaterThan(0)
    for (const [, link = '', before, now] of rows) {
      const url = link.replaceAll('&amp;', '&')
      expect(url).toMatch(/(range=(90d|1y)|from=.*&to=.*)&granularity=(week|month)/)
      expect((await server().get(url)).status).toBe(200)
      const [path, query] = url.split('?')
      const { points } = (await server().get(`${path}.json?${query}`)).json.series[0]
      const shown = (points as { value: number | null }[]).map(({ value }) =>
        value === null ? null : englishLanguage.w.tabular(Math.floor(value)),
      )
      expect([url, shown.some((value, at) => value === before && shown[at + 1] === now)]).toEqual([url, true])
    }
  })
}

test('draws the largest number of the first metric that has one, and no other', () => {
  const months = ['2026-10-01', '2026-11-01'].map(month => ({
    ...{ month, lastDay: '2026-11-20', lastStatus: 'final', last: 5 },
  }))
  const value = { p1: 10, p2: 30, p3: 20 } as Record<string, number>
  const drawn: string[] = []
  const projects = Object.keys(value).map(id => ({ id, title: id, retired: false }))
  const monthly = {
    ...{ today: '2026-11-22', catalog: {}, projects, collections: [] },
    range: { from: '2026-01-01', to: '2026-11-30' },
    metrics: ['first', 'second'].map(id => ({ id, kind: 'stock', granularity: 'day' })),
    findMembers: (scope: string, { id }: { id: string }) => ({ members: [{ series: `${id} ${scope}` }] }),
    of: (series: string) => ({
      get months() {
        drawn.push(series)
        return months
      },
      last: { lastDay: '2026-11-20', lastStatus: 'final', last: value[series.split(' ')[1] ?? ''] },
      ...{ published: [], doubts: [], yearBefore: null, older: null, methods: [] },
    }),
  }
  expect(findLeadingChart(monthly as never, { projects } as never)?.title).toBe('p2')
  expect(new Set(drawn)).toEqual(new Set(['first p2']))
})
