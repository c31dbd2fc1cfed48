import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { nodejsDist } from '../../../jobs/sources/nodejsDist.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectAll, faultsOf, observationsOf, quickUpstream, want } from '../quickUpstream.ts'

const TODAY = '2026-08-22'
const YESTERDAY = addDays(TODAY, -1)

describe('the nodejs-dist source', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const wantDays = (from: Day, to: Day = YESTERDAY, more = {}) =>
    want('nodejs.org', from, to, { metric: 'nodejs.downloads', ...more })
  const collect = (...wanted: Parameters<typeof collectAll>[1]) =>
    collectAll(nodejsDist, wanted, quickUpstream(standIn.nodejsDist))
  const learn = async (...wanted: Parameters<typeof collectAll>[1]) =>
    observationsOf(await collect(...wanted), 'nodejs.org').toSorted((a, b) => (a.day < b.day ? -1 : 1))

  it('reads one file a day, the newest first', async () => {
    const days = listDays({ from: '2026-08-10', to: YESTERDAY })
    expect((await learn(wantDays('2026-08-10'))).map(({ day, value }) => [day, value])).toEqual(
      days.map(day => [day, standIn.nodejsDistHolds.get(day)]),
    )
    expect(standIn.requests.map(({ path }) => path)).toEqual(
      days.toReversed().map(day => `/nodejs-dist/nodejs.org-access.log.${day.replaceAll('-', '')}.json`),
    )
  })

  it('reaches back to the first file that there is', async () => {
    const [metric] = nodejsDist.metrics
    expect(standIn.nodejsDistHolds.get(metric?.firstDay ?? TODAY)).not.toBeNull()
    expect(standIn.nodejsDistHolds.get(addDays(metric?.firstDay ?? TODAY, -1))).toBeNull()
  })

  it('knows nothing of a day without a file, and goes on', async () => {
    for (const day of ['2026-08-21', '2026-08-20', '2026-08-15'] as const) standIn.nodejsDistHolds.lose(day)
    const collected = await collect(wantDays('2026-08-10'))
    expect(faultsOf(collected)).toEqual({})
    const observations = observationsOf(collected, 'nodejs.org')
    expect(observations).toHaveLength(12)
    expect(
      observations
        .filter(({ value }) => value === null)
        .map(({ day, status }) => [day, status])
        .sort(),
    ).toEqual([
      ['2026-08-15', 'missing'],
      ['2026-08-20', 'missing'],
      ['2026-08-21', 'missing'],
    ])
  })

  it('takes no file at all for a wrong place, and not for days without files', async () => {
    const wrong = quickUpstream(`${standIn.nodejsDist}/elsewhere`)
    const collected = await collectAll(nodejsDist, [wantDays('2026-08-10')], wrong)
    expect(faultsOf(collected)).toEqual({ 'nodejs.org': 'not-found' })
    expect(collected[0]?.fault?.detail).toBe('none of the requested files exists, 2026-08-10 to 2026-08-21')
    expect(observationsOf(collected, 'nodejs.org')).toEqual([])
  })

  it('looks again at missing days alone without calling that a fault', async () => {
    standIn.nodejsDistHolds.lose('2026-07-01')
    const again = wantDays('2026-07-01', '2026-07-01', { begins: '2021-03-01', positive: [] })
    expect(await collect(again)).toMatchObject([{ observations: [{ day: '2026-07-01', status: 'missing' }] }])
    const known = wantDays('2026-07-01', '2026-07-01', {
      begins: '2021-03-01',
      positive: [{ from: '2026-07-01', to: '2026-07-01' }],
    })
    expect(faultsOf(await collect(known))).toEqual({ 'nodejs.org': 'not-found' })
  })

  it('leaves a day that was counted ten times over as the upstream says it', async () => {
    const before = standIn.nodejsDistHolds.get('2026-08-12') ?? 0
    standIn.nodejsDistHolds.inflate('2026-08-12')
    const observations = await learn(wantDays('2026-08-01'))
    expect(observations.find(({ day }) => day === '2026-08-12')).toEqual({
      day: '2026-08-12',
      value: before * 10,
      status: 'final',
    })
  })

  it('does not believe a file that counts nothing', async () => {
    standIn.nodejsDistHolds.set('2026-08-12', 0)
    const observations = await learn(wantDays('2026-08-10'))
    expect(observations.find(({ day }) => day === '2026-08-12')?.value).toBeNull()
  })

  it('goes on after one bad file, and tells of it', async () => {
    for (const kind of ['truncated-json', 'html-200', 'negative', '500-json'] as const) {
      standIn.faults.add({ match: '20260815', kind })
      const collected = await collect(wantDays('2026-08-10'))
      expect(Object.keys(faultsOf(collected))).toEqual(['nodejs.org'])
      expect(observationsOf(collected, 'nodejs.org')).toHaveLength(11)
      standIn.faults.clear()
    }
  })

  it('gives up soon when the upstream is away', async () => {
    standIn.faults.add({ match: /20260(7|80)/, kind: '502-html' })
    const collected = await collect(wantDays('2026-07-01'))
    expect(faultsOf(collected)).toEqual({ 'nodejs.org': 'unavailable' })
    expect(observationsOf(collected, 'nodejs.org')).toHaveLength(12)
    expect(standIn.requests).toHaveLength(12 + 9)
  })
})
