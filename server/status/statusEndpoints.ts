import { z } from 'zod'
import { findRangeFault, type OpenRange } from '../../db/model/time/day.ts'
import { readProjects, readSources } from '../../db/projects/catalogQueries.ts'
import { readOutcomes, readRun } from '../../db/runs/runQueries.ts'
import { insertRun } from '../../db/runs/runs.ts'
import { pageFields } from '../../web/contract/paging.ts'
import { RunAnswer, RunWithOutcomesAnswer, StatusAnswer } from '../../web/contract/status.ts'
import type { Context } from '../http/context.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { dayParameter, noParameters } from '../http/parameters.ts'
import { badParameter, describeSilence, HttpProblem, unknownName } from '../http/problem.ts'
import { describeAge, readLastStatus } from './readLastStatus.ts'
import { readRunList, runQuery } from './runList.ts'
import { findSeries, statusFilter, statusPaging } from './statusList.ts'

const isStrict = (strict: string | undefined): boolean => strict !== undefined && strict !== 'false'

const status = declareEndpoint({
  method: 'get',
  path: '/status',
  summary: 'Freshness of series, page by page, and the last run of every source',
  params: noParameters,
  query: z.object({
    ...statusFilter,
    ...statusPaging.parameters,
    strict: z
      .enum(['', 'true', 'false'], { error: 'It must be true or false, or have no value.' })
      .optional()
      .describe('For monitoring: answer 503 if any series is late or failing'),
  }),
  answer: StatusAnswer,
  otherStatus: {
    status: 503,
    description:
      'With `strict`: a series is late or failing. A problem document if the database does not respond',
  },
  statusOf: ({ counts }, { strict }) => (isStrict(strict) && (counts.late || counts.failing) ? 503 : 200),
  headersOf: (answer, context) => describeAge(answer, context),
  handle: async ({ query }, context) => {
    const last = await readLastStatus(context)
    if (last.isStale && isStrict(query.strict)) throw describeSilence()
    const { rows, total, next } = statusPaging.take(findSeries(last.status, query), query)
    return { ...last.status, series: [...rows], total, next }
  },
})

const runs = declareEndpoint({
  method: 'get',
  path: '/runs',
  summary: 'The latest runs, newest first',
  isFresh: true,
  params: noParameters,
  query: runQuery,
  answer: z.object({ runs: z.array(RunAnswer), next: pageFields.next }),
  handle: async ({ query }, { db }) => {
    if (query.source !== undefined) await checkNames(db, 'source', [query.source])
    return readRunList(db, query)
  },
})

const run = declareEndpoint({
  method: 'get',
  path: '/runs/{id}',
  summary: 'A run and its outcome for each subject',
  isFresh: true,
  params: z.object({ id: z.string() }),
  query: noParameters,
  answer: RunWithOutcomesAnswer,
  handle: async ({ params }, { db }) => {
    const found = /^\d{1,15}$/.test(params.id) ? await readRun(db, Number(params.id)) : null
    if (!found) throw unknownName('run', params.id, [], name => `/api/v1/runs/${name}`)
    return { ...found, outcomes: await readOutcomes(db, found.id) }
  },
})

const start = declareEndpoint({
  method: 'post',
  path: '/runs',
  summary: 'Requests a run of all sources, or of some',
  params: noParameters,
  query: noParameters,
  body: z.object({
    sources: z.array(z.string(), { error: 'It must be a list of sources, such as ["github"].' }).optional(),
    projects: z
      .array(z.string(), { error: 'It must be a list of projects, such as ["my-project"].' })
      .optional(),
    from: dayParameter('2026-11-01').optional().describe('First day to fetch, stored or not'),
    to: dayParameter('2026-11-07').optional().describe('Last day to fetch'),
  }),
  answer: z.object({ runs: z.array(RunAnswer) }),
  status: 202,
  guarded: 'runs',
  handle: async ({ body, asker }, context) => {
    const { db } = context
    const fetched = (await readSources(db)).filter(({ schedule }) => schedule !== null).map(({ id }) => id)
    if (body.sources) await checkNames(db, 'source', body.sources)
    if (body.projects) await checkNames(db, 'project', body.projects)
    const wished = body.sources ?? fetched
    const idle = wished.find(source => !fetched.includes(source))
    if (idle)
      throw new HttpProblem(400, `The source "${idle}" fetches nothing.`, `Use ${fetched.join(' or ')}.`)
    const days = { from: body.from ?? null, to: body.to ?? null }
    const wrong = findRangeFault(days, context.today(), end => end)
    if (wrong) throw badParameter(wrong.end, wrong.text)
    return {
      runs: await request(context, wished, { projects: body.projects ?? null, days, trace: asker.trace }),
    }
  },
})

async function request(
  context: Context,
  sources: readonly string[],
  asked: { projects: string[] | null; days: OpenRange; trace: string | undefined },
) {
  const requested: RunAnswer[] = []
  for (const source of sources) {
    const id = await insertRun(
      context.db,
      { source, reason: 'command', origin: '', ...asked },
      'requested',
      context.now(),
    )
    const run = await readRun(context.db, id)
    if (run) requested.push(run)
  }
  return requested
}

/** Throws a 404 with close matches for the first unknown name. */
async function checkNames(
  db: Context['db'],
  what: 'source' | 'project',
  names: readonly string[],
): Promise<void> {
  const known = (what === 'source' ? await readSources(db) : await readProjects(db)).map(({ id }) => id)
  const stray = names.find(name => !known.includes(name))
  const urlOf = (name: string) =>
    what === 'source' ? `/api/v1/runs?source=${name}` : `/api/v1/projects/${name}`
  if (stray !== undefined) throw unknownName(what, stray, known, urlOf)
}

export const statusEndpoints = [status, runs, run, start]
