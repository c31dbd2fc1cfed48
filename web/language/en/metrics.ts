/** Words for a metric in place of its own. English needs none: metrics bring their words in English. */
export const metrics: Readonly<Record<string, MetricWords>> = {}

export interface MetricWords {
  readonly title: string
  /** What one value counts, behind a number: 1,234 downloads. */
  readonly unit: string
  readonly definition: string
}
