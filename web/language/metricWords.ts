import type { MetricWords } from './en/metrics.ts'
import type { Texts } from './language.ts'

/** Title, unit and definition of a metric in a language; its own where the language has none. */
export const metricWords = (
  { t }: { readonly t: Pick<Texts, 'metrics'> },
  metric: MetricWords & { readonly id: string },
): MetricWords => t.metrics[metric.id] ?? metric
