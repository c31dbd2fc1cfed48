import type { Fault } from '../upstream/fault.ts'
import type { Repository } from './repository.ts'

/** What is known of a history that stands in the place of the known one, and of its repository. */
export interface HistoryTerms {
  /** Its newest commit when it was seen last. */
  readonly doubted?: string | null
  /** It has been there for long enough to be believed. */
  readonly doubtLasted?: boolean
  /** GitHub gives the name another number than the one that was counted, and that one is accepted. */
  readonly madeAnew?: boolean
  /** A commit of the history that the catalog accepts. */
  readonly accepts?: string | null
  /** The repository left the catalog and came back: what stands there is counted. */
  readonly released?: boolean
  /** Earlier names of the repository. */
  readonly formerNames?: readonly string[]
}

/** A history that shares no commit with the known one: a default branch that points elsewhere, or another repository. */
export interface HistoryDoubt {
  /** Its newest commit. */
  readonly newest: string
  /** It is the one that was seen before. */
  readonly known: boolean
  readonly fault: Fault
}

const formatUnrelated = (newest: string): string =>
  'the default branch has a history that shares no commit with the known one; earlier counts stay, ' +
  `and the new history (newest commit ${newest}) is counted if it is still there after three days, or if it is accepted in the catalog`

/** Null for new commits, and for an ordinary rewrite: that leaves the older commits. */
export async function findDoubt(
  repository: Repository,
  tip: string,
  { head, doubted }: { readonly head: string } & HistoryTerms,
): Promise<HistoryDoubt | null> {
  if ((await repository.descends(tip, head)) || (await repository.areRelated(tip, head))) return null
  const known = Boolean(doubted) && (await repository.descends(tip, doubted ?? ''))
  return { newest: tip, known, fault: { kind: 'invalid-answer', detail: formatUnrelated(tip) } }
}

/**
 * Why the other history is counted all the same: another repository under the name was accepted, or the history lasts, or
 * is accepted by hand. The number of the known one confirms nothing: the owners may have moved the default branch for a day.
 */
export async function findBelief(
  repository: Repository,
  { newest, known }: HistoryDoubt,
  { doubtLasted, madeAnew, accepts, released }: HistoryTerms,
): Promise<'made anew' | 'replaced' | null> {
  if (madeAnew) return 'made anew'
  const isAccepted = accepts && (await repository.descends(newest, accepts))
  return released || isAccepted || (known && doubtLasted) ? 'replaced' : null
}
