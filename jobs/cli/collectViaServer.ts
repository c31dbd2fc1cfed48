import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { describeCause } from '../upstream/describeCause.ts'
import { printRunSummaries, type RunSummary } from './printRunSummaries.ts'
import { createProgressBars } from './progressBars.ts'
import { type CollectRequest, UsageError } from './usage.ts'

/** The parts of the API's answers that are needed here. */
const Runs = z.object({ runs: z.array(z.looseObject({ id: z.number() })) })
const OneRun = z.looseObject({
  source: z.string(),
  state: z.string(),
  wanted: z.number(),
  done: z.number(),
  outcomes: z.array(z.looseObject({ subject: z.string() })),
})

const POLL_MS = 500
const END_STATES = ['finished', 'abandoned', 'failed']

/** Lets the running server collect, and shows its progress; returns the exit status. */
export async function collectViaServer(
  { sources, projects, days }: CollectRequest,
  url: string,
  token: string,
): Promise<number> {
  console.error(`The server at ${url} has the embedded database open and does the work.`)
  const body = JSON.stringify({ sources, ...dropNulls({ projects, ...days }) })
  const { runs } = Runs.parse(await call(`${url}/api/v1/runs`, { method: 'POST', body }, token))
  const progressBars = createProgressBars(sources, 'subjects')
  const stop = () => {
    progressBars.stop()
    console.error('No longer following; the server continues.')
    process.exit(130)
  }
  process.on('SIGINT', stop)
  const ended = await Promise.all(
    runs.map(async ({ id }) => {
      for (;;) {
        const run = await readPatiently(`${url}/api/v1/runs/${id}`, token)
        progressBars.show(
          run.source,
          run.done,
          Math.max(run.wanted, 1),
          run.outcomes.at(-1)?.subject ?? run.state,
        )
        if (END_STATES.includes(run.state)) return run
        await sleep(POLL_MS)
      }
    }),
  )
  for (const { source } of ended) progressBars.end(source)
  progressBars.stop()
  return printRunSummaries(ended)
}

/** Leaves out options that were not given. */
const dropNulls = (options: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null))

/** So long is followed what gives no answer. */
const LONGEST_SILENCE_MS = 60_000

async function readPatiently(address: string, token: string): Promise<RunSummary> {
  const end = Date.now() + LONGEST_SILENCE_MS
  for (;;)
    try {
      return await readRun(address, token)
    } catch (error) {
      if (!(error instanceof SilentServerError) || Date.now() > end) throw error
      await sleep(POLL_MS)
    }
}

const readRun = async (address: string, token: string) =>
  OneRun.parse(await call(address, {}, token)) as unknown as RunSummary

const TIMEOUT_MS = 30_000

/** The token goes to this server only: a redirect is not followed. */
async function call(address: string, init: RequestInit, token: string): Promise<unknown> {
  const { origin } = new URL(address)
  const keepSilence = (error: unknown): never => {
    throw new SilentServerError(
      `The server at ${origin} does not answer (${describeCause(error)}). If it has ended, call this again: what is missing is fetched then.`,
    )
  }
  const response = await fetch(address, {
    ...init,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  }).catch(keepSilence)
  const { ok, status, headers } = response
  if (status >= 300 && status < 400) {
    await response.body?.cancel().catch(() => {})
    throw new UsageError(
      `What answers at ${origin} leads elsewhere (status ${status}, ${headers.get('location')}), where this does not go with its token.`,
    )
  }
  // A body that ends early says nothing of who wrote it.
  const answer = parseAnswer(await response.text().catch(keepSilence))
  if (ok && answer !== null) return answer
  const words = [answer?.title, answer?.detail].filter(Boolean).join(' ')
  const message = words || `What answers at ${origin} is not this program (status ${status}).`
  throw status === 503 ? new SilentServerError(message) : new UsageError(message)
}

/** Null where it is not JSON. */
function parseAnswer(text: string): { title?: string; detail?: string } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** It may answer in a moment: a server has much to do while it collects. */
class SilentServerError extends UsageError {}
