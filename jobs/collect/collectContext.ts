import type { Db } from '../../db/connection/db.ts'
import type { OpenRange } from '../../db/model/time/day.ts'
import type { Source } from '../sources/source.ts'
import type { CountingUpstream } from './createUpstream.ts'

/** Done and total are days. */
interface CollectProgress {
  readonly source: string
  readonly subject: string
  readonly done: number
  readonly total: number
  readonly written: number
}

export interface CollectContext {
  readonly db: Db
  readonly source: Source
  readonly runId: number
  readonly upstream: CountingUpstream
  /** Where the values come from, for readers. */
  readonly origin: string
  readonly signal: AbortSignal
  readonly projects?: readonly string[] | null
  /** Fetches only these days, even those that are stored already. */
  readonly days?: OpenRange | null
  /** If the database cuts it short, the run is requested again: no firing goes on with it. */
  readonly isRequested?: boolean
  /** The key for hashing people; if left out, the stored one is used. */
  readonly peopleKey?: string | undefined
  /** When this process started; subjects that were refused before are asked again. */
  readonly startedAt?: Date
  readonly now?: () => Date
  readonly onProgress?: (progress: CollectProgress) => void
}
