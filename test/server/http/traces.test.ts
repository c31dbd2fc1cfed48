import { expect, it } from 'vitest'
import type { Db } from '../../../db/connection/db.ts'
import { serve } from '../serving.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

it('a request that fails is logged with what it was, and its trace', async () => {
  const fail = () => {
    throw new Error('something unforeseen')
  }
  const server = await serve({ execute: fail } as unknown as Db)
  const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }
  const { status, text } = await server.get('/api/v1/runs?limit=5', { headers })
  expect(status).toBe(500)
  expect(text).not.toContain('unforeseen')
  expect(server.logged.map(line => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ trace_id: TRACE, request: 'GET /api/v1/runs', msg: 'request failed' }),
  )
  await server.close()
})
