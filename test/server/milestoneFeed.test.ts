import { expect, it } from 'vitest'
import { saveObservations } from '../../db/observations.ts'
import { findSeries } from '../../db/series.ts'
import { served } from './serving.ts'

served('the feed of milestones', server => {
  it('names the round numbers that figures passed, the last one first', async () => {
    const [stars] = await findSeries(server().db, { projects: ['kubernetes'], metric: 'github.stars' })
    const observations = [
      { day: '2026-01-01', value: 99_990, status: 'final' },
      { day: '2026-01-08', value: 100_003, status: 'final' },
    ] as const
    await saveObservations(server().db, {
      seriesId: stars!.id,
      runId: 1,
      at: new Date('2026-11-22T08:00:00Z'),
      observations,
    })
    const { status, type, text } = await server().get('/figures.atom')
    expect([status, type]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    const titles = [...text.matchAll(/<entry>\n<title>([^<]*)</g)].map(([, title]) => title)
    expect(titles).toEqual([
      'npm downloads of Express a week: 1,000 reached',
      'Stars of Kubernetes on GitHub: 100,000 reached',
    ])
    expect(text).toContain('100,003 on 8 January 2026; the value before was 99,990, on 1 January 2026.')
    expect(text).toContain('<link href="https://metrics.example.org/figures/kubernetes-stars"/>')
  })
})
