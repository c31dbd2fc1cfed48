import type { z } from 'zod'
import type { ProposalKind } from '../../db/model/proposals/proposal.ts'
import type { ProposalAnswer } from '../contract/proposals.ts'
import type { MetricWords } from '../language/en/metrics.ts'

export type ShownProposal = z.output<typeof ProposalAnswer>

/** What an entry can name by its id. */
interface Nameable {
  readonly id: string
  readonly title: string
}

type NameableMetric = MetricWords & { readonly id: string }

export interface ProposeProps {
  /** Which form is shown. */
  readonly kind: ProposalKind
  /** What was sent, to be corrected; empty for a new one. */
  readonly fields: Readonly<Record<string, string>>
  /** What is wrong with it, in English. */
  readonly faults: readonly string[]
  /** What came of what was sent. */
  readonly done: ShownProposal | null
  /** Whom the proxy names; null for readers with a token. */
  readonly user: string | null
  readonly mayAccept: boolean
  /** The proposal whose decision was refused; what was typed is kept there. */
  readonly judged: number | null
  /** The oldest first. */
  readonly waiting: readonly ShownProposal[]
  readonly waitingTotal: number
  /** The last of those shown, if more are waiting. */
  readonly after: number | null
  readonly decided: readonly ShownProposal[]
  /** The proposals that were decided before those shown; null for none. */
  readonly before: number | null
  readonly projects: readonly Nameable[]
  readonly scopes: readonly Nameable[]
  readonly metrics: readonly NameableMetric[]
  readonly publishedMetrics: readonly NameableMetric[]
}
