/** The kinds of entries that can be proposed, each with the file in which it would stand. */
export const PROPOSAL_FILES = {
  figure: 'published.yaml',
  event: 'events.yaml',
  claim: 'claims.yaml',
} as const

export type ProposalKind = keyof typeof PROPOSAL_FILES
export const PROPOSAL_KINDS = ['figure', 'event', 'claim'] as const satisfies readonly ProposalKind[]

/** `withdrawn`: it was accepted before. */
export const PROPOSAL_STATES = ['waiting', 'accepted', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** `proxy`: the proxy signed the person in. `token`: typed by whoever has a token; nobody checked it. */
export const NAME_ORIGINS = ['proxy', 'token'] as const
export type NameOrigin = (typeof NAME_ORIGINS)[number]

/** A person, as far as the site knows. */
export interface NamedPerson {
  readonly name: string
  readonly origin: NameOrigin
}
