import { z } from 'zod'
import type { Db } from '../../db/connection/db.ts'
import { isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import { countPendingMigrations } from '../../db/connection/migrate.ts'
import { isAnswering } from '../cache/keepLastGood.ts'
import { limitTime } from '../cache/limitTime.ts'
import { memoizeFor } from '../cache/memoizeFor.ts'
import { useFresh } from '../http/context.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { HttpProblem } from '../http/problem.ts'

const alive = declareEndpoint({
  method: 'get',
  path: '/healthz',
  base: '/',
  summary: 'Whether the process is running',
  params: noParameters,
  query: noParameters,
  answer: z.object({ alive: z.literal(true) }),
  handle: async () => ({ alive: true as const }),
})

const ready = declareEndpoint({
  method: 'get',
  path: '/readyz',
  base: '/',
  summary:
    'Whether the process can answer: 503 within two seconds while its database does not respond, and while that lacks migrations of this program',
  params: noParameters,
  query: noParameters,
  answer: z.object({
    ready: z.literal(true),
    database: z
      .enum(['answers', 'replicas only'])
      .describe('“replicas only”: the primary does not respond; numbers are those that the replicas have'),
    replicas: z
      .object({ inUse: z.number().int(), of: z.number().int() })
      .describe('A replica that lags or is unavailable does no harm: the primary answers'),
  }),
  handle: async (_input, context) => {
    const all = context.describeReplicas?.() ?? []
    const replicas = { inUse: all.filter(({ state }) => state === 'in use').length, of: all.length }
    const fresh = useFresh(context)
    const counting = countPending(fresh)
    // The probe tells it.
    counting.catch(() => {})
    // Asked side by side: all within the two seconds.
    const [isPrimary, isAny] = await Promise.all([
      isAnswering(fresh, READY_MS),
      replicas.of > 0 && isAnswering(context, READY_MS),
    ])
    if (isPrimary) refusePending(await limitTime(REST_MS, counting, 0).catch(passUnavailable))
    if (isPrimary) return { ready: true as const, database: 'answers' as const, replicas }
    if (isAny) return { ready: true as const, database: 'replicas only' as const, replicas }
    throw new HttpProblem(
      503,
      'Not ready.',
      'The database does not respond. Cached answers are still served, with their age.',
    )
  },
})

/** Longer than usual, as nobody reads a page meanwhile: on a busy machine, a new connection alone may take a second. */
const READY_MS = 1_200
/** Then a busy database that answers counts as migrated. */
const REST_MS = 300

const countPending = memoizeFor(0, ({ db }: { readonly db: Db }) => countPendingMigrations(db))

/** It answered a moment ago. */
function passUnavailable(error: unknown): number {
  if (isDatabaseUnavailable(error)) return 0
  throw error
}

/** As after an older backup was restored: a start would have migrated. */
function refusePending(pending: number): void {
  if (pending > 0)
    throw new HttpProblem(
      503,
      'Not ready.',
      `The database lacks ${pending} of the migrations of this program: run node dist/main.js migrate, or restart.`,
    )
}

export const healthEndpoints = [alive, ready]
