import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { queryRows } from '../../db/connection/db.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { HttpProblem } from '../http/problem.ts'

const alive = declareEndpoint({
  method: 'get',
  path: '/healthz',
  base: '/',
  summary: 'Whether the process is alive',
  params: noParameters,
  query: noParameters,
  rules: { unknown: 'ignored' },
  answer: z.object({ alive: z.literal(true) }),
  handle: async () => ({ alive: true as const }),
})

const ready = declareEndpoint({
  method: 'get',
  path: '/readyz',
  base: '/',
  summary: 'Whether the process can answer: 503 while its database does not',
  params: noParameters,
  query: noParameters,
  rules: { unknown: 'ignored' },
  answer: z.object({ ready: z.literal(true) }),
  handle: async (_input, { db }) => {
    try {
      await queryRows(db, sql`select 1 from metrics limit 1`)
      return { ready: true as const }
    } catch {
      throw new HttpProblem(503, 'Not ready.', 'The database does not answer.')
    }
  },
})

export const healthEndpoints = [alive, ready]
