import type { MetricWords } from './en/metrics.ts'
import type { InterfaceTexts } from './language.ts'

/** Title, unit and definition of a metric in a language; its own where the language has none. */
export const translateMetric = (
  { t }: { readonly t: Pick<InterfaceTexts, 'metrics'> },
  metric: MetricWords & { readonly id: string },
): MetricWords => t.metrics[metric.id] ?? metric
