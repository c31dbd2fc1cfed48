import type { InterfaceTexts } from './en/index.ts'
import type { MetricWords } from './en/metrics.ts'

/** Title, unit and definition of a metric in a language; the metric's own if there is no translation. */
export const translateMetric = (
  { t }: { readonly t: Pick<InterfaceTexts, 'metrics'> },
  metric: MetricWords & { readonly id: string },
): MetricWords => {
  const { title, unit, definition } = { ...metric, ...t.metrics[metric.id] }
  return { title, unit, definition }
}

/** A metric by name. */
export interface TitledMetric {
  readonly id: string
  readonly title: string
}

/** The title of a metric of which only the id is at hand; its id where it is no longer there. */
export const findMetricTitle = (
  { t }: { readonly t: Pick<InterfaceTexts, 'metrics'> },
  metrics: readonly TitledMetric[],
  id: string,
): string => t.metrics[id]?.title ?? metrics.find(one => one.id === id)?.title ?? id
