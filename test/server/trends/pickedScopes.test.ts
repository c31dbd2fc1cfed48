import { beforeAll, describe, expect, it, test } from 'vitest'
import { joinPicked, splitPicked } from '../../../db/model/series/pickedIds.ts'
import { fromDayNumber, toDayNumber } from '../../../db/model/time/day.ts'
import { COUNTING_RULES } from '../../../db/people/countingRules.ts'
import { savePeople } from '../../../db/people/people.ts'
import { PUBLIC_URL, served } from '../serving.ts'

test('ids that are put together, and the one id for all orders', () => {
  expect(splitPicked('koa')).toBeNull()
  expect(splitPicked('koa+express')).toEqual(['koa', 'express'])
  expect(splitPicked('koa + express koa+')).toEqual(['koa', 'express'])
  expect(joinPicked(['koa', 'express', 'koa'])).toBe('express+koa')
})

served('projects that a reader puts together', server => {
  const get = (path: string, accept = 'application/json') => server().get(path, { headers: { accept } })
  const series = async (scope: string, metric: string, query = '') =>
    (await get(`/api/v1/series/${scope}/${metric}${query}`)).json

  it('are added up, each once, in any order and spelling', async () => {
    const query = '?from=2026-11-01&granularity=week'
    const answer = await series('koa+express', 'npm.downloads', query)
    expect(answer).toMatchObject({ scope: 'express+koa', coverage: { known: 2, of: 2 } })
    // In the week of 11-02, one of the two is unknown on a day.
    expect(answer.points.map(({ value }: { value: number | null }) => value)).toContain(7 * 207)
    for (const same of ['express+koa', 'koa%2Bexpress', 'koa%20express', 'koa+express+koa', 'koa++express'])
      expect(await series(same, 'npm.downloads', query)).toEqual(answer)
    const [koa, express] = [
      await series('koa', 'npm.downloads', query),
      await series('express', 'npm.downloads', query),
    ]
    const last = (one: { points: { period: string; value: number | null }[] }) =>
      one.points.find(({ period }) => period === '2026-11-09')?.value
    expect(last(answer)).toBe((last(koa) ?? 0) + (last(express) ?? 0))
  })

  it('say how many of them have data', async () => {
    const answer = await series('nodejs+kubernetes+prometheus', 'github.stars')
    expect(answer.coverage).toEqual({ known: 2, of: 3 })
    expect(answer.points.at(-1)).toMatchObject({ known: 2, of: 3, complete: false })
  })

  it('are refused where one of them is not measured so: it would be missing without a word', async () => {
    for (const path of [
      '/api/v1/series/express+nodejs/npm.downloads',
      '/trends/nodejs+express/npm.downloads',
    ]) {
      const { status, json } = await get(path)
      expect([status, json.title]).toEqual([
        404,
        expect.stringMatching(/^Node\.js has no data for npm downloads/),
      ])
    }
  })

  it('may be collections: a project that is in both counts once', async () => {
    const { json } = await get('/api/v1/collections')
    const holding = json.collections.filter((one: { projects: string[] }) => one.projects.includes('koa'))
    const [own] = holding.map(({ id }: { id: string }) => id)
    const query = '?granularity=week'
    const whole = await series(own, 'npm.downloads', query)
    const both = await series(`${own}+koa`, 'npm.downloads', query)
    expect(both.points).toEqual(whole.points)
  })

  it.each([
    ['/trends/koa+express/npm.downloads', 'text/html'],
    ['/trends/koa+express/npm.downloads.json', 'application/json'],
    ['/charts/koa+express/npm.downloads.svg', 'image/svg+xml'],
    ['/charts/koa+express/npm.downloads.csv', 'text/csv'],
    ['/charts/koa+express/npm.downloads.pptx', 'application/vnd'],
    ['/badges/koa+express/npm.downloads.svg', 'image/svg+xml'],
    ['/badges/koa+express/npm.downloads.json', 'application/json'],
    ['/embed/koa+express/npm.downloads', 'text/html'],
    ['/embed-builder/koa+express/npm.downloads', 'text/html'],
    ['/trends/koa/npm.downloads.json?compare=koa+express', 'application/json'],
  ])('%s is answered', async (path, type) => {
    const got = await get(path, '*/*')
    expect(got.type).toContain(type)
    expect(got.status).toBe(200)
  })

  it('have the title that the reader gave, and one canonical address', async () => {
    const { text } = await get('/trends/koa+express/npm.downloads', 'text/html')
    expect(text).toContain('<h1>Koa + Express: npm downloads</h1>')
    expect(text).toContain(`rel="canonical" href="${PUBLIC_URL}/trends/express+koa/npm.downloads"`)
    expect(text).toContain('href="/projects/koa"')
    expect(text).not.toContain('/collections/express')
    const url = encodeURIComponent(`${PUBLIC_URL}/trends/koa+express/npm.downloads`)
    expect((await get(`/oembed?url=${url}`)).json).toMatchObject({ title: 'Koa + Express: npm downloads' })
  })

  it.each([
    ['koa+koa', '/trends/koa/npm.downloads?range=1y'],
    ['koa+', '/trends/koa/npm.downloads?range=1y'],
    ['%20koa%20koa', '/trends/koa/npm.downloads?range=1y'],
  ])('%s is one project', async (scope, url) => {
    const { status, headers } = await get(`/trends/${scope}/npm.downloads?range=1y`)
    expect([status, headers.get('location')]).toEqual([301, url])
  })

  it('are named one by one in a problem', async () => {
    const { status, json } = await get('/api/v1/series/koa+expres/npm.downloads')
    expect([status, json.title, json.near]).toEqual([
      404,
      'There is no project or collection "expres".',
      [{ id: 'express', title: 'Express', url: '/api/v1/series/express+koa/npm.downloads' }],
    ])
    const many = Array.from({ length: 21 }, (_, index) => `p${index}`).join('+')
    expect((await get(`/api/v1/series/${many}/npm.downloads`)).json.detail).toBe(
      'At most 20 names can be combined with "+", and these are 21: leave some out.',
    )
    const nothing = await get('/trends/koa+express/nodejs.downloads')
    expect(nothing.status).toBe(404)
  })

  it('are reached from a comparison, and from the ticks of a table', async () => {
    const to = async (query: string) => (await get(`/compare?${query}`)).headers.get('location')
    expect(await to('metric=npm.downloads&scopes=koa,express&range=1y&sum=on')).toBe(
      '/trends/koa+express/npm.downloads?range=1y',
    )
    expect(await to('metric=npm.downloads&scopes=koa&scopes=express&sum=on&locale=zh')).toBe(
      '/trends/koa+express/npm.downloads?locale=zh',
    )
    expect(
      (await get('/compare?metric=npm.downloads&scopes=koa&scopes=express', 'text/html')).text,
    ).toContain('data-more="&amp;sum=on"')
  })

  it('a comparison from which the last name is removed is empty, and asks for the first', async () => {
    const one = (await get('/compare?metric=npm.downloads&scopes=koa', 'text/html')).text
    const [, url = ''] = /href="([^"]+)"[^>]*title="Remove Koa"/.exec(one) ?? []
    expect(url).toBe('/compare?metric=npm.downloads&amp;scopes=')
    const { status, text } = await get(url.replaceAll('&amp;', '&'), 'text/html')
    expect([status, text.includes('data-trend-props')]).toEqual([200, false])
    expect(text).toMatch(/<p class="compare-hint">[^<]+<\/p><div class="picker">/)
    // The name that is typed begins the comparison.
    expect((await get(`${url.replaceAll('&amp;', '&')}&add=Express`)).headers.get('location')).toBe(
      '/compare?metric=npm.downloads&scopes=express',
    )
  })

  describe('people', () => {
    const days = ['2026-09-01', '2026-10-01'].map(day => toDayNumber(day as '2026-09-01'))
    const person = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
    const save = (repository: string, people: number[]) =>
      savePeople(
        server().db,
        {
          ...{ repository, head: 'a', mailmap: '', mailmapRead: true, rules: COUNTING_RULES },
          ...{ countedTo: '2026-11-21', upstreamId: null, begins: null },
        },
        null,
        people.map(n => ({
          ...{ person: person(n), bot: false, days, logins: [], fullNames: [], nicknames: [] },
        })),
      )
    beforeAll(async () => {
      await save('nodejs/node', [1, 2, 3])
      // A project is covered once all its repositories are counted.
      await save('nodejs/node-v0.x-archive', [1])
      await save('kubernetes/kubernetes', [3, 4])
    })

    it('are united: who works on both is counted once', async () => {
      const answer = await series('nodejs+kubernetes', 'git.contributors')
      expect(answer.points.at(-1)).toMatchObject({ period: '2026-11-21', value: 4 })
      expect(answer).toMatchObject({ first: fromDayNumber(days[0] ?? 0), coverage: { known: 2, of: 2 } })
      const active = await series('kubernetes+nodejs', 'git.active_contributors', '?granularity=month')
      expect(active.points.find(({ period }: { period: string }) => period === '2026-10-01').value).toBe(4)
      const badge = await get('/badges/nodejs+kubernetes/git.contributors.json')
      expect(badge.json.message).toBe('4')
    })

    it('say what is not counted yet', async () => {
      const answer = await series('nodejs+kubernetes+prometheus', 'git.contributors')
      expect(answer.coverage).toEqual({ known: 2, of: 3 })
    })

    it('are not kept as they were known on an earlier day', async () => {
      const { status, json } = await get('/api/v1/series/nodejs+kubernetes/git.contributors?asOf=2026-11-20')
      expect([status, json.parameter]).toEqual([400, 'asOf'])
    })

    it('are known as of today, and a permalink names no day', async () => {
      const today = await get('/api/v1/series/nodejs+kubernetes/git.contributors?asOf=2026-11-22')
      expect([today.status, today.json.points.at(-1).value]).toEqual([200, 4])
      const { text } = await get('/charts/nodejs+kubernetes/git.contributors.csv', 'text/csv')
      expect(text).not.toContain('asOf=')
    })

    it('follow what is counted later', async () => {
      await save('prometheus/prometheus', [4, 5])
      const answer = await series('nodejs+kubernetes+prometheus', 'git.contributors')
      expect(answer.points.at(-1).value).toBe(5)
    })
  })
})
