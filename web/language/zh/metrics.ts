import type { metrics as english } from '../en/metrics.ts'
import { metricDefinitions } from './metricDefinitions.ts'
import { metricNames } from './metricNames.ts'

/** Titles, units and definitions of metrics in Chinese; a metric that is missing here stays English. */
export const metrics: typeof english = Object.fromEntries(
  Object.entries(metricNames).map(([id, names]) => [
    id,
    { ...names, definition: metricDefinitions[id as keyof typeof metricNames] },
  ]),
)
