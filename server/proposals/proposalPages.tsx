import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { PROPOSAL_KINDS, type ProposalKind } from '../../db/model/proposals/proposal.ts'
import { readCollections, readMetrics, readProjects } from '../../db/projects/catalogQueries.ts'
import {
  type Proposal,
  readProposal,
  readProposals,
  readWaitingProposals,
} from '../../db/proposals/proposals.ts'
import { ProposePage } from '../../web/proposals/proposePage.tsx'
import type { ProposeProps } from '../../web/proposals/proposeProps.ts'
import { type Context, createAsker, useFresh } from '../http/context.ts'
import { refuseAboveLimit } from '../http/limitRequests.ts'
import { HttpProblem } from '../http/problem.ts'
import { PRIVATE } from '../http/proposalAccess.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import {
  findPerson,
  judgeProposal,
  ProposalFault,
  readScopeNames,
  refuseStrangers,
  type Sender,
  storeNewEntry,
  storeProposal,
} from './judgeProposals.ts'
import { toContent } from './toContent.ts'

const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

const pageQuery = z.object({
  kind: z.enum(PROPOSAL_KINDS).default('figure'),
  before: ID.optional(),
  after: ID.optional(),
  /** What came of this one is said first. */
  done: ID.optional(),
})

const DECISIONS = ['accepted', 'declined', 'withdrawn'] as const

const MOST_BYTES = 16_384
const ROWS = 50

/** What a form was about, and what came of it. */
type Shown = Pick<ProposeProps, 'kind' | 'fields' | 'faults' | 'done' | 'judged'>

/** What a form says; `judged` is the proposal that it decides. */
interface Sent {
  readonly kind: ProposalKind
  readonly fields: ReadonlyMap<string, string>
  readonly judged: number | null
}

/** `/propose`: works without scripts, as a form. */
export function mountProposalPages(router: Router, given: Context, site: Site): void {
  const context = useFresh(given)
  const send = async (request: Request, response: Response, shown: Shown, status = 200) => {
    const { t } = choosePageLanguage(request)
    const head = { ...t.pageTitles.propose, indexed: false, isPrivate: true }
    const props = await readPage(context, request, shown)
    // With `no-referrer`, as on other pages, browsers would send the form with `Origin: null`.
    response.status(status).set('Referrer-Policy', 'same-origin')
    await sendPage(site, request, response, head, <ProposePage {...props} />)
  }
  router.get('/propose', async (request, response) => {
    refuseStrangers(createAsker(request, context).identity ?? null, request.path)
    const { kind, done: id } = readQuery(parseQuery(request), pageQuery, PAGE_RULES)
    const done = id === undefined ? null : await readProposal(context.db, id)
    await send(request, response, { kind, fields: {}, faults: [], done, judged: null })
  })
  const body = express.urlencoded({ extended: false, limit: MOST_BYTES })
  router.post('/propose', body, async (request, response) => {
    const fields = readFields(request)
    const kind = PROPOSAL_KINDS.find(one => one === fields.get('form')) ?? 'figure'
    await answer(
      context,
      [request, response],
      { kind, fields, judged: null },
      (shown, status) => send(request, response, shown, status),
      async sender => {
        const person = findPerson(context, sender, 'propose')
        const content = toContent(kind, fields, await readScopeNames(context))
        const store = fields.get('id')?.trim() ? storeProposal : storeNewEntry
        return store(context, kind, content, person)
      },
    )
  })
  router.post('/propose/:id', body, async (request, response) => {
    const fields = readFields(request)
    const state = DECISIONS.find(one => one === fields.get('decision'))
    const id = /^\d{1,15}$/.test(String(request.params.id)) ? Number(request.params.id) : 0
    await answer(
      context,
      [request, response],
      { kind: 'figure', fields, judged: id },
      (shown, status) => send(request, response, shown, status),
      sender => {
        if (!state) throw new ProposalFault([`decision must be one of ${DECISIONS.join(', ')}`])
        const by = findPerson(context, sender, 'accept')
        return judgeProposal(context, id, { state, by, reason: fields.get('reason')?.trim() || null })
      },
    )
  })
}

/**
 * Does what a form asks for, and leads to the page that says what came of it, so that nothing is sent twice when that page is
 * loaded again. What is wrong is said above the form, which keeps what was sent, but for the token.
 */
async function answer(
  context: Context,
  [request, response]: readonly [Request, Response],
  { kind, fields, judged }: Sent,
  send: (shown: Shown, status: number) => Promise<void>,
  work: (sender: Sender) => Promise<Proposal>,
): Promise<void> {
  const identity = createAsker(request, context).identity ?? null
  refuseStrangers(identity, request.path)
  const token = fields.get('token')?.trim()
  const sender = { identity, authorization: token ? `Bearer ${token}` : undefined, by: fields.get('by') }
  try {
    refuseAboveLimit(response)
    const { id } = await work(sender)
    const { to } = choosePageLanguage(request)
    response.set('Cache-Control', PRIVATE).redirect(303, to(`/propose?kind=${kind}&done=${id}`))
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
    const { token: _, ...sent } = Object.fromEntries(fields)
    const faults = error instanceof ProposalFault ? error.faults : [`${error.title} ${error.detail}`]
    await send({ kind, fields: sent, faults, done: null, judged }, error.status)
  }
}

function readFields(request: Request): Map<string, string> {
  if (request.is('application/x-www-form-urlencoded') === false)
    throw new HttpProblem(415, 'The form cannot be read.', 'Send it as application/x-www-form-urlencoded.')
  const sent = (request.body ?? {}) as Record<string, unknown>
  return new Map(Object.entries(sent).map(([name, value]) => [name, typeof value === 'string' ? value : '']))
}

async function readPage(context: Context, request: Request, shown: Shown): Promise<ProposeProps> {
  const { db } = context
  const { before, after } = readQuery(parseQuery(request), pageQuery, PAGE_RULES)
  const [projects, collections, metrics] = [
    await readProjects(db),
    await readCollections(db),
    await readMetrics(db),
  ]
  const waiting = await readWaitingProposals(db, { after, limit: ROWS + 1 })
  const first = waiting.proposals.slice(0, ROWS)
  const decided = await readProposals(db, { isDecided: true, before, limit: ROWS + 1 })
  const identity = createAsker(request, context).identity
  const current = projects.filter(({ retired }) => !retired)
  const rows = decided.slice(0, ROWS)
  return {
    ...shown,
    user: identity?.user ?? null,
    mayAccept: identity?.mayAccept ?? false,
    waiting: first,
    waitingTotal: waiting.total,
    after: waiting.proposals.length > ROWS ? (first.at(-1)?.id ?? null) : null,
    decided: rows,
    before: decided.length > ROWS ? (rows.at(-1)?.id ?? null) : null,
    projects: current,
    scopes: [...current, ...collections],
    metrics,
    publishedMetrics: metrics.filter(({ source }) => source === 'published'),
  }
}
