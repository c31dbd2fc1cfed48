import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeClaims } from '../../../db/claims/claimQueries.ts'
import { readClaimFile } from '../../../db/claims/readClaimFile.ts'
import { catalogFolder } from '../../../db/config/paths.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { allMetrics, onBoth } from '../../database.ts'
import { NOW, type Served, serve } from '../serving.ts'

const TOMORROW = new Date('2026-11-23T10:00:00Z')

/** What there is to say of the figures of 2017, by the published history. */
const OF_2017 = [
  ['2017-10-nodejs-instances', 'not checkable', 'publisher-only', null, null],
  ['2017-10-nodejs-instances-growth', 'not checkable', 'publisher-only', null, null],
  ['2017-10-npm-week', 'not checkable', 'no-observations', null, null],
  ['2017-10-nodejs-contributors-before', 'supported', 'agrees', 1_147, null],
  ['2017-10-nodejs-contributors', 'understated', 'room', 1_716, null],
  ['2017-10-nodejs-releases', 'not checkable', 'not-reproduced', 292, null],
  ['2017-10-nodejs-stars', 'supported', 'agrees', 39_697, null],
]

interface Answer {
  readonly id: string
  readonly on: string
  readonly verdict: string
  readonly reason: string
  readonly scopes: string[]
  readonly statement: string
  readonly evidence: { measured: number; matches: string | null; series: string; ratio: number } | null
}

onBoth(
  'claims',
  opened => {
    let server: Served
    beforeAll(async () => {
      const { db } = opened()
      await storeClaims(
        db,
        readClaimFile(catalogFolder, { catalog: readCatalog(catalogFolder), metrics: allMetrics }),
      )
      await checkClaims(db, NOW)
      server = await serve(db)
    })
    afterAll(() => server.close())

    const list = async (query = ''): Promise<Answer[]> =>
      (await server.get(`/api/v1/claims${query}`)).json.claims

    it('begin with those of October 2017', async () => {
      const claims = await list()
      expect(claims).toHaveLength(126)
      expect(
        claims
          .slice(0, 7)
          .map(({ id, verdict, reason, evidence }) => [
            id,
            verdict,
            reason,
            evidence?.measured ?? null,
            evidence?.matches ?? null,
          ]),
      ).toEqual(OF_2017)
    })

    it('say if a level was used instead of the metric that they are about', async () => {
      const evidenceOf = async (id: string) => (await server.get(`/api/v1/claims/${id}`)).json.evidence
      for (const id of ['2015-12-nodejs-first-time', '2017-06-nodejs-new-contributors'])
        expect(await evidenceOf(id)).toMatchObject({
          ...{ metric: 'git.contributors', statistic: 'change', insteadOf: 'git.new_contributors' },
        })
      expect(await evidenceOf('2017-10-nodejs-stars')).not.toHaveProperty('insteadOf')
    })

    it('carry evidence that is served, and say it in two languages', async () => {
      const { json } = await server.get('/api/v1/claims/2017-10-nodejs-stars')
      expect(json).toMatchObject({
        number: 39_672,
        on: '2017-10-05',
        words: 'The collected data agrees: 39,697 (estimated) on 30 September 2017.',
        evidence: { scope: 'nodejs', metric: 'github.stars', to: '2017-09-30' },
        history: [{ checkedAt: NOW.toISOString(), verdict: 'supported', reason: 'agrees' }],
      })
      expect(json.evidence.ratio).toBeCloseTo(39_672 / 39_697, 12)
      expect((await server.get(json.evidence.series)).status).toBe(200)
      const chinese = await server.get('/api/v1/claims/2017-10-nodejs-stars?locale=zh')
      expect(chinese.json.words).toMatch(/^与收集的数据一致：2017 ?年 ?9 ?月 ?30 ?日为 39,697/)
    })

    it('are found by verdict, scope and words, and are counted', async () => {
      const all = await list()
      const outdated = await list('?verdict=outdated')
      expect(outdated).toEqual(all.filter(({ verdict }) => verdict === 'outdated'))
      expect(await list('?scope=tikv')).toEqual(all.filter(({ scopes }) => scopes.includes('tikv')))
      const databases = await list('?scope=databases')
      expect(databases.map(({ id }) => id)).toEqual((await list('?scope=tikv')).map(({ id }) => id))
      expect((await list('?q=39672')).map(({ id }) => id)).toEqual(['2017-10-nodejs-stars'])
      expect((await list('?q=STARS%20tikv')).length).toBeGreaterThan(2)
      const { counts } = (await server.get('/api/v1/claims?scope=tikv&verdict=supported')).json
      expect(counts).toEqual({
        ...{ supported: 7, overstated: 3, understated: 1, outdated: 0 },
        'not checkable': expect.any(Number),
      })
    })

    it('that are not there are answered with those that are near', async () => {
      const claim = await server.get('/api/v1/claims/2017-10-nodejs-star')
      expect([claim.status, claim.json.near[0].title]).toEqual([404, '2017-10-nodejs-stars'])
      const scope = await server.get('/api/v1/claims?scope=tikw')
      expect([scope.status, scope.json.near[0].url]).toEqual([404, '/api/v1/claims?scope=tikv'])
      const verdict = await server.get('/api/v1/claims?verdict=true')
      expect([verdict.status, verdict.json.parameter]).toEqual([400, 'verdict'])
      expect(verdict.json.detail).toContain('outdated')
      expect((await server.get('/api/v1/claims?locale=de')).json.detail).toBe('It must be one of en, zh.')
    })

    describe('on the page', () => {
      const open = (query = '') => server.get(`/claims${query}`, { headers: { accept: 'text/html' } })

      /** The claims of a page and of those after it. */
      async function followPages(text: string): Promise<(string | undefined)[]> {
        const ids = [...text.matchAll(/<li class="claim" id="([^"]+)"/g)].map(([, id]) => id)
        const [, next] = /<a rel="next" href="\/claims([^"]+)"/.exec(text) ?? []
        return next ? [...ids, ...(await followPages((await open(next.replaceAll('&amp;', '&'))).text))] : ids
      }

      it('stand in the same order, each with verdict, number and source', async () => {
        const { status, text } = await open('?verdict=all')
        expect(status).toBe(200)
        expect(await followPages(text)).toEqual((await list()).map(({ id }) => id))
        expect((await open('?verdict=overstated')).text).toContain('overstated by')
        expect(text).toContain('href="https://linuxfoundation.org/blog/node-js-is-strong-and-growing"')
      })

      it('begin with what could be checked, and say how many could not', async () => {
        const all = await list()
        const checked = all.filter(({ verdict }) => verdict !== 'not checkable')
        const { text } = await open()
        expect(await followPages(text)).toEqual(checked.map(({ id }) => id))
        expect(text).toContain(`${all.length - checked.length} claims could not be checked.`)
        const hidden = all.find(({ verdict }) => verdict === 'not checkable')?.id
        expect((await open(`?claim=${hidden}`)).text).toContain(`<li class="claim" id="${hidden}">`)
      })

      it('are sorted by day and by difference, and what has no ratio comes last', async () => {
        const all = await list()
        const ids = async (query: string) => followPages((await open(query)).text)
        const on = (id: string | undefined) => all.find(one => one.id === id)?.on ?? ''
        const newest = await ids('?verdict=all&sort=newest&limit=50')
        expect(newest.map(on)).toEqual(newest.map(on).toSorted().reverse())
        const gaps = (await ids('?verdict=all&sort=gap&limit=50')).map(id => {
          const ratio = all.find(one => one.id === id)?.evidence?.ratio
          return ratio ? Math.abs(Math.log(ratio)) : -1
        })
        expect(gaps).toEqual(gaps.toSorted((a, b) => b - a))
      })

      it('are filtered by links, and a filter that cannot be is said', async () => {
        const { text } = await open('?verdict=outdated')
        expect(text.match(/<li class="claim"/g)).toHaveLength((await list('?verdict=outdated')).length)
        expect(text).toContain('href="/claims?verdict=supported"')
        expect(text).toContain('<option value="nodejs">')
        expect((await open('?verdict=wrong')).status).toBe(400)
        const stray = await open('?scope=tikw')
        expect([stray.status, stray.text.includes('href="/claims?scope=tikv"')]).toEqual([404, true])
        expect((await open('?q=nothing-holds-this')).text).toContain('No matching claims')
      })

      it('have a small chart where there is a measured line', async () => {
        const { text } = await open('?q=39672')
        expect(text.match(/<svg class="claim-chart"/g)).toHaveLength(1)
        expect(text).toContain('claimed: 39,672')
      })
    })

    it('change their verdict with an observation, and keep the old one', async () => {
      const { db } = opened()
      const path = '/api/v1/claims/2017-10-nodejs-contributors'
      const [series] = await listSeries(db, { projects: ['nodejs'], metric: 'git.contributors' })
      const { to, from } = (await server.get(path)).json.evidence
      expect(from).toBe(to)
      const observations = ['2017-09-30', '2017-10-04', '2017-10-05', '2017-10-06', '2017-10-31', to].map(
        day => ({ day, value: 1_200, status: 'final' as const }),
      )
      const days = [...new Map(observations.map(one => [one.day, one])).values()]
      await saveObservations(db, { seriesId: series!.id, runId: 1, at: TOMORROW, observations: days })
      expect(await checkClaims(db, TOMORROW)).toBeGreaterThan(0)
      const { verdict, evidence, history } = (await server.get(path)).json
      expect([verdict, evidence.measured]).toEqual(['outdated', 1_200])
      expect(history).toMatchObject([
        { verdict: 'outdated', reason: 'earlier-day', measured: 1_200, checkedAt: TOMORROW.toISOString() },
        { verdict: 'understated', measured: 1_716, checkedAt: NOW.toISOString() },
      ])
      expect(await checkClaims(db, TOMORROW)).toBe(0)
    })
  },
  'published',
)
