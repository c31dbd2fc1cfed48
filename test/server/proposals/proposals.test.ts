import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { createProposalAccess } from '../../../server/http/proposalAccess.ts'
import { createDatabase } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'
import { NOW, PUBLIC_URL, posted, type Served, serve, served, TOKEN } from '../serving.ts'

const EVENT = { id: 'meetup', day: '2026-11-20', title: 'A <b>meetup</b> & more', kind: 'conference' }
const anonymous = (body: unknown) => posted(body, { authorization: '' })

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
})

const FORM = {
  form: 'event',
  day: '2026-11-20',
  title: 'Meetup',
  kind: 'conference',
  by: 'Ada',
  token: TOKEN,
}

served('proposals', server => {
  const access = createProposalAccess({ tokens: { hasOwn: () => true } })
  let on: Served
  beforeAll(async () => {
    on = await serve(server().db, PUBLIC_URL, createReadModel(server().db), access)
  })
  afterAll(() => on.close())
  // Each server counts what one address writes.
  beforeEach(async () => {
    await on.close()
    on = await serve(server().db, PUBLIC_URL, createReadModel(server().db), access)
    await server().db.execute('delete from proposals')
  })
  const proposals = async () => (await on.get('/api/v1/proposals')).json.proposals

  it('wait, with who and when, until they are accepted', async () => {
    const sent = await on.get('/api/v1/proposals', posted({ kind: 'event', entry: EVENT, by: 'Ada' }))
    expect(sent).toMatchObject({
      status: 201,
      json: {
        kind: 'event',
        entry: 'meetup',
        content: EVENT,
        proposedBy: 'Ada',
        proposedThrough: 'token',
        proposedAt: NOW.toISOString().replace('.000', ''),
        state: 'waiting',
      },
    })
    const path = `/api/v1/proposals/${sent.json.id}/decision`
    const accepted = await on.get(path, posted({ decision: 'accepted', by: 'Grace' }))
    expect(accepted).toMatchObject({ status: 200, json: { state: 'accepted', decidedBy: 'Grace' } })
    const again = await on.get(path, posted({ decision: 'declined', reason: 'late', by: 'Grace' }))
    expect(again).toMatchObject({ status: 409, json: { detail: expect.stringContaining('accepted') } })
    const withdrawn = await on.get(path, posted({ decision: 'withdrawn', reason: 'wrong', by: 'Grace' }))
    expect(withdrawn.json).toMatchObject({ state: 'withdrawn', reason: 'wrong' })
    expect((await on.get('/propose/events.yaml')).text).not.toContain('meetup')
  })

  it.each([
    ['a NUL in the reason', { decision: 'declined', reason: 'a\u0000' }, /reason must be without/],
    ['a reason to accept', { decision: 'accepted', reason: 'wrong' }, /reason is only for/],
  ])('are not decided with %s', async (_, decision, detail) => {
    const sent = await on.get('/api/v1/proposals', posted({ kind: 'event', entry: EVENT, by: 'Ada' }))
    const path = `/api/v1/proposals/${sent.json.id}/decision`
    expect(await on.get(path, posted({ ...decision, by: 'Grace' }))).toMatchObject({
      status: 400,
      json: { detail: expect.stringMatching(detail) },
    })
    expect((await proposals())[0].state).toBe('waiting')
  })

  it('are not accepted by Enter in a field: declining is the first button', async () => {
    await on.get('/api/v1/proposals', posted({ kind: 'event', entry: EVENT, by: 'Ada' }))
    const buttons = [...(await on.get('/propose')).text.matchAll(/name="decision" value="(\w+)"/g)]
    expect(buttons.map(([, value]) => value)).toEqual(['declined', 'accepted'])
  })

  it.each<[string, RequestInit, number, RegExp]>([
    ['no token', anonymous({ kind: 'event', entry: EVENT, by: 'Ada' }), 401, /Authorization: Bearer/],
    ['no name', posted({ kind: 'event', entry: EVENT }), 400, /by must be your name/],
    ['another kind', posted({ kind: 'person', entry: EVENT, by: 'Ada' }), 400, /figure, event, claim/],
    [
      'a wrong day',
      posted({ kind: 'event', entry: { ...EVENT, day: '20 May' }, by: 'Ada' }),
      400,
      /event "meetup": day must be a day, e\.g\. 2026-10-04/,
    ],
    [
      'an unknown project',
      posted({ kind: 'event', entry: { ...EVENT, scope: 'koaa' }, by: 'Ada' }),
      400,
      /Did you mean "?koa/i,
    ],
    [
      'an unknown part',
      posted({ kind: 'event', entry: { ...EVENT, titel: 'x' }, by: 'Ada' }),
      400,
      /"titel" is unknown/,
    ],
    [
      'a NUL',
      posted({ kind: 'event', entry: { ...EVENT, title: 'a\u0000b' }, by: 'Ada' }),
      400,
      /title: must be without control characters/,
    ],
    [
      'half a pair',
      posted({ kind: 'event', entry: { ...EVENT, title: 'a\ud800b' }, by: 'Ada' }),
      400,
      /title: must be without control characters/,
    ],
    ['no id', posted({ kind: 'event', entry: { ...EVENT, id: undefined }, by: 'Ada' }), 400, /id is missing/],
    [
      'a script as address',
      posted({ kind: 'event', entry: { ...EVENT, url: 'javascript:alert(1)' }, by: 'Ada' }),
      400,
      /url must be an address/,
    ],
    [
      'depth',
      posted(`{"kind":"event","by":"Ada","entry":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`),
      400,
      /texts, numbers, true, false/,
    ],
    [
      'size',
      posted({ kind: 'event', entry: { ...EVENT, title: 'x'.repeat(20_000) }, by: 'Ada' }),
      413,
      /large/,
    ],
    [
      'an entry of the files',
      posted({
        kind: 'claim',
        entry: {
          id: '2017-10-nodejs-stars',
          who: 'a',
          on: '2017',
          statement: 'b',
          number: 1,
          qualifier: 'about',
          kind: 'primary',
          unchecked: 'no-series',
          url: 'https://example.org',
        },
        by: 'Ada',
      }),
      400,
      /claims\.yaml has an entry/,
    ],
  ])('are refused with %s', async (_, init, status, detail) => {
    const answer = await on.get('/api/v1/proposals', init)
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringMatching(detail)])
    expect(await proposals()).toEqual([])
  })

  it.each<[string, object, RegExp | null]>([
    [
      'a whole number',
      { subject: 'meetup', metric: 'published.attendees', value: 120 },
      /published "meetup"|projects\.yaml/,
    ],
    ['a count that is called one', { as: 'count', value: 120 }, /subject is missing.*metric is missing/],
    ['a percentage', { as: 'percent', what: 'Users', value: 43.1, sample: 1_000, note: 'A note' }, null],
    ['a rank', { as: 'rank', what: 'Survey', value: 3 }, null],
    ['a decimal', { as: 'decimal', what: 'Score', value: 3.25 }, null],
    [
      'a comma',
      { as: 'percent', what: 'Users', value: '43,1' },
      /a point and no comma or space, e\.g\. 8800000 or 43\.1/,
    ],
    ['half a rank', { as: 'rank', what: 'Survey', value: 3.5 }, /value must be a whole number from 1/],
    ['a rank of nothing', { as: 'rank', what: 'Survey', value: 0 }, /value must be a whole number from 1/],
    ['less than nothing', { as: 'percent', what: 'Users', value: -1 }, /value must be a number from 0 with/],
    [
      'a count with a part',
      { subject: 'a', metric: 'published.attendees', value: 1.5 },
      /value must be a whole number from 0/,
    ],
    ['a percentage of nothing said', { as: 'percent', value: 4 }, /what is missing/],
    ['a sample of none', { as: 'percent', what: 'Users', value: 4, sample: 0 }, /sample must be how many/],
    [
      'a percentage in a series',
      { as: 'percent', what: 'Users', metric: 'published.attendees', value: 4 },
      /metric is only for counts/,
    ],
  ])('of figures take, or refuse, %s', async (_, parts, refusal) => {
    const entry = {
      id: 'one',
      project: 'koa',
      day: '2026-06',
      publisher: 'A',
      title: 'B',
      url: 'https://example.org',
      ...parts,
    }
    const { status, json } = await on.get('/api/v1/proposals', posted({ kind: 'figure', entry, by: 'Ada' }))
    if (refusal) expect([status, json.detail]).toEqual([400, expect.stringMatching(refusal)])
    else expect([status, json.content]).toEqual([201, entry])
  })

  it('need a reason to be declined, and one decision is enough', async () => {
    const { id } = (await on.get('/api/v1/proposals', posted({ kind: 'event', entry: EVENT, by: 'Ada' })))
      .json
    const decide = (body: object) =>
      on.get(`/api/v1/proposals/${id}/decision`, posted({ by: 'Grace', ...body }))
    expect((await decide({ decision: 'declined' })).json.detail).toMatch(/reason must say why/)
    const both = await Promise.all([
      decide({ decision: 'accepted' }),
      decide({ decision: 'declined', reason: 'no' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(
      (await on.get('/api/v1/proposals/999/decision', posted({ decision: 'accepted', by: 'G' }))).status,
    ).toBe(404)
  })

  it('are made and decided by forms, without scripts, in both languages', async () => {
    const page = await on.get('/propose?kind=claim&locale=zh')
    expect([page.status, page.headers.get('content-language')]).toEqual([200, 'zh-Hans'])
    expect(page.text).toMatch(/<form[^>]* method="post"[^>]* action="\/propose\?locale=zh"/)
    expect(page.text).toContain('name="statement"')
    const posts = await on.get('/propose?locale=zh', { ...form(FORM), redirect: 'manual' })
    expect([posts.status, posts.headers.get('cache-control')]).toEqual([303, 'private, no-store'])
    expect(posts.headers.get('location')).toMatch(/^\/propose\?kind=event&done=\d+&locale=zh$/)
    const sent = await on.get(posts.headers.get('location')!.replace('&locale=zh', ''))
    expect(sent.status).toBe(200)
    expect(sent.headers.get('cache-control')).toBe('private, no-store')
    expect(sent.text).toContain('“meetup-2026-11-20” waits')
    expect(sent.text).not.toContain(TOKEN)
    const [{ id }] = await proposals()
    const declined = await on.get(
      `/propose/${id}`,
      form({ decision: 'declined', reason: 'Twice', by: 'Grace', token: TOKEN }),
    )
    expect(declined.status).toBe(303)
    expect((await on.get(declined.headers.get('location')!)).text).toMatch(
      /Declined by Grace \(name as typed, not checked\) on 22 November 2026\.[\s\S]*Reason: Twice/,
    )
  })

  it('replace an entry only where its id is named: one that is made gets a number', async () => {
    // Of a Chinese title nothing but the day is left for an id.
    for (const title of ['发布会', '另一场会议']) await on.get('/propose', form({ ...FORM, title }))
    await on.get('/propose', form({ ...FORM, title: '同一场会议', id: '2026-11-20' }))
    const waiting: { entry: string; content: { id: string } }[] = await proposals()
    expect(waiting.map(({ entry }) => entry).toSorted()).toEqual([
      ...['2026-11-20', '2026-11-20', '2026-11-20-2'],
    ])
    expect(waiting.every(({ entry, content }) => entry === content.id)).toBe(true)
  })

  it('escape what was sent, and keep it for a correction, but for the token', async () => {
    const title = '"><script>alert(1)</script>'
    const { status, text } = await on.get('/propose', form({ ...FORM, day: 'soon', title }))
    expect(status).toBe(400)
    expect(text).toContain('day must be a day')
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>"')
    expect(text).not.toContain(TOKEN)
    await on.get('/api/v1/proposals', posted({ kind: 'event', entry: EVENT, by: '<i>Ada' }))
    const page = await on.get('/propose')
    expect(page.text).toContain('A &lt;b>meetup&lt;/b> &amp; more')
    expect(page.text).not.toContain('<i>Ada')
  })

  it.each<[string, Record<string, string>, Record<string, string>, number]>([
    ['without a token', { ...FORM, token: '' }, {}, 401],
    ['with another token', { ...FORM, token: 'x'.repeat(20) }, {}, 401],
    ['without a name', { ...FORM, by: ' ' }, {}, 400],
    ['as another type', FORM, { 'content-type': 'text/plain' }, 415],
  ])('are not made by a form %s', async (_, fields, headers, status) => {
    const answer = await on.get('/propose', form(fields, headers))
    expect(answer.status).toBe(status)
    if (fields.token === 'x'.repeat(20)) expect(answer.text).toContain('The token is not valid for this.')
    expect(await proposals()).toEqual([])
  })

  it('are refused on the page where what is accepted would not be shown', async () => {
    const entry = {
      ...{ id: 'one', project: 'koa', as: 'rank', what: 'Survey', value: 3, day: '2026-06' },
      ...{ publisher: 'A', title: 'B', url: 'https://example.org' },
    }
    const ids: number[] = []
    for (const id of ['one', 'two']) {
      const body = { kind: 'figure', entry: { ...entry, id }, by: 'Ada' }
      ids.push((await on.get('/api/v1/proposals', posted(body))).json.id)
    }
    const accept = (id?: number) =>
      on.get(`/propose/${id}`, form({ decision: 'accepted', by: 'Grace', token: TOKEN }))
    expect((await accept(ids[0])).status).toBe(303)
    const second = await accept(ids[1])
    expect([second.status, second.text]).toEqual([400, expect.stringContaining('states the same already')])
    expect(second.text).toMatch(/<details open[\s\S]*value="Grace"/)
    expect((await proposals())[0].state).toBe('waiting')
  })

  it('are accepted one after the other: of two that state the same, one is', async () => {
    const entry = {
      ...{ project: 'koa', as: 'rank', what: 'Survey', value: 3, day: '2026-06' },
      ...{ publisher: 'A', title: 'B', url: 'https://example.org' },
    }
    const ids: number[] = []
    for (const id of ['one', 'two', 'three', 'four']) {
      const body = { kind: 'figure', entry: { ...entry, id }, by: 'Ada' }
      ids.push((await on.get('/api/v1/proposals', posted(body))).json.id)
    }
    const answers = await Promise.all(
      ids.map(id =>
        on.get(`/api/v1/proposals/${id}/decision`, posted({ decision: 'accepted', by: 'Grace' })),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400])
    const done = answers.find(({ status }) => status === 200)
    expect(done?.headers.get('cache-control')).toBe('private, no-store')
  })

  it('take the title of a project for its id', async () => {
    await on.get('/propose', form({ ...FORM, scope: 'koa' }))
    await on.get('/propose', form({ ...FORM, scope: 'kOA' }))
    await on.get('/propose', form({ ...FORM, scope: 'JavaScript ecosystem' }))
    const waiting: { content: { scope: string } }[] = await proposals()
    expect(waiting.map(({ content }) => content.scope)).toEqual(['javascript', 'koa', 'koa'])
  })

  it('get an id each where two of the same come at once', async () => {
    await Promise.all([1, 2, 3].map(() => on.get('/propose', form(FORM))))
    const waiting: { entry: string }[] = await proposals()
    expect(waiting.map(({ entry }) => entry).toSorted()).toEqual([
      ...['meetup-2026-11-20', 'meetup-2026-11-20-2', 'meetup-2026-11-20-3'],
    ])
  })

  it('of before names were vouched for are not said to be checked', async () => {
    await server().db.execute(
      `insert into proposals (kind, entry, content, proposed_by, proposed_at) values ('event', 'old', '{}', 'Ada', now())`,
    )
    expect((await on.get('/propose')).text).toContain('Proposed by Ada (name as typed, not checked)')
  })

  it('are not of a day to come', async () => {
    const entry = {
      ...{ id: 'one', project: 'koa', as: 'rank', what: 'Survey', value: 3, day: '2026-12' },
      ...{ publisher: 'A', title: 'B', url: 'https://example.org' },
    }
    const sent = await on.get('/api/v1/proposals', posted({ kind: 'figure', entry, by: 'Ada' }))
    expect([sent.status, sent.json.detail]).toEqual([
      400,
      'day: 2026-12 is in the future; it must be 2026-11-22 or earlier',
    ])
  })

  it('are all listed, the oldest first, 50 on a page', async () => {
    await server().db.execute(
      `insert into proposals (kind, entry, content, proposed_by, proposed_at)
       select 'event', 'meetup-' || n, '{}'::json, 'Ada', now() from generate_series(1, 60) n`,
    )
    const { text } = await on.get('/propose')
    expect(text).toContain('60 proposals waiting')
    const list = (page: string) => [...page.matchAll(/<code>(meetup-\d+)/g)].map(([, entry]) => entry)
    expect([list(text)[0], list(text).length]).toEqual(['meetup-1', 50])
    const [, next = ''] = /href="(\/propose\?kind=figure&amp;after=\d+)"/.exec(text) ?? []
    expect(list((await on.get(next.replaceAll('&amp;', '&'))).text)).toEqual(
      Array.from({ length: 10 }, (_, at) => `meetup-${at + 51}`),
    )
  })

  it('are kept by no cache, and read by no other page', async () => {
    for (const path of ['/propose', '/api/v1/proposals', '/propose/events.yaml']) {
      const { headers } = await on.get(path)
      expect([path, headers.get('cache-control'), headers.get('access-control-allow-origin')]).toEqual([
        ...[path, 'private, no-store', null],
      ])
    }
  })

  it('are limited in number, so that no token is guessed', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 22; time++)
      statuses.push((await on.get('/propose', form({ ...FORM, token: `guess-${time}` }))).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    expect(statuses.slice(20)).toEqual([429, 429])
    const typed = await on.get('/propose', form({ ...FORM, title: 'Typed at length' }))
    expect([typed.status, typed.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)])
    expect(typed.text).toContain('The limit is 20 per minute')
    expect(typed.text).toContain('value="Typed at length"')
    expect(await proposals()).toEqual([])
    const body = posted({ kind: 'event', entry: EVENT, by: 'Ada' })
    expect((await on.get('/api/v1/proposals', body)).status).toBe(429)
    expect((await on.get('/propose')).status).toBe(200)
  })

  it('are linked to where they exist, and are nothing elsewhere', async () => {
    expect((await on.get('/claims')).text).toContain('href="/propose"')
    expect((await on.get('/propose')).text).toMatch(/name="robots" content="noindex/)
    const off = await serve(
      server().db,
      PUBLIC_URL,
      createReadModel(server().db),
      createProposalAccess({ tokens: { hasOwn: () => false } }),
    )
    try {
      expect((await off.get('/claims')).text).not.toContain('/propose')
      for (const path of ['/propose', '/propose/events.yaml', '/api/v1/proposals'])
        expect([path, (await off.get(path)).status]).toEqual([path, 404])
      expect((await off.get('/propose', form(FORM))).status).toBe(404)
      expect(
        (await off.get('/api/v1/proposals', posted({ kind: 'event', entry: EVENT, by: 'A' }))).status,
      ).toBe(404)
    } finally {
      await off.close()
    }
  })
})

describe('proposals of users whom a proxy names', () => {
  let connection: Connection
  let server: Served
  const HEADER = 'x-forwarded-user'
  const access = createProposalAccess({
    tokens: { hasOwn: () => false },
    userHeader: HEADER,
    acceptedBy: ['grace'],
    publicUrl: PUBLIC_URL,
  })
  beforeAll(async () => {
    connection = await connect({ databaseUrl: await createDatabase('sample'), dataDir: '' })
    server = await serve(connection.db, PUBLIC_URL, createReadModel(connection.db), access)
  })
  afterAll(async () => {
    await server.close()
    await connection.close()
  })
  const OWN = { 'sec-fetch-site': 'same-origin' }
  const { token: _, by: __, ...fields } = FORM
  const sendAs = (user: string, headers: Record<string, string> = OWN) =>
    server.get('/propose', form(fields, { [HEADER]: user, ...headers }))

  it('need no token, have the name of their user, and are decided by those who may', async () => {
    const page = await server.get('/propose', { headers: { [HEADER]: 'ada' } })
    expect(page.text).toContain('You are signed in as ada.')
    expect(page.text).not.toContain('name="token"')
    expect((await sendAs('ada')).status).toBe(303)
    const headers = { [HEADER]: 'ada' }
    const [{ id, ...sent }] = (await server.get('/api/v1/proposals', { headers })).json.proposals
    expect(sent).toMatchObject({ proposedBy: 'ada', proposedThrough: 'proxy', decidedThrough: null })
    const decideAs = (user: string) =>
      server.get(`/propose/${id}`, form({ decision: 'accepted' }, { [HEADER]: user, ...OWN }))
    const refused = await decideAs('ada')
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('You may propose, but not accept.'),
    ])
    expect(page.text).not.toContain('value="accepted"')
    const decided = await decideAs('grace')
    expect((await server.get(decided.headers.get('location')!, { headers })).text).toContain(
      'Accepted by grace',
    )
  })

  it.each<[string, Record<string, string>, number]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a site beside it', { 'sec-fetch-site': 'same-site' }, 403],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['no known place', {}, 403],
    ['the site itself, by its origin', { origin: PUBLIC_URL }, 303],
  ])('come from the site itself: %s', async (_, headers, status) => {
    expect((await sendAs('ada', headers)).status).toBe(status)
  })

  it('do not exist for readers without a name, and no page links to them', async () => {
    for (const headers of [{}, { [HEADER]: 'ada' }])
      expect((await server.get('/claims', { headers })).text).not.toContain('href="/propose"')
    for (const headers of [{}, { [HEADER]: ' ' }, { [HEADER]: 'x'.repeat(101) }])
      expect((await server.get('/propose', { headers })).status).toBe(404)
  })
})
