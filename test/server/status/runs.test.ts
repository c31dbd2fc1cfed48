import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { claimRequestedRun } from '../../../db/runs/claimRuns.ts'
import { posted, served, TOKEN } from '../serving.ts'

served('starting runs', server => {
  const post = (body: unknown, headers?: Record<string, string>) =>
    server().get('/api/v1/runs', posted(body, headers))
  const requested = () =>
    queryRows<{ source: string; projects: string[] | null; reason: string }>(
      server().db,
      sql`select source, projects, reason from runs where state = 'requested' order by id`,
    )

  beforeEach(() => server().db.execute("delete from runs where state = 'requested'"))

  describe('needs the token:', () => {
    it.each([
      ['', 'none'],
      ['Bearer wrong', 'a wrong one'],
      [`bearer ${TOKEN}x`, 'a longer one'],
      [TOKEN, 'no scheme'],
      [`Basic ${TOKEN}`, 'another scheme'],
    ])('%j is refused (%s), and nothing is started', async authorization => {
      const { status, type, json, headers, text } = await post({}, { authorization })
      expect([status, type]).toEqual([401, 'application/problem+json; charset=utf-8'])
      expect(json.detail).toContain('Authorization: Bearer TOKEN')
      expect(headers.get('www-authenticate')).toBe('Bearer')
      expect(text).not.toContain(TOKEN)
      expect(await requested()).toEqual([])
    })
  })

  it.each(['Bearer', 'bearer', 'BEARER', 'bEaReR  '])('takes the scheme %j', async scheme => {
    const { status } = await post({ sources: ['npm'] }, { authorization: `${scheme} ${TOKEN}` })
    expect(status).toBe(202)
  })

  it('asks for every source that fetches something, when none is named', async () => {
    const { status, json } = await post({})
    expect(status).toBe(202)
    const { sources } = (await server().get('/api/v1/status')).json
    const fetched = sources.flatMap((one: { id: string; schedule: string | null }) =>
      one.schedule === null ? [] : [one.id],
    )
    expect(fetched).toContain('npm')
    expect(json.runs.map(({ source }: { source: string }) => source)).toEqual(fetched)
    expect(await requested()).toEqual(
      fetched.map((source: string) => ({ source, projects: null, reason: 'command' })),
    )
  })

  it('asks for the sources and projects that are named', async () => {
    const { status, json } = await post({ sources: ['npm'], projects: ['koa', 'express'] })
    expect(status).toBe(202)
    expect(json.runs).toEqual([
      expect.objectContaining({
        source: 'npm',
        state: 'requested',
        reason: 'command',
        projects: ['koa', 'express'],
        createdAt: '2026-11-22T10:00:00Z',
        startedAt: null,
      }),
    ])
    const run = await server().get(`/api/v1/runs/${json.runs[0].id}`)
    expect(run.json).toEqual({ ...json.runs[0], outcomes: [] })
  })

  it('asks for days, and keeps them and the trace of the request with the run', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const { status, json } = await post(
      { sources: ['npm'], from: '2026-03-01', to: '2026-03-09' },
      { authorization: `Bearer ${TOKEN}`, traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    )
    expect(status).toBe(202)
    expect(json.runs[0]).toMatchObject({ from: '2026-03-01', to: '2026-03-09' })
    expect(await claimRequestedRun(server().db, ['npm'], new Date())).toEqual({
      id: json.runs[0].id,
      source: 'npm',
      projects: null,
      from: '2026-03-01',
      to: '2026-03-09',
      trace,
    })
    await server().db.execute("update runs set state = 'requested' where state = 'running'")
  })

  it('without a body asks for every source', async () => {
    const { status } = await server().get('/api/v1/runs', {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    expect(status).toBe(202)
    expect((await requested()).length).toBeGreaterThan(0)
  })

  describe('refuses', () => {
    it.each([
      [{ sources: ['nmp'] }, 404, 'source', 'Did you mean npm?'],
      [{ projects: ['expres'] }, 404, 'project', 'Did you mean express?'],
      [{ sources: 'npm' }, 400, 'sources', 'such as ["github"]'],
      [{ projects: [1] }, 400, 'projects', /string/],
      [{ source: ['npm'] }, 400, 'source', 'Did you mean "sources"?'],
      [{ from: '2026-02-30' }, 400, 'from', 'a valid date'],
      [{ from: '2026-03-02', to: '2026-03-01' }, 400, 'to', '2026-03-02 (from) or later'],
      [{ from: '2027-01-01' }, 400, 'from', 'must not be after today, 2026-11-22'],
      [[], 400, 'body', 'a JSON object'],
      [['npm'], 400, 'body', 'a JSON object'],
    ])('%j, and names what would be right', async (body, status, parameter, right) => {
      const { json, ...answer } = await post(body)
      expect([answer.status, json.parameter]).toEqual([status, parameter])
      expect(json.detail).toMatch(right)
      for (const { url } of json.near ?? []) expect((await server().get(url)).status).toBe(200)
      expect(await requested()).toEqual([])
    })

    it('a source that fetches nothing', async () => {
      const { status, json } = await post({ sources: ['published'] })
      expect([status, json.detail]).toEqual([400, expect.stringContaining('npm')])
      expect(await requested()).toEqual([])
    })

    it('what is not JSON', async () => {
      const { status, json } = await post('{"sources": [')
      expect([status, json.title]).toEqual([400, 'Invalid request.'])
      expect(await requested()).toEqual([])
    })

    it.each(['text/plain', 'application/x-www-form-urlencoded'])(
      'a body that says it is %s: it would count as none, and ask for everything',
      async type => {
        const { status, json } = await post({ sources: ['npm'] }, { 'content-type': type })
        expect([status, json.detail]).toEqual([415, expect.stringContaining('application/json')])
        expect(await requested()).toEqual([])
      },
    )

    it('a body that is too large', async () => {
      const { status, type } = await post({ projects: Array.from({ length: 9_000 }, () => 'koa') })
      expect([status, type]).toEqual([413, 'application/problem+json; charset=utf-8'])
    })
  })

  it('lists runs with the last one first, and what each learnt', async () => {
    const { runs } = (await server().get('/api/v1/runs')).json
    const ids = runs.map(({ id }: { id: number }) => id)
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a))
    const { json } = await server().get('/api/v1/runs?source=npm')
    expect(json.runs).toHaveLength(1)
    expect(json.runs[0]).toMatchObject({ done: 2, faults: 1, written: 30, requests: 3 })
    const { outcomes } = (await server().get(`/api/v1/runs/${json.runs[0].id}`)).json
    expect(outcomes.map(({ subject, fault }: Record<string, string>) => [subject, fault])).toEqual([
      ['koa', 'unavailable'],
      ['express', null],
    ])
  })

  it('shows runs on a page, with filters, and leads on to older ones', async () => {
    const rows = async (query: string) => {
      const { text } = await server().get(`/runs?${query}`, { headers: { accept: 'text/html' } })
      const ids = [...text.matchAll(/<a href="\/api\/v1\/runs\/(\d+)">/g)].map(([, id]) => Number(id))
      const [, next] = /<a rel="next" href="\/runs\?([^"]+)"/.exec(text) ?? []
      return { ids, next: next?.replaceAll('&amp;', '&'), text }
    }
    const { runs } = (await server().get('/api/v1/runs')).json
    const ids = runs.map(({ id }: { id: number }) => id)
    expect((await rows('')).ids).toEqual(ids)
    const first = await rows('limit=1')
    const second = await rows(`limit=1&${first.next}`)
    expect([...first.ids, ...second.ids]).toEqual(ids.slice(0, 2))
    const npm = await rows('source=npm')
    expect(npm.ids).toHaveLength(1)
    expect(npm.text).toContain('<td class="numeric" data-label="Errors">1</td>')
    expect((await rows('state=failed')).text).toContain('No matching runs.')
  })
})
