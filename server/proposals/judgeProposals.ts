import { type NamedPerson, PROPOSAL_FILES, type ProposalKind } from '../../db/model/proposals/proposal.ts'
import { parseStatedDay } from '../../db/model/series/publishedFigure.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { readCollections, readMetrics, readProjects } from '../../db/projects/catalogQueries.ts'
import { readRenamedIds } from '../../db/projects/formerIds.ts'
import type { Catalog } from '../../db/projects/readCatalog.ts'
import { addAccepted } from '../../db/proposals/addAccepted.ts'
import { checkProposal, isStorable, type ProposalContext } from '../../db/proposals/checkProposal.ts'
import { isEntryOfFile } from '../../db/proposals/isEntryOfFile.ts'
import {
  type Decision,
  insertProposal,
  isProposed,
  lockDecisions,
  type Proposal,
  type ProposedContent,
  readAcceptedProposals,
  readProposal,
  readProposedFigures,
  saveDecision,
} from '../../db/proposals/proposals.ts'
import { readStatedFigures } from '../../db/published/statedFigures.ts'
import type { Context } from '../http/context.ts'
import { HttpProblem, unknownPage } from '../http/problem.ts'
import type { ProposalIdentity } from '../http/proposalAccess.ts'
import type { Purpose } from '../http/tokens.ts'
import type { ScopeNames } from './toContent.ts'

/** What a request says of who sends it. */
export interface Sender {
  readonly identity: ProposalIdentity | null
  readonly authorization: string | undefined
  /** The name of whoever has only a token. */
  readonly by: string | undefined
}

/** Proposals do not exist for everybody. */
export function refuseStrangers(identity: ProposalIdentity | null, path: string): void {
  if (!identity?.isOn) throw unknownPage(path)
}

/** Who may do this, and who vouches for the name. Throws a problem for anybody else. */
export function findPerson(
  context: Context,
  { identity, authorization, by = '' }: Sender,
  purpose: Exclude<Purpose, 'runs'>,
): NamedPerson {
  const user = identity?.user ?? null
  if (authorization !== undefined && context.allowed(authorization, purpose))
    return user === null ? { name: checkName(by), origin: 'token' } : { name: user, origin: 'proxy' }
  const isForeign = user !== null && !identity?.isOwnSite
  if (isForeign)
    throw new HttpProblem(
      403,
      'The form was sent from another site.',
      'Open /propose on this site and send it there.',
    )
  if (user !== null && (purpose === 'propose' || identity?.mayAccept)) return { name: user, origin: 'proxy' }
  if (user !== null || context.allowed(authorization, 'propose'))
    throw new HttpProblem(
      403,
      'You may propose, but not accept.',
      'Those named in PROPOSALS_ACCEPTED_BY, or with a token for "accept", may.',
    )
  if (authorization)
    throw new HttpProblem(
      401,
      'The token is not valid for this.',
      'Ask whoever runs this site for one; a token can be replaced at any time.',
    )
  throw new HttpProblem(
    401,
    'A token is required.',
    context.describeTokens?.(purpose) ?? 'Send "Authorization: Bearer TOKEN".',
  )
}

const NAME = /^[^\p{C}]{1,100}$/u

function checkName(given: string): string {
  const name = given.trim()
  if (NAME.test(name)) return name
  throw new ProposalFault(['by must be your name, 1 to 100 characters'])
}

/** What is wrong with an entry or a decision, a line each, with what would be right. */
export class ProposalFault extends HttpProblem {
  constructor(
    readonly faults: readonly string[],
    status = 400,
  ) {
    super(status, 'The proposal cannot be used.', faults.join('; '))
  }
}

async function readProposalContext({ db }: Pick<Context, 'db'>): Promise<ProposalContext> {
  const [projects, collections, metrics] = [
    await readProjects(db),
    await readCollections(db),
    await readMetrics(db),
  ]
  return {
    catalog: {
      collections,
      projects: projects
        .filter(({ retired }) => !retired)
        .map(({ id, subjects }) => ({ id, subjects: groupBySource(subjects) })),
    },
    metrics,
  }
}

/** What a form may call projects and collections: people write the names that they read. */
export async function readScopeNames({ db }: Pick<Context, 'db'>): Promise<ScopeNames> {
  const { projects, collections } = {
    projects: await readProjects(db),
    collections: await readCollections(db),
  }
  const current = projects.filter(({ retired }) => !retired)
  const scopes = [...collections, ...current].map(({ id, title }) => ({ id, title: title.toLowerCase() }))
  const isAlone = (title: string) => scopes.filter(one => one.title === title).length === 1
  return {
    ids: new Set(scopes.map(({ id }) => id)),
    titles: new Map(scopes.filter(({ title }) => isAlone(title)).map(({ id, title }) => [title, id])),
  }
}

function groupBySource(subjects: readonly { source: string; subject: string }[]): Record<string, string[]> {
  const all: Record<string, string[]> = {}
  for (const { source, subject } of subjects) all[source] = [...(all[source] ?? []), subject]
  return all
}

/** Stores a proposal, once it could stand in its file. */
export async function storeProposal(
  context: Context,
  kind: ProposalKind,
  content: ProposedContent,
  by: NamedPerson,
): Promise<Proposal> {
  const entry = typeof content.id === 'string' ? content.id : ''
  await checkContent(context, kind, content)
  if (await isEntryOfFile(context.db, kind, entry)) throw describeTaken({ kind, entry })
  refuseFuture(context, kind, content)
  return insertProposal(context.db, { kind, entry, content, by }, context.now())
}

/**
 * Stores a proposal whose id was made from what it says, with a number where another entry has it: only somebody who names
 * an id means to replace what stands there. Of two that come at the same moment, each gets an id of its own.
 */
export const storeNewEntry = (
  given: Context,
  kind: ProposalKind,
  content: ProposedContent,
  by: NamedPerson,
): Promise<Proposal> =>
  given.db.transaction(async db => {
    await lockDecisions(db)
    for (let number = 1; ; number++) {
      const id = number === 1 ? String(content.id) : `${content.id}-${number}`
      if (!(await isProposed(db, kind, id)) && !(await isEntryOfFile(db, kind, id)))
        return storeProposal({ ...given, db }, kind, { ...content, id }, by)
    }
  })

async function checkContent(context: Context, kind: ProposalKind, content: object): Promise<void> {
  const checked = checkProposal(kind, content, await readProposalContext(context))
  if (!checked.ok) throw new ProposalFault(checked.faults)
}

/** What would not be shown is not accepted: the same code decides both. */
async function checkAcceptable(context: Context, found: Proposal): Promise<void> {
  const { db } = context
  if (await isEntryOfFile(db, found.kind, found.entry)) throw describeTaken(found)
  const { catalog, metrics } = await readProposalContext(context)
  const proposed = await readProposedFigures(db)
  const others = (await readAcceptedProposals(db)).filter(
    ({ kind, entry }) => kind !== found.kind || entry !== found.entry,
  )
  const files = {
    catalog: { ...catalog, events: [] } as unknown as Catalog,
    published: (await readStatedFigures(db)).filter(({ id }) => !proposed.has(id)),
    claims: [],
  }
  const { unused } = addAccepted(files, [...others, found], metrics, await readRenamedIds(db))
  const fault = unused.get(found.id)
  if (fault !== undefined) throw new ProposalFault([fault])
  refuseFuture(context, found.kind, found.content)
}

/** A number of a day to come was not measured. */
function refuseFuture({ now }: Context, kind: ProposalKind, { day }: ProposedContent): void {
  const today = toUtcDay(now())
  const stated = kind === 'figure' && typeof day === 'string' ? parseStatedDay(day) : null
  if (stated !== null && stated > today)
    throw new ProposalFault([`day: ${day} is in the future; it must be ${today} or earlier`])
}

const describeTaken = ({ kind, entry }: Pick<Proposal, 'kind' | 'entry'>) =>
  new ProposalFault([
    `id: ${PROPOSAL_FILES[kind]} has an entry "${entry}" already, and it stands; take another id, or change the file`,
  ])

/**
 * Accepts, declines or withdraws a proposal. Of two that state the same, accepted at the same moment, one is: the second
 * is checked once the first is saved.
 */
export const judgeProposal = (given: Context, id: number, decision: Decision): Promise<Proposal> =>
  given.db.transaction(async db => {
    await lockDecisions(db)
    const context = { ...given, db }
    const found = await readProposal(db, id)
    if (!found) throw new HttpProblem(404, `There is no proposal ${id}.`, 'All are listed at /propose.')
    checkReason(decision)
    if (decision.state === 'accepted' && found.state === 'waiting') await checkAcceptable(context, found)
    const decided = await saveDecision(db, id, decision, context.now())
    if (decided) return decided
    const wanted = decision.state === 'withdrawn' ? 'accepted' : 'waiting'
    throw new HttpProblem(409, `Proposal ${id} is not ${wanted}.`, `It is ${found.state}: reload the page.`)
  })

function checkReason({ state, reason }: Decision): void {
  const text = reason?.trim() ?? ''
  if (!isStorable(text))
    throw new ProposalFault(['reason must be without control characters and broken characters'])
  if (state === 'accepted' && text !== '')
    throw new ProposalFault(['reason is only for what is declined or withdrawn; leave it out to accept'])
  if (state !== 'accepted' && text === '')
    throw new ProposalFault(['reason must say why, for whoever proposed it'])
}
