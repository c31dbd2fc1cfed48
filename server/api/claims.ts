import { z } from 'zod'
import * as answers from '../claimAnswers.ts'
import { claimsQuery, locale, readClaim, readLedger } from '../claims.ts'
import { endpoint } from '../endpoint.ts'
import { nothing } from '../parameters.ts'

const claims = endpoint({
  method: 'get',
  path: '/claims',
  summary: 'Numbers that were said in public, each with its verdict and the evidence',
  params: nothing,
  query: claimsQuery,
  answer: answers.Claims,
  handle: ({ query }, context) => readLedger(context, query),
})

const claim = endpoint({
  method: 'get',
  path: '/claims/{id}',
  summary: 'A claim with its verdict, the evidence and every earlier verdict',
  params: z.object({ id: z.string() }),
  query: z.object({ locale }),
  answer: answers.Claim,
  handle: ({ params, query }, context) => readClaim(context, params.id, query.locale),
})

export const claimEndpoints = [claims, claim]
