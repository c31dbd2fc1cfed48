import type { StoredMetric } from '../db/catalogTables.ts'
import { sources } from '../jobs/sources/index.ts'

/** All metrics, as a start stores them. */
export const allMetrics: readonly StoredMetric[] = sources.flatMap(({ id, metrics }) =>
  metrics.map(metric => ({ ...metric, source: id })),
)
