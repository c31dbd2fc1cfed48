import type { MetricAnswer } from '../../web/contract/catalog.ts'

/** A stored metric as it is answered: what only collection needs is left out. */
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
