import { z } from 'zod'
import { PROPOSAL_FILES, PROPOSAL_KINDS, PROPOSAL_STATES } from '../../db/model/proposals/proposal.ts'
import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { toYamlText } from '../../db/proposals/checkProposal.ts'
import { type Proposal, readAcceptedProposals, readProposals } from '../../db/proposals/proposals.ts'
import { readStatedFigures } from '../../db/published/statedFigures.ts'
import {
  ProposalAnswer,
  ProposalsAnswer,
  ProposedEntry,
  StatedFiguresAnswer,
} from '../../web/contract/proposals.ts'
import { declareEndpoint, declareFile } from '../http/endpoint.ts'
import { createPaging, formatCursor } from '../http/paging.ts'
import { noParameters } from '../http/parameters.ts'
import { HttpProblem } from '../http/problem.ts'
import { PRIVATE } from '../http/proposalAccess.ts'
import { findPerson, judgeProposal, refuseStrangers, storeProposal } from './judgeProposals.ts'

const BY = z
  .string()
  .optional()
  .describe('Your name, where a token is sent; a proxy that names its user does so')

/** Not everybody may read what was proposed. */
const keepPrivate = () => ({ 'Cache-Control': PRIVATE })

const { parameters } = createPaging<Proposal>({
  name: 'proposals',
  usual: 50,
  most: 500,
  keyOf: ({ id }) => String(id),
})

const proposals = declareEndpoint({
  method: 'get',
  path: '/proposals',
  isFresh: true,
  summary: 'Proposed entries of the catalog, the newest first; 404 unless this site takes proposals',
  params: noParameters,
  query: z.object({
    state: z.enum(PROPOSAL_STATES).optional().describe('Only those in this state'),
    ...parameters,
  }),
  answer: ProposalsAnswer,
  headersOf: keepPrivate,
  handle: async ({ query: { state, limit, cursor }, asker }, { db }) => {
    refuseStrangers(asker.identity ?? null, '/api/v1/proposals')
    const found = await readProposals(db, { state, before: cursor?.at, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    const next =
      last && found.length > limit ? formatCursor('proposals', { at: last.id, key: String(last.id) }) : null
    return { proposals: shown, next }
  },
})

const newProposal = declareEndpoint({
  method: 'post',
  path: '/proposals',
  isFresh: true,
  summary: 'Proposes a published figure, an event or a claim, by the rules of its catalog file',
  params: noParameters,
  query: noParameters,
  body: z.object({
    kind: z.enum(PROPOSAL_KINDS, { error: `It must be one of ${PROPOSAL_KINDS.join(', ')}.` }),
    entry: ProposedEntry.describe(
      'The entry as it would stand in published.yaml, events.yaml or claims.yaml',
    ),
    by: BY,
  }),
  answer: ProposalAnswer,
  status: 201,
  headersOf: keepPrivate,
  handle: async ({ body: { kind, entry, by }, asker }, context) => {
    refuseStrangers(asker.identity ?? null, '/api/v1/proposals')
    const sender = { identity: asker.identity ?? null, authorization: asker.authorization, by }
    return storeProposal(context, kind, entry, findPerson(context, sender, 'propose'))
  },
})

const decision = declareEndpoint({
  method: 'post',
  path: '/proposals/{id}/decision',
  isFresh: true,
  summary: 'Accepts, declines or withdraws a proposal; an accepted one is shown within seconds',
  params: z.object({ id: z.string() }),
  query: noParameters,
  body: z.object({
    decision: z.enum(['accepted', 'declined', 'withdrawn'], {
      error: 'It must be accepted, declined or withdrawn.',
    }),
    reason: z.string().max(1_000).optional().describe('Why it is declined or withdrawn'),
    by: BY,
  }),
  answer: ProposalAnswer,
  headersOf: keepPrivate,
  handle: async ({ params, body, asker }, context) => {
    refuseStrangers(asker.identity ?? null, '/api/v1/proposals')
    const sender = { identity: asker.identity ?? null, authorization: asker.authorization, by: body.by }
    const by = findPerson(context, sender, 'accept')
    const id = /^\d{1,15}$/.test(params.id) ? Number(params.id) : 0
    return judgeProposal(context, id, { state: body.decision, by, reason: body.reason ?? null })
  },
})

const statedPaging = createPaging<StatedFigure>({
  name: 'published',
  usual: 200,
  most: 500,
  keyOf: ({ id }) => id,
})

const published = declareEndpoint({
  method: 'get',
  path: '/published',
  summary: 'Published figures exactly as they were stated: counts, percentages, ranks and decimals',
  params: noParameters,
  query: z.object({
    project: z.string().optional().describe('Only those of this project'),
    ...statedPaging.parameters,
  }),
  answer: StatedFiguresAnswer,
  handle: async ({ query }, { db }) => {
    const { rows, total, next } = statedPaging.take(await readStatedFigures(db, query.project), query)
    return { published: [...rows], total, next }
  },
})

export const proposalEndpoints = [proposals, newProposal, decision, published]

const FILES = Object.values(PROPOSAL_FILES)

const file = declareFile({
  method: 'get',
  path: '/propose/{file}',
  base: '/',
  isFresh: true,
  summary:
    'The accepted entries as published.yaml, events.yaml or claims.yaml, without those that are in the files',
  params: z.object({ file: z.string() }),
  query: noParameters,
  produces: 'application/yaml; charset=utf-8',
  handle: async ({ params, asker }, { db }) => {
    refuseStrangers(asker.identity ?? null, `/propose/${params.file}`)
    const kind = PROPOSAL_KINDS.find(one => PROPOSAL_FILES[one] === params.file)
    if (!kind)
      throw new HttpProblem(404, `There is no file "${params.file}".`, `Available: ${FILES.join(', ')}.`)
    const accepted = (await readAcceptedProposals(db)).filter(one => one.kind === kind && one.unused === null)
    const head = `# Accepted on /propose. A catalog without ${params.file} takes this file as it is; else append it.\n`
    return {
      body: head + toYamlText(accepted.map(({ content }) => content)),
      headers: {
        'Cache-Control': PRIVATE,
        'Content-Disposition': `attachment; filename="${params.file}"`,
      },
    }
  },
})

export const proposalFiles = [file]
