import type { Environment } from '../../db/config/environment.ts'
import type { Db } from '../../db/connection/db.ts'
import type { CatalogContents } from '../prepare/readCatalogFolder.ts'
import type { Source } from '../sources/source.ts'
import type { JobLog } from './jobLog.ts'
import type { RunCounts } from './runCounts.ts'

export interface RunningJobs {
  /** Stops firing, and abandons running runs after a short grace. Resolves within 5 s. */
  stop(): Promise<void>
}

export interface JobsOptions {
  readonly db: Db
  readonly environment: Environment
  readonly log: JobLog
  /** No other process can have open runs: those that are open were left behind. */
  readonly isOnlyProcess: boolean
  readonly sources?: readonly Source[]
  /** If given, changes of the catalog files take effect without a restart. */
  readonly catalogFolder?: string
  /** The digest of the files that are stored, if others may be there by now. */
  readonly storedCatalog?: string | undefined
  /** Is told of the runs of this process. */
  readonly counts?: RunCounts
  readonly onCatalog?: (contents: CatalogContents) => void
  readonly now?: () => Date
  /** How often to look for requested runs, in milliseconds. */
  readonly requestsPollMs?: number
  /** What the database's clock says; with a clock of one's own, the same unless given. */
  readonly databaseNow?: () => Promise<number>
}
