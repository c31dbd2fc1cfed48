import { statSync } from 'node:fs'
import type { UpstreamResult } from '../upstream/fault.ts'
import { COUNTING_RULES } from './identity.ts'
import { type Person, readPeople } from './readPeople.ts'
import { openRepository, type Repository, type RepositoryOptions } from './repository.ts'
import { GitFailure } from './runGit.ts'

/** How far a history was counted, and by what. */
export interface HistoryCursor {
  /** The newest commit. */
  readonly head: string
  /** The id of the mailmap; empty for none. */
  readonly mailmap: string
  /** False when the mailmap could not be had, and an earlier one or none was used. */
  readonly mailmapRead: boolean
  /** The versions of who is whom and who is a bot. */
  readonly rules: string
}

/** Why a history was counted from its beginning: nothing was known, or what was known is no part of it. */
type RecountReason = 'first' | 'rewritten' | 'rules' | 'mailmap'

/** The people in a history, or in what is new of it. */
export interface GitHistory extends Omit<HistoryCursor, 'head'> {
  /** Null when there are no commits. */
  readonly head: string | null
  /** Null when only what is new was read. */
  readonly whole: RecountReason | null
  /** How many commits were read, and how many of them have a date that cannot be. */
  readonly commits: number
  readonly undated: number
  readonly people: readonly Person[]
}

/**
 * What is new in the history of a repository since it was counted, or all of it where that does not go on from
 * what was counted. A copy that is broken is thrown away and fetched anew, once.
 */
export async function fetchHistory(
  options: RepositoryOptions,
  since: HistoryCursor | null,
): Promise<UpstreamResult<GitHistory>> {
  const repository = openRepository(options)
  try {
    return await readHistory(repository, since).catch(async error => {
      if (!(error instanceof GitFailure) || error.fault || inUse(error)) throw error
      repository.remove()
      return readHistory(repository, since)
    })
  } catch (error) {
    options.signal.throwIfAborted()
    if (!(error instanceof GitFailure)) throw error
    const kind = inUse(error) ? 'unavailable' : 'invalid-answer'
    return { ok: false, fault: error.fault ?? { kind, detail: error.message } }
  }
}

/** A lock that nobody holds any more, after a power cut, is as old as this. */
const STALE_MS = 3_600_000

/** Another process is fetching into the same copy: it must not be taken from under its hands. */
function inUse({ message }: GitFailure): boolean {
  if (/cannot lock ref .* is at/.test(message)) return true
  const [, file] = /Unable to create '(.+\.lock)': File exists/.exec(message) ?? []
  const lock = file && statSync(file, { throwIfNoEntry: false })
  return file !== undefined && (!lock || Date.now() - lock.mtimeMs < STALE_MS)
}

async function readHistory(
  repository: Repository,
  since: HistoryCursor | null,
): Promise<UpstreamResult<GitHistory>> {
  const head = await repository.askHead()
  if (head === null) return withoutCommits(since)
  if (since?.head === head && since.rules === COUNTING_RULES && since.mailmapRead)
    return { ok: true, value: { ...since, ...NOTHING } }
  const tip = await repository.fetch()
  const mailmap = await mailmapAt(repository, tip, since)
  const whole = await reasonForAll(repository, tip, mailmap.mailmap, since)
  const range = since && !whole ? `${since.head}..${tip}` : tip
  const read = await readPeople(repository, range, mailmap.mailmap)
  await repository.tidy()
  return { ok: true, value: { head: tip, rules: COUNTING_RULES, ...mailmap, ...read, whole } }
}

const NOTHING = { whole: null, commits: 0, undated: 0, people: [] } as const

function withoutCommits(since: HistoryCursor | null): UpstreamResult<GitHistory> {
  if (!since)
    return {
      ok: true,
      value: { head: null, rules: COUNTING_RULES, mailmap: '', mailmapRead: true, ...NOTHING },
    }
  const detail = 'the repository had commits, and now it has none'
  return { ok: false, fault: { kind: 'invalid-answer', detail } }
}

/** The mailmap comes from the upstream on its own; while it cannot be had, the last one is used, and it is said. */
async function mailmapAt(repository: Repository, tip: string, since: HistoryCursor | null) {
  try {
    return { mailmap: await repository.mailmapOf(tip), mailmapRead: true }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error
    return { mailmap: since?.mailmap ?? '', mailmapRead: false }
  }
}

/** Why everything must be counted anew; null when the new commits are enough. */
async function reasonForAll(
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
