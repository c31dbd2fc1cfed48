import { z } from 'zod'
import { countPendingMigrations } from '../../db/connection/migrate.ts'
import { isAnswering } from '../cache/keepLastGood.ts'
import { type Context, useFresh } from '../http/context.ts'
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
    // Asked side by side: both within the two seconds.
    const [isPrimary, isAny] = await Promise.all([
      isAnswering(useFresh(context)),
      replicas.of > 0 && isAnswering(context),
    ])
    if (isPrimary) await checkMigrations(context)
    if (isPrimary) return { ready: true as const, database: 'answers' as const, replicas }
    if (isAny) return { ready: true as const, database: 'replicas only' as const, replicas }
    throw new HttpProblem(
      503,
      'Not ready.',
      'The database does not respond. Cached answers are still served, with their age.',
    )
  },
})

/** As after an older backup was restored: a start would have migrated. */
async function checkMigrations(context: Context): Promise<void> {
  const pending = await countPendingMigrations(useFresh(context).db)
  if (pending > 0)
    throw new HttpProblem(
      503,
      'Not ready.',
      `The database lacks ${pending} of the migrations of this program: run node dist/main.js migrate, or restart.`,
    )
}

export const healthEndpoints = [alive, ready]
