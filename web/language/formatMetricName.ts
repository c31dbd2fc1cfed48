import type { InterfaceTexts } from './en/index.ts'
import type { MetricWords } from './en/metrics.ts'
import { translateMetric } from './translateMetric.ts'

/**
 * A metric's title within a sentence or a list: `contributors (commit authors)`, but `GitHub stars` and `Node.js downloads`,
 * whose first words are names. Chinese has no capitals.
 */
export const formatMetricName = (
  language: { readonly t: Pick<InterfaceTexts, 'metrics'> },
  metric: MetricWords & { readonly id: string },
): string => toWithin(translateMetric(language, metric).title)

/** A first word with one capital and small letters otherwise is no name. */
const toWithin = (title: string): string =>
  title.replace(/^[A-Z](?=[a-z]+(?:\s|$))/, letter => letter.toLowerCase())
