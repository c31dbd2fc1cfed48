import { z } from 'zod'
import { isAnswering } from '../cache/keepLastGood.ts'
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
  summary: 'Whether the process can answer: 503 within two seconds while its database does not respond',
  params: noParameters,
  query: noParameters,
  answer: z.object({ ready: z.literal(true) }),
  handle: async (_input, context) => {
    if (await isAnswering(context)) return { ready: true as const }
    throw new HttpProblem(
      503,
      'Not ready.',
      'The database does not respond. Cached answers are still served, with their age.',
    )
  },
})

export const healthEndpoints = [alive, ready]
