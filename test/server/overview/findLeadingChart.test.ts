import { expect, test } from 'vitest'
import { findLeadingChart } from '../../../server/overview/findLeadingChart.ts'
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
    const links = [...text.matchAll(/<ol class="moves-list">.*?<\/ol>/gs)].flatMap(([list]) =>
      [...list.matchAll(/<li><a href="([^"]+)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&')),
    )
    expect(links.length).toBeGreaterThan(0)
    for (const url of links) {
      expect(url).toMatch(/range=(90d|1y)&granularity=(week|month)/)
      expect((await server().get(url)).status).toBe(200)
    }
  })
}
