import { describe, expect, it } from 'vitest'
import { served } from '../serving.ts'

/** Addresses below /api/v1 with something wrong: the status, the parameter that is named, and what would be right. */
type Wrong = readonly [path: string, status: number, parameter: string, right: string | RegExp]

const UNKNOWN: readonly Wrong[] = [
  ['/projects/expres', 404, 'project', 'Did you mean express?'],
  ['/projects/javascript', 404, 'project', 'Available: nodejs, npm, express, koa, kubernetes, prometheus.'],
  ['/collections/javascrip', 404, 'collection', 'Did you mean javascript?'],
  ['/series/expres/npm.downloads', 404, 'scope', 'Did you mean express?'],
  ['/series/cloudnative/github.stars', 404, 'scope', 'cloud-native'],
  ['/series/express/npm.download', 404, 'metric', 'Did you mean npm.downloads?'],
  ['/series/express/downloads', 404, 'metric', 'npm.downloads'],
  ['/series/kubernetes/published.npm_downloads_per_day', 404, 'metric', 'It has data for GitHub stars'],
  ['/series/nodejs/git.contributors?subject=nodejs/nod', 404, 'subject', 'Did you mean nodejs/node?'],
  ['/series/express/npm.downloads?subject=', 404, 'subject', 'Available: express.'],
  ['/runs?source=nmp', 404, 'source', 'Did you mean npm?'],
  ['/runs/999', 404, 'run', 'listed under Status'],
  ['/runs/latest', 404, 'run', 'listed under Status'],
  ['/runs/9999999999999999999999', 404, 'run', 'listed under Status'],
]

const SERIES = '/series/express/npm.downloads'
const ACTIVE = '/series/nodejs/git.active_contributors'
const UNFIT: readonly Wrong[] = [
  [`${SERIES}?from=2026-02-30`, 400, 'from', '2016-01-01'],
  [`${SERIES}?from=`, 400, 'from', 'a valid date'],
  [`${SERIES}?to=yesterday`, 400, 'to', '2026-06-30'],
  [`${SERIES}?asOf=2026-11-22T00:00:00Z`, 400, 'asOf', '2026-11-22'],
  [`${SERIES}?asOf=2026-11-23`, 400, 'asOf', 'try asOf=2026-11-22'],
  [`${SERIES}?from=9999-12-31&to=9999-12-31`, 400, 'from', 'a valid date'],
  [`${SERIES}?to=0001-01-01`, 400, 'to', 'a valid date'],
  [`${SERIES}?from=1900-01-01`, 400, 'from', 'at most 100 years'],
  [`${SERIES}?from=1980-01-01`, 400, 'granularity', 'granularity=week'],
  [`${SERIES}?from=2026-03-01&to=2026-02-01`, 400, 'from', 'try from=2026-02-01&to=2026-03-01'],
  [`${SERIES}?from=2026-01-01&from=2026-02-01`, 400, 'from', 'once'],
  [`${SERIES}?granularity=fortnight`, 400, 'granularity', 'day, week, month, quarter, year'],
  [`${SERIES}?granularity=Week`, 400, 'granularity', 'day, week'],
  [`${SERIES}?granuarity=week`, 400, 'granuarity', 'Did you mean "granularity"?'],
  [`${SERIES}?x=1`, 400, 'x', 'Available: from, to, granularity, transform, asOf, subject'],
  [`${SERIES}.csv?granularity=fortnight`, 400, 'granularity', 'day, week, month, quarter, year'],
  [`${ACTIVE}?granularity=day`, 400, 'granularity', 'use granularity=month'],
  ['/series/npm/published.npm_downloads_per_day?granularity=week', 400, 'granularity', 'month or coarser'],
  ['/series/cloud-native/github.stars?subject=helm/helm', 400, 'subject', 'choose one of its projects'],
  ['/projects/express?x=1', 400, 'x', 'This address takes no parameters'],
  ['/published?project=%00', 400, 'project', 'U+0000'],
  ['/projects?source=npm%00', 400, 'source', 'U+0000'],
  ['/runs?limit=0', 400, 'limit', 'from 1 to 500'],
  ['/runs?limit=501', 400, 'limit', 'from 1 to 500'],
  ['/runs?limit=1.5', 400, 'limit', 'from 1 to 500'],
  ['/runs?limit=', 400, 'limit', 'from 1 to 500'],
  ['/runs?limit=many', 400, 'limit', 'from 1 to 500'],
]

const NOT_SUMMED: readonly Wrong[] = [
  ['/series/nodejs-core/git.contributors', 404, 'scope', 'count them twice'],
  ['/series/nodejs-core/git.active_contributors', 404, 'scope', 'count them twice'],
  ['/series/npm-registry/published.npm_downloads_per_day', 404, 'scope', 'cannot be added up'],
]

served('problems', server => {
  it.each([...UNKNOWN, ...UNFIT, ...NOT_SUMMED])(
    '%s is a %i that names %s',
    async (path, status, name, right) => {
      const { status: given, type, json, headers } = await server().get(`/api/v1${path}`)
      expect(type).toBe('application/problem+json; charset=utf-8')
      expect([given, json.status, json.parameter]).toEqual([status, status, name])
      expect(json.detail).toMatch(right)
      expect(json.title).toMatch(/\.$/)
      expect(json.type).toBe('about:blank')
      expect(headers.get('cache-control')).toBe('no-store')
    },
  )

  it.each([...UNKNOWN, ...NOT_SUMMED])('%s offers only what is served', async path => {
    const { near = [] } = (await server().get(`/api/v1${path}`)).json
    for (const { title, url } of near) {
      expect(title).toMatch(/\S/)
      expect([url, (await server().get(url)).status]).toEqual([url, 200])
    }
  })

  it('offers the nearest first, and the projects of a collection that cannot be summed', async () => {
    const near = async (path: string) =>
      (await server().get(`/api/v1${path}`)).json.near.map(({ title }: { title: string }) => title)
    expect((await near('/series/expres/npm.downloads'))[0]).toBe('Express')
    expect(await near('/series/nodejs-core/git.contributors')).toEqual(['Node.js'])
    expect((await near('/series/kubernetes/npm.x')).length).toBeLessThanOrEqual(3)
  })

  describe('programs get problem documents,', () => {
    it.each(['/api/v1/nothing', '/api/v2/projects', '/api/', '/api/v1/projects/express/more'])(
      'also at %s, whatever they accept',
      async path => {
        const { status, type, json } = await server().get(path, { headers: { accept: 'text/html' } })
        expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8'])
        expect(json).toMatchObject({ status: 404, title: 'There is no such page.' })
      },
    )

    it.each(['%E0%A4%A', '%', '%zz'])('also for %s, which cannot be decoded', async name => {
      const { status, type } = await server().get(`/api/v1/projects/${name}`)
      expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8'])
    })

    it('also when the method is another', async () => {
      const { status, type } = await server().get('/api/v1/projects', { method: 'DELETE' })
      expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8'])
    })
  })

  it('answers a very long name quickly, and as one that is not known', async () => {
    // Of a name of this length, a search for close names would take minutes.
    const { status } = await server().get(`/api/v1/projects/${'x'.repeat(12_000)}`)
    expect(status).toBe(404)
  })
})
