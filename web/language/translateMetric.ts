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
