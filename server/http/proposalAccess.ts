import type { Request } from 'express'
import type { Purpose, Tokens } from './tokens.ts'

/** The `Cache-Control` of what not everybody may read. */
export const PRIVATE = 'private, no-store'

/** Who asks, as far as proposals are concerned. */
export interface ProposalIdentity {
  /** Whether proposals exist for this reader at all. */
  readonly isOn: boolean
  /** The user that a trusted proxy names; null for none. */
  readonly user: string | null
  /** Whether that user may accept. */
  readonly mayAccept: boolean
  /** False where another site may have sent the request: a browser then adds what the proxy knows its user by. */
  readonly isOwnSite: boolean
}

/** For whom there are proposals. */
export interface ProposalAccess {
  /** Whether pages link to them: pages are the same for all readers, so only where everybody can open the link. */
  isOn(): boolean
  identify(request: Request): ProposalIdentity
}

interface Options {
  readonly tokens: Pick<Tokens, 'hasOwn'>
  /** PROPOSALS_USER_HEADER */
  readonly userHeader?: string | undefined
  /** PROPOSALS_ACCEPTED_BY */
  readonly acceptedBy?: readonly string[] | undefined
  readonly publicUrl?: string | undefined
}

const PURPOSES: readonly Purpose[] = ['propose', 'accept']

export function createProposalAccess({
  tokens,
  userHeader,
  acceptedBy = [],
  publicUrl,
}: Options): ProposalAccess {
  const hasTokens = () => PURPOSES.some(purpose => tokens.hasOwn(purpose))
  return {
    isOn: hasTokens,
    identify(request) {
      const user = userHeader === undefined ? null : readUser(request, userHeader)
      return {
        isOn: user !== null || hasTokens(),
        user,
        mayAccept: user !== null && acceptedBy.includes(user),
        isOwnSite: isOwnSite(request, publicUrl),
      }
    },
  }
}

/** Longer ones, and those with control characters, are no names. */
const NAME = /^[^\p{C}]{1,100}$/u

/** Only TRUSTED_PROXIES may say who somebody is. */
function readUser(request: Request, header: string): string | null {
  const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  if (!isTrusted(request.socket.remoteAddress ?? '', 0)) return null
  const name = decodeHeader(request.get(header) ?? '').trim()
  return NAME.test(name) ? name : null
}

/** Node reads headers as Latin-1, and proxies send UTF-8. What is no UTF-8 stays as it is. */
function decodeHeader(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'))
  } catch {
    return value
  }
}

/** As browsers say; a program says nothing of it, and sends no cookie of anybody else. */
function isOwnSite(request: Request, publicUrl: string | undefined): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.get('origin')
  if (origin === undefined) return request.is('json') !== false
  const own = [publicUrl && new URL(publicUrl).origin, `${request.protocol}://${request.get('host')}`]
  return own.includes(origin)
}
