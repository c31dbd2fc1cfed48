import { statSync } from 'node:fs'
import { COUNTING_RULES } from '../../db/people/countingRules.ts'
import type { Fault, UpstreamResult } from '../upstream/fault.ts'
import { findBelief, findDoubt, type HistoryDoubt, type HistoryTerms } from './findDoubt.ts'
import { type Person, readPeople } from './readPeople.ts'
import { openRepository, type Repository, type RepositoryOptions } from './repository.ts'
import { GitFailure } from './runGit.ts'

/** How far a history was counted, and by which rules. */
export interface HistoryCursor extends HistoryTerms {
  /** The newest commit. */
  readonly head: string
  /** The git object id of the mailmap; empty for none. */
  readonly mailmap: string
  /** False when the mailmap could not be fetched: an earlier one or none was used. */
  readonly mailmapRead: boolean
  /** The versions of the identity rules and of the bot list. */
  readonly rules: string
  /** Why the upstream is not asked: then there is only the copy. */
  readonly barred?: Fault
}

/** Why a whole history was counted, not only its new commits. */
type RecountReason = 'first' | 'rewritten' | 'replaced' | 'made anew' | 'rules' | 'mailmap'

/** The people in a whole history, or in its new commits. */
export interface GitHistory extends Pick<HistoryCursor, 'mailmap' | 'mailmapRead' | 'rules'> {
  /** Null when there are no commits. */
  readonly head: string | null
  /** Null when only new commits were read. */
  readonly recountReason: RecountReason | null
  /** How many commits were read. */
  readonly commits: number
  /** How many of them have an impossible date. */
  readonly undated: number
  readonly people: readonly Person[]
  /** Another history stands in its place: nothing of it was read. */
  readonly doubt?: HistoryDoubt
  /** The upstream is gone: what was known of the history was counted by newer rules, from the copy. */
  readonly gone?: Fault
}

/**
 * Reads the new commits of a repository since the cursor, or the whole history if it does not continue from there.
 * Deletes a broken copy and fetches it again, once.
 */
export async function fetchHistory(
  options: RepositoryOptions,
  since: HistoryCursor | null,
): Promise<UpstreamResult<GitHistory>> {
  const repository = openRepository(options)
  repository.takeOver(since?.formerNames ?? [])
  try {
    return await readHistory(repository, since).catch(async error => {
      if (!(error instanceof GitFailure) || error.fault || isInUse(error)) throw error
      repository.remove()
      return readHistory(repository, since)
    })
  } catch (error) {
    options.signal.throwIfAborted()
    if (!(error instanceof GitFailure)) throw error
    const kind = isInUse(error) ? 'unavailable' : 'invalid-answer'
    return { ok: false, fault: error.fault ?? { kind, detail: error.message } }
  }
}

/** A lock file older than this was left behind, say by a power cut. */
const STALE_MS = 3_600_000

/** Whether another process is fetching into the same copy: it must not be deleted then. */
function isInUse({ message }: GitFailure): boolean {
  if (/cannot lock ref .* is at/.test(message)) return true
  const [, file] = /Unable to create '(.+\.lock)': File exists/.exec(message) ?? []
  const lock = file && statSync(file, { throwIfNoEntry: false })
  return file !== undefined && (!lock || Date.now() - lock.mtimeMs < STALE_MS)
}

async function readHistory(
  repository: Repository,
  since: HistoryCursor | null,
): Promise<UpstreamResult<GitHistory>> {
  if (since?.barred) {
    const value = await readGoneHistory(repository, since, since.barred)
    return value ? { ok: true, value } : { ok: false, fault: since.barred }
  }
  const head = await repository.askHead().catch(async error => {
    const value = error instanceof GitFailure && (await readGoneHistory(repository, since, error.fault))
    if (!value) throw error
    return value
  })
  if (head !== null && typeof head === 'object') return { ok: true, value: head }
  if (head === null) return describeEmpty(since)
  if (since?.head === head && since.rules === COUNTING_RULES && since.mailmapRead)
    return { ok: true, value: { ...pickCursor(since), ...NOTHING_NEW } }
  const { commit: tip, tree } = await repository.fetch()
  const doubt = since && (await findDoubt(repository, tip, since))
  const belief = since && doubt && (await findBelief(repository, doubt, since))
  if (since && doubt && !belief) return { ok: true, value: { ...pickCursor(since), ...NOTHING_NEW, doubt } }
  const mailmap = await fetchMailmap(repository, tree, since)
  const recountReason = belief || (await findRecountReason(repository, tip, mailmap.mailmap, since))
  const range = since && !recountReason ? `${since.head}..${tip}` : tip
  const read = await readPeople(repository, range, mailmap.mailmap)
  await repository.tidy()
  return { ok: true, value: { head: tip, rules: COUNTING_RULES, ...mailmap, ...read, recountReason } }
}

/** A repository that is gone is counted by newer rules too, from the copy. Null where there is nothing to count anew. */
async function readGoneHistory(
  repository: Repository,
  since: HistoryCursor | null,
  fault: Fault | null,
): Promise<GitHistory | null> {
  const isGone = fault?.kind === 'not-found' || fault?.kind === 'forbidden'
  const isOlder = since !== null && since.rules !== COUNTING_RULES
  if (!isGone || !isOlder || !(await repository.has(since.head))) return null
  const read = await readPeople(repository, since.head, since.mailmap)
  return { ...pickCursor(since), rules: COUNTING_RULES, ...read, recountReason: 'rules', gone: fault }
}

const pickCursor = ({ head, mailmap, mailmapRead, rules }: HistoryCursor) => ({
  head,
  mailmap,
  mailmapRead,
  rules,
})

const NOTHING_NEW = { recountReason: null, commits: 0, undated: 0, people: [] } as const

function describeEmpty(since: HistoryCursor | null): UpstreamResult<GitHistory> {
  if (!since)
    return {
      ok: true,
      value: { head: null, rules: COUNTING_RULES, mailmap: '', mailmapRead: true, ...NOTHING_NEW },
    }
  const detail = 'the repository had commits, and now it has none'
  return { ok: false, fault: { kind: 'invalid-answer', detail } }
}

/** The mailmap is fetched separately. If that fails, the last one is used, and the result says so. */
async function fetchMailmap(repository: Repository, tree: string, since: HistoryCursor | null) {
  try {
    return { mailmap: await repository.mailmapOf(tree), mailmapRead: true }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error
    return { mailmap: since?.mailmap ?? '', mailmapRead: false }
  }
}

/** Why the whole history must be counted; null when the new commits are enough. */
async function findRecountReason(
  repository: Repository,
  tip: string,
  mailmap: string,
  since: HistoryCursor | null,
): Promise<RecountReason | null> {
  if (!since) return 'first'
  if (!(await repository.descends(tip, since.head))) return 'rewritten'
  if (since.rules !== COUNTING_RULES) return 'rules'
  return since.mailmap === mailmap ? null : 'mailmap'
}
