import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { printRunSummaries, type RunSummary } from './printRunSummaries.ts'
import { createProgressBars } from './progressBars.ts'
import { type CollectRequest, UsageError } from './usage.ts'

/** The part of the API's answers that is read here; the rest passes through. */
const Runs = z.object({ runs: z.array(z.looseObject({ id: z.number() })) })
const OneRun = z.looseObject({
  source: z.string(),
  state: z.string(),
  wanted: z.number(),
  done: z.number(),
  outcomes: z.array(z.looseObject({ subject: z.string() })),
})

const POLL_MS = 500
const OVER = ['finished', 'abandoned', 'failed']

/** Has the running server collect and follows it; answers the exit status. */
export async function collectViaServer(
  { sources, projects, days }: CollectRequest,
  url: string,
  token: string,
): Promise<number> {
  console.error(`The server at ${url} holds the embedded database and does the work.`)
  const body = JSON.stringify({ sources, ...given({ projects, ...days }) })
  const { runs } = Runs.parse(await call(`${url}/api/v1/runs`, { method: 'POST', body }, token))
  const shown = createProgressBars(sources, 'subjects')
  const stop = () => {
    shown.stop()
    console.error('No longer following; the server goes on.')
    process.exit(130)
  }
  process.on('SIGINT', stop)
  const ended = await Promise.all(
    runs.map(async ({ id }) => {
      for (;;) {
        const run = await readRun(`${url}/api/v1/runs/${id}`, token)
        shown.show(run.source, run.done, Math.max(run.wanted, 1), run.outcomes.at(-1)?.subject ?? run.state)
        if (OVER.includes(run.state)) return run
        await sleep(POLL_MS)
      }
    }),
  )
  for (const { source } of ended) shown.end(source)
  shown.stop()
  return printRunSummaries(ended)
}

/** What was said, without what was left open. */
const given = (words: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(words).filter(([, word]) => word !== null))

const readRun = async (address: string, token: string) =>
  OneRun.parse(await call(address, {}, token)) as unknown as RunSummary

async function call(address: string, init: RequestInit, token: string): Promise<unknown> {
  const response = await fetch(address, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })
  const answer = (await response.json()) as { title?: string; detail?: string }
  if (!response.ok) throw new UsageError(`${answer.title} ${answer.detail}`)
  return answer
}
