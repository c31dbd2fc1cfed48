import { expect, it } from 'vitest'
import { saveObservations } from '../../db/observations.ts'
import { openSeries } from '../../db/series.ts'
import { NOW, served } from './serving.ts'

served("the speaker's check", server => {
  const check = async (...lines: string[]) => {
    const { status, text } = await server().get(`/check?text=${encodeURIComponent(lines.join('\r\n'))}`, {
      headers: { accept: 'text/html' },
    })
    expect(status).toBe(200)
    return [...text.matchAll(/<blockquote>(.*?)<\/blockquote><p class="verdict verdict-([a-z-]+)">/g)].map(
      ([, , answer]) => answer,
    )
  }

  it('answers every line', async () => {
    expect(
      await check(
        'Node.js has more than 118,000 stars.',
        'Node.js has more than 90,000 stars.',
        'Node.js has 118,000 stars.',
        'Node.js has more than 119,000 stars.',
        '',
        'Koa has more than 40 downloads a week',
        'Koa has 1,000 stars',
        'The moon has 7 stars',
      ),
    ).toEqual(['fresh', 'fresh', 'fresh', 'overstated', 'fresh', 'not-checkable', 'not-understood'])
  })

  it('says what is safe to say today, which is fresh itself', async () => {
    const { text } = await server().get('/check?text=Node.js+has+90%2C000+stars')
    expect(text).toContain('verdict-outdated')
    const said = text.match(/To say today: <strong>(.*?)<\/strong>/)?.[1] ?? ''
    expect(said).toBe('Node.js has more than 110,000 stars on GitHub, as of 22 November 2026.')
    expect(await check(said)).toEqual(['fresh'])
  })

  it('does not let a number be rounded up', async () => {
    const { db } = server()
    const [series] = await openSeries(db, [
      {
        ...{ project: 'prometheus', source: 'github', subject: 'prometheus/prometheus' },
        ...{ metric: 'github.stars', granularity: 'day' },
      },
    ])
    await saveObservations(db, {
      ...{ seriesId: series!.id, runId: 1, at: NOW },
      observations: [{ day: '2026-11-21', value: 55_600, status: 'final' }],
    })
    expect(await check('Prometheus has 56k stars', 'Prometheus has 55k stars')).toEqual([
      'overstated',
      'fresh',
    ])
  })

  it('keeps to itself what would do harm, and reads so many lines at most', async () => {
    const { text } = await server().get(`/check?text=${encodeURIComponent('</textarea><script>alert(1)')}`)
    expect(text).not.toContain('<script>alert')
    expect(await check(...Array.from({ length: 40 }, (_, index) => `Koa has ${index} stars`))).toHaveLength(
      30,
    )
  })
})
