import type { z } from 'zod'
import { formatTraceparent } from '../../db/runs/trace.ts'
import type { RequestBudget } from '../../db/tables/runs.ts'
import { fetchHistory } from '../git/fetchHistory.ts'
import type { Upstream, UpstreamAnswer } from '../sources/source.ts'
import { parseBudget } from '../upstream/budget.ts'
import { type Clock, systemClock } from '../upstream/clock.ts'
import type { Fault, UpstreamResult } from '../upstream/fault.ts'
import { createGithubRequester, type GithubOptions } from '../upstream/githubApi.ts'
import { createHttpRequester } from '../upstream/http.ts'
import { classifyReply, parseAnswerTime, parsePageLinks, type UpstreamReply } from '../upstream/reply.ts'
import { createRequestPace, type RequestPace } from '../upstream/requestPace.ts'

interface UpstreamOptions {
  /** The base address. */
  readonly address: string
  readonly perMinute: number
  readonly signal: AbortSignal
  readonly github?: GithubOptions
  readonly git?: GitUpstreamOptions
  /** Of the run: its requests are sent with it. */
  readonly trace?: string | null
  /** A request without a usable answer is sent this often in all. */
  readonly tries?: number
  readonly pauseMs?: number
  readonly timeoutMs?: number
  readonly retryMs?: number
  readonly clock?: Clock
}

interface GitUpstreamOptions {
  /** The folder for copies of repositories. */
  readonly folder: string
  readonly timeoutMs?: number
}

export interface CountingUpstream extends Upstream {
  readonly requests: number
  /** What time the upstream said it was, with its last answer; null while it has not. */
  readonly answeredAt: Date | null
  /** How many requests it still takes, by its last answer; null for upstreams that do not say. */
  readonly budget: RequestBudget | null
}

/** After this many requests in a row without a usable answer, the rest of the run is not sent. */
const DOWN_AFTER = 3

export function createUpstream(options: UpstreamOptions): CountingUpstream {
  const { address, signal, tries = 3, timeoutMs = 30_000, retryMs = 1_000, clock = systemClock } = options
  const pace = createRequestPace({
    perMinute: options.perMinute,
    signal,
    clock,
    ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
  })
  const { trace } = options
  const createHeaders = () => (trace ? { traceparent: formatTraceparent(trace) } : {})
  const get = createHttpRequester({ address, signal, timeoutMs, createHeaders })
  const github = createGithubRequester({ address, signal, timeoutMs, createHeaders, ...options.github })
  const asking: Asking = {
    pace,
    clock,
    tries,
    retryMs,
    signal,
    requests: 0,
    silent: 0,
    down: null,
    answeredAt: null,
    budget: null,
  }
  return {
    get requests() {
      return asking.requests
    },
    get answeredAt() {
      return asking.answeredAt
    },
    get budget() {
      return asking.budget
    },
    get: (path, schema) => ask(asking, () => get(path), schema),
    github: (route, parameters, schema) => ask(asking, () => github(route, parameters), schema),
    history(name, since) {
      const read = () => fetchHistory({ address, name, signal, ...getGitOptions(options) }, since)
      return since?.barred ? read() : askOnce(asking, read)
    },
  }
}

interface Asking {
  readonly pace: RequestPace
  readonly clock: Clock
  readonly tries: number
  readonly retryMs: number
  readonly signal: AbortSignal
  requests: number
  /** Requests in a row without a usable answer. */
  silent: number
  /** Set when the upstream is down, or limits us for longer than a run waits. */
  down: Fault | null
  answeredAt: Date | null
  budget: RequestBudget | null
}

/** Sends a request until there is a usable answer or no tries are left, and checks the answer. */
async function ask<T>(
  asking: Asking,
  send: () => Promise<UpstreamReply>,
  schema: z.ZodType<T>,
): Promise<UpstreamAnswer<T>> {
  if (asking.down) return { ok: false, fault: asking.down }
  for (let attempt = 1; ; attempt++) {
    await asking.pace.waitForTurn()
    asking.requests++
    const reply = await send()
    asking.signal.throwIfAborted()
    if (reply.kind === 'answer') {
      asking.answeredAt = parseAnswerTime(reply.headers) ?? asking.answeredAt
      asking.budget = parseBudget(reply.headers) ?? asking.budget
    }
    const verdict = classifyReply(reply, asking.clock.now())
    if (verdict.do === 'use') return check(asking, reply, schema)
    if (verdict.do === 'give-up') return refuse(asking, verdict.fault)
    if (attempt >= asking.tries) return refuse(asking, verdict.fault)
    if (verdict.do === 'slow-down') await asking.pace.slowDown(verdict.waitMs)
    else await asking.clock.wait(asking.retryMs * attempt ** 2, asking.signal)
  }
}

/** For git, which does its own waiting and checking. */
async function askOnce<T>(
  asking: Asking,
  look: () => Promise<UpstreamResult<T>>,
): Promise<UpstreamResult<T>> {
  if (asking.down) return { ok: false, fault: asking.down }
  asking.requests++
  const found = await look()
  if (!found.ok) return refuse(asking, found.fault)
  asking.silent = 0
  return found
}

function getGitOptions({ git }: UpstreamOptions): GitUpstreamOptions {
  if (!git) throw new Error('there is no folder for copies of repositories')
  return git
}

function check<T>(asking: Asking, reply: UpstreamReply, schema: z.ZodType<T>): UpstreamAnswer<T> {
  if (reply.kind === 'silence') throw new Error('a silence cannot be used')
  asking.silent = 0
  asking.pace.noteSuccess()
  const parsed = schema.safeParse(reply.body)
  if (parsed.success)
    return { ok: true, value: parsed.data, status: reply.status, links: parsePageLinks(reply.headers.link) }
  const issue = parsed.error.issues[0]
  const detail = `unexpected answer at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`
  return { ok: false, fault: { kind: 'invalid-answer', detail, status: reply.status } }
}

/** Remembers a fault that concerns the whole upstream, so that the run stops asking. */
function refuse(asking: Asking, fault: Fault): Extract<UpstreamAnswer<never>, { ok: false }> {
  if (fault.kind === 'rate-limited') asking.down = fault
  if (fault.kind === 'unavailable' && ++asking.silent >= DOWN_AFTER)
    asking.down = {
      ...fault,
      detail: `not asked, after ${DOWN_AFTER} requests without an answer: ${fault.detail}`,
    }
  return { ok: false, fault }
}
