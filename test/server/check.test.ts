import { expect, it } from 'vitest'
import type { Day } from '../../db/model/day.ts'
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

  /** One value of Prometheus, of which the sample has none. */
  const save = async (source: string, metric: string, day: Day, value: number) => {
    const { db } = server()
    const names = { project: 'prometheus', source, subject: 'prometheus/prometheus', metric }
    const [series] = await openSeries(db, [{ ...names, granularity: 'day' }])
    const observations = [{ day, value, status: 'final' as const }]
    await saveObservations(db, { seriesId: series!.id, runId: 1, at: NOW, observations })
  }

  it('does not let a number be rounded up', async () => {
    await save('github', 'github.stars', '2026-11-21', 55_600)
    const answers = await check('Prometheus has 56k stars', 'Prometheus has 55k stars')
    expect(answers).toEqual(['overstated', 'fresh'])
  })

  it('finds nothing fresh or overstated by what was collected long ago', async () => {
    await save('git', 'git.contributors', '2026-01-31', 900)
    expect(
      await check(
        'Prometheus has more than 500 contributors',
        'Prometheus has 500 contributors',
        'Prometheus has 1,500 contributors',
      ),
    ).toEqual(['not-checkable', 'outdated', 'not-checkable'])
  })

  it('keeps to itself what would do harm, and reads so many lines at most', async () => {
    const { text } = await server().get(`/check?text=${encodeURIComponent('</textarea><script>alert(1)')}`)
    expect(text).not.toContain('<script>alert')
    expect(await check(...Array.from({ length: 40 }, (_, index) => `Koa has ${index} stars`))).toHaveLength(
      30,
    )
  })
})
