import type { StoredMetric } from '../db/projects/catalogQueries.ts'
import { allSources } from '../jobs/sources/index.ts'

/** All metrics, as a start stores them. */
export const allMetrics: readonly StoredMetric[] = allSources.flatMap(({ id, metrics }) =>
  metrics.map(metric => ({ ...metric, source: id })),
)
