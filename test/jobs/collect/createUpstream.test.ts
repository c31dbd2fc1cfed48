import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTrace, findTrace } from '../../../db/runs/trace.ts'
import { parsePageLinks } from '../../../jobs/upstream/reply.ts'
import { createRequestPace } from '../../../jobs/upstream/requestPace.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { quickUpstream } from '../quickUpstream.ts'

const PATH = '/downloads/range/2026-08-01:2026-08-10/express'
const Anything = z.object({ downloads: z.array(z.object({ downloads: z.number().nonnegative() })) })

describe('asking an upstream', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: '2026-08-24' })
  })
  afterEach(() => standIn.close())

  const ask = (options = {}) => quickUpstream(standIn.npm, options).get(PATH, Anything)
  /** Nothing comes of these: the shorter the limit, the shorter the test. */
  const limitOf = (kind: string) => (/hang|stalled/.test(kind) ? { timeoutMs: 300 } : {})

  it('answers what the upstream holds', async () => {
    const answer = await ask()
    expect(answer).toMatchObject({ ok: true, status: 200 })
  })

  it.each([
    '502-html',
    '429-html',
    'html-200',
    'truncated-json',
    'reset-connection',
    'hang',
    'cut-connection',
    'stalled-body',
  ] as const)('comes through a passing %s', async kind => {
    standIn.faults.add({ match: PATH, kind, times: 1 })
    expect((await ask(kind === 'hang' || kind === 'stalled-body' ? { timeoutMs: 1_500 } : {})).ok).toBe(true)
    expect(standIn.requests.length).toBe(2)
  })

  it.each([
    ['502-html', 'unavailable', 3],
    ['503-html', 'unavailable', 3],
    ['500-json', 'unavailable', 3],
    ['hang', 'unavailable', 3],
    ['stalled-body', 'unavailable', 3],
    ['reset-connection', 'unavailable', 3],
    ['429-html', 'rate-limited', 3],
    ['429-retry-after', 'rate-limited', 1],
    ['html-200', 'invalid-answer', 3],
    ['truncated-json', 'invalid-answer', 3],
    ['empty-200', 'invalid-answer', 3],
    ['error-200', 'invalid-answer', 1],
    ['negative', 'invalid-answer', 1],
    ['text-counts', 'invalid-answer', 1],
    ['null-counts', 'invalid-answer', 1],
    ['202-computing', 'unavailable', 3],
    ['404-json', 'not-found', 1],
    ['403-html', 'forbidden', 1],
    ['401-json', 'forbidden', 1],
    ['400-too-long', 'invalid-answer', 1],
  ] as const)('calls a lasting %s %s, after %i requests', async (kind, fault, sent) => {
    standIn.faults.add({ match: PATH, kind, retryAfter: 3600 })
    const answer = await ask(limitOf(kind))
    expect(answer).toMatchObject({ ok: false, fault: { kind: fault } })
    expect(standIn.requests).toHaveLength(sent)
  })

  it('does not knock on when the upstream is down', async () => {
    await standIn.close()
    const upstream = quickUpstream(standIn.npm)
    for (let n = 0; n < 10; n++)
      expect(await upstream.get(PATH, Anything)).toMatchObject({ ok: false, fault: { kind: 'unavailable' } })
    expect(upstream.requests).toBe(9)
    standIn = await startStandIn()
  })

  it('says the reason of a failed connection', async () => {
    await standIn.close()
    expect(await ask()).toMatchObject({
      ok: false,
      fault: { detail: expect.stringMatching(/^no answer: no server listens at 127\.0\.0\.1, port \d+$/) },
    })
    standIn = await startStandIn()
  })

  it('stops at once when the run is stopped', async () => {
    standIn.faults.add({ match: PATH, kind: 'hang' })
    const stopping = new AbortController()
    const asked = ask({ signal: stopping.signal, timeoutMs: 3_600_000 })
    const refused = expect(asked).rejects.toThrow()
    await until(() => standIn.requests.some(({ fault }) => fault === 'hang'))
    stopping.abort()
    await refused
  })
})

describe('the pace', () => {
  /** A clock that only waiting advances. */
  const clocked = (perMinute: number) => {
    let time = 0
    const paced = createRequestPace({
      perMinute,
      signal: new AbortController().signal,
      clock: {
        now: () => time,
        wait: async ms => {
          time += ms
        },
      },
    })
    return { ...paced, time: () => time }
  }

  it('keeps to the ceiling', async () => {
    const { waitForTurn: turn, time } = clocked(30)
    for (let n = 0; n < 31; n++) await turn()
    expect(time()).toBe(60_000)
  })

  it('pauses for a minute after a refusal, longer after each further one, and asks more slowly then', async () => {
    const { waitForTurn: turn, slowDown: limited, time } = clocked(60)
    await turn()
    await limited(null)
    expect(time()).toBe(60_000)
    await limited(null)
    expect(time()).toBe(180_000)
    await turn()
    const before = time()
    await turn()
    expect(time() - before).toBe(4000)
  })

  it('waits as long as the upstream asks', async () => {
    const { slowDown: limited, time } = clocked(60)
    await limited(7_000)
    expect(time()).toBe(7_000)
  })

  it('grows faster again after long success, up to the ceiling', async () => {
    const { waitForTurn: turn, slowDown: limited, noteSuccess: went, time } = clocked(60)
    await limited(0)
    for (let n = 0; n < 500; n++) went()
    await turn()
    const before = time()
    await turn()
    expect(time() - before).toBe(1000)
  })
})

describe('linksOf', () => {
  it('reads the pages of a Link header', () => {
    const header =
      '<https://api.github.com/repositories/1/contributors?anon=1&per_page=1&page=2>; rel="next", <https://api.github.com/repositories/1/contributors?anon=1&per_page=1&page=412>; rel="last"'
    expect(parsePageLinks(header)).toEqual({ next: 2, last: 412 })
    expect(parsePageLinks(undefined)).toEqual({})
  })
})

it('sends the trace of its run, each request as a step of its own', async () => {
  const sent: (string | undefined)[] = []
  const server = createServer((request, response) => {
    sent.push(request.headers.traceparent as string | undefined)
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const trace = createTrace()
  const upstream = quickUpstream(address, { trace })
  await upstream.get('/a', z.object({}))
  await upstream.github('GET /rate_limit', {}, z.object({}))
  await quickUpstream(address).get('/b', z.object({}))
  server.close()
  expect(sent.slice(0, 2).map(findTrace)).toEqual([trace, trace])
  expect(sent[0]).not.toBe(sent[1])
  expect(sent[2]).toBeUndefined()
})
