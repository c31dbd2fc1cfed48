import type { Db } from '../../db/connection/db.ts'
import type { OpenRange } from '../../db/model/time/day.ts'
import type { Source } from '../sources/source.ts'
import type { CountingUpstream } from './createUpstream.ts'

/** How far a run is: in days asked for, of those wanted. */
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
  /** Where the values come from, as it is shown. */
  readonly origin: string
  readonly signal: AbortSignal
  readonly projects?: readonly string[] | null
  /** Only these days, and all of them, known or not. */
  readonly days?: OpenRange | null
  /** Under which people are hashed; one that the database keeps when left out. */
  readonly peopleKey?: string | undefined
  readonly now?: () => Date
  readonly onProgress?: (progress: CollectProgress) => void
}
