import { z } from 'zod'
import { ClaimAnswer, LedgerAnswer } from '../../web/contract/claims.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { claimsQuery, readClaim, readLedger, verdictLocale } from './readLedger.ts'

const claims = declareEndpoint({
  method: 'get',
  path: '/claims',
  summary: 'Numbers quoted in public, each with its verdict and the evidence',
  params: noParameters,
  query: claimsQuery,
  answer: LedgerAnswer,
  handle: ({ query }, context) => readLedger(context, query),
})

const claim = declareEndpoint({
  method: 'get',
  path: '/claims/{id}',
  summary: 'A claim with its verdict, the evidence and every earlier verdict',
  params: z.object({ id: z.string() }),
  query: z.object({ locale: verdictLocale }),
  answer: ClaimAnswer,
  handle: ({ params, query }, context) => readClaim(context, params.id, query.locale),
})

export const claimEndpoints = [claims, claim]
