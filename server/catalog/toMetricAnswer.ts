import type { MetricAnswer } from '../../web/contract/catalog.ts'

/** Leaves out what only collection needs. */
export const toMetricAnswer = ({
  id,
  title,
  unit,
  kind,
  union,
  granularity,
  source,
  definition,
  docs,
}: MetricAnswer): MetricAnswer => ({
  id,
  title,
  unit,
  kind,
  union,
  granularity,
  source,
  definition,
  docs,
})
