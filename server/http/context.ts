import type { Request } from 'express'
import type { Db } from '../../db/connection/db.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { ReadModel } from '../../db/readModel/readModel.ts'
import type { ReplicaStatus } from '../../db/replicas/replica.ts'
import { findPrimary } from '../../db/replicas/replicas.ts'
import type { YamlProblem } from '../../db/yaml/yamlFile.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { HttpProblem } from './problem.ts'
import type { ProposalAccess, ProposalIdentity } from './proposalAccess.ts'
import type { Purpose } from './tokens.ts'

/** What every handler needs. */
export interface Context {
  /** Where there are replicas, reads go to them: see `useFresh`. */
  readonly db: Db
  readonly model: ReadModel
  /** The current day, UTC. */
  today(): Day
  now(): Date
  /** Whether a request carries a token that allows it to write this. */
  allowed(authorization: string | undefined, purpose: Purpose): boolean
  /** Where there is such a token. */
  describeTokens?(purpose: Purpose): string
  /** Without it nobody can propose anything. */
  readonly proposals?: ProposalAccess
  /** The connections of this process to a Postgres server, by their state. */
  countConnections?(): Readonly<Record<string, number>>
  /** What this process asked a CDN to purge; none where there is no CDN. */
  countPurges?(): Readonly<Record<'sent' | 'failed', number>> | undefined
  /** The replicas that this process reads from. */
  describeReplicas?(): readonly ReplicaStatus[]
  /** Mistakes in the catalog files as they are now; none where they are not read. */
  findCatalogMistakes?(): readonly YamlProblem[]
  /** The site's public address; without one, links use the address of the request. */
  readonly publicUrl?: string | undefined
}

/** Reads as it was just written what no edition tells of: runs, proposals, the state of it all. */
export const useFresh = (context: Context): Context => ({ ...context, db: findPrimary(context.db) })

/** What a handler may know of a request beside its parameters. */
export interface Asker {
  /** The start of all links, without a slash at the end. */
  readonly site: string
  /** Of the request: what it causes is logged with it. */
  readonly trace?: string
  /** For proposals. */
  readonly identity?: ProposalIdentity | null
  readonly authorization?: string | undefined
  /** The best of these languages by `Accept-Language`; the first when none is wanted. */
  language<L extends string>(offered: readonly L[]): L
}

export const createAsker = (
  request: Request,
  { publicUrl, proposals }: Pick<Context, 'publicUrl' | 'proposals'>,
): Asker => ({
  site: (publicUrl ?? hostOf(request)).replace(/\/+$/, ''),
  trace: String(request.id),
  identity: proposals?.identify(request) ?? null,
  authorization: request.headers.authorization,
  language: <L extends string>(known: readonly L[]) => {
    const offered = keepOffered(known)
    return (request.acceptsLanguages(offered) || offered[0]) as L
  },
})

/** The foundation's languages, in its order. */
const keepOffered = <L extends string>(known: readonly L[]): L[] =>
  findFoundation().languages.flatMap(locale => known.find(one => one === locale) ?? [])

/** For content on other people's pages: its address decides the language, not its reader. */
export const createSiteAsker = (site: string): Asker => ({
  site,
  language: <L extends string>(known: readonly L[]) => keepOffered(known)[0] as L,
})

/** A name or an address, and a port. */
const HOST = /^[\w.:[\]-]+$/

/** The address of the request. The Host header ends up in links, so it must be a valid host. */
function hostOf(request: Request): string {
  const host = request.get('host') || 'localhost'
  const site = `${request.protocol === 'https' ? 'https' : 'http'}://${host}`
  if (HOST.test(host) && URL.canParse(site)) return site
  throw new HttpProblem(
    400,
    'The header "Host" cannot be read.',
    'It must be a name, such as example.org:3000.',
  )
}
