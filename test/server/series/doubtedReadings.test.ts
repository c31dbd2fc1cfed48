import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { addDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { served } from '../serving.ts'

served('a doubted value', server => {
  const learn = async (project: string, metric: string, first: Day, values: readonly number[]) => {
    const [series] = await listSeries(server().db, { projects: [project], metric })
    const observations = values.map((value, index) => ({
      ...{ day: addDays(first, index), value, status: 'final' as const },
    }))
    const at = new Date('2026-11-22T08:00:00Z')
    await saveObservations(server().db, { seriesId: series!.id, runId: 1, at, observations })
  }
  const read = async (path: string) => {
    const { status, json, text } = await server().get(path)
    expect([path, status]).toEqual([path, 200])
    return { json, text }
  }
  const learnZeros = () => learn('nodejs', 'github.stars', '2026-11-21', [0, 0])

  it('of a level is kept and marked, in the answer and as CSV', async () => {
    await learnZeros()
    const path = '/api/v1/series/nodejs/github.stars'
    const { json } = await read(`${path}?from=2026-11-19`)
    expect(json.points.map(({ value }: { value: number }) => value)).toEqual([118_000, null, 0, 0])
    expect(json.points.at(-1).doubted).toEqual({ least: 0, most: 118_000, matters: true })
    const mark = { kind: 'fall', read: 0, usual: 118_000 }
    expect(json.marks).toEqual([
      { day: '2026-11-21', ...mark },
      { day: '2026-11-22', ...mark },
    ])
    const { text } = await server().get(`${path}.csv?from=2026-11-19`)
    const doubted = (parse(text, { columns: true }) as Record<string, string>[]).map(row => row.doubted)
    expect(doubted).toEqual(['false', 'false', 'true', 'true'])
  })

  it('of a level enters no figure, badge, headline, slide or check: the last sure one does', async () => {
    await learnZeros()
    const { json } = await read('/api/v1/figures/nodejs-stars')
    expect(json).toMatchObject({ value: 118_000, window: { to: '2026-11-19' } })
    expect(json.caveats[0]).toMatch(/^Doubted readings are left out.*: 21 to 22 November 2026\.$/)
    expect(json.doubted).toMatchObject({ asRead: 0, undoubted: 118_000 })
    expect((await read('/badges/nodejs/github.stars.json')).json.message).toBe('118k')
    const { text } = await read('/figures/nodejs-stars')
    expect(text).toContain('0 stars at the latest reading, which is doubted')
    for (const page of ['/', '/projects/nodejs', '/collections/nodejs-core', '/trends/nodejs/github.stars'])
      expect([page, (await server().get(page)).text.includes('118,0')]).toEqual([page, true])
    const check = await server().get('/check?text=Node.js+has+more+than+117%2C000+stars+on+GitHub.')
    expect([check.status, check.text.includes('The collected data agrees.')]).toEqual([200, true])
  })

  it('of a level is drawn with an event once it is confirmed', async () => {
    await learn('kubernetes', 'github.stars', '2026-11-20', [100_000, 100_001, 100_002])
    const { json } = await read('/api/v1/series/kubernetes/github.stars')
    expect(json.marks).toEqual([])
    expect(json.events).toContainEqual({
      ...{ id: 'fall:2026-11-20', day: '2026-11-20', kind: 'fall', url: null },
      title: 'Fell from 120,000 (2026-11-19) to 100,000, confirmed by later readings',
      titles: {
        en: 'Fell from 120,000 (2026-11-19) to 100,000, confirmed by later readings',
        zh: '由 120,000（2026-11-19）降至 100,000，后续读数已确认',
      },
    })
  })

  // Readings of 100,000 follow, from the 20th on.
  it('of a jump makes no milestones, also when it is confirmed', async () => {
    await learn('kubernetes', 'github.stars', '2026-11-17', [498, 499])
    const { json } = await read('/api/v1/figures/kubernetes-stars')
    expect([json.value, json.milestones.passed]).toEqual([100_002, []])
    expect((await read('/figures.atom')).text).not.toContain('Stars of Kubernetes on GitHub: ')
  })

  it('of a flow is passed over where it could change what is said', async () => {
    // A usual day has 100: October comes to 3,100.
    await learn('express', 'npm.downloads', '2026-10-14', [1_000, 1_000])
    const { json } = await read('/api/v1/series/express/npm.downloads?granularity=month&from=2026-09-01')
    expect(json.points.slice(0, 2).map(({ value }: { value: number }) => value)).toEqual([3_000, 4_900])
    expect(json.points[1].doubted).toEqual({ least: 3_100, most: 4_900, matters: true })
    const badge = await read('/badges/express/npm.downloads.json?stat=month&compare=year')
    expect(badge.json.message).toMatch(/^3k\/month/)
    const quiet = await read(
      '/api/v1/series/express/npm.downloads?granularity=month&from=2026-09-01&to=2026-09-30',
    )
    expect(quiet.json.marks).toEqual([])
  })
})
