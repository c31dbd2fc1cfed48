/** Translations of metrics' titles, units and definitions. English needs none: metrics bring their own. */
export const metrics: Readonly<Record<string, Partial<MetricWords>>> = {}

export interface MetricWords {
  readonly title: string
  /** What one value counts, after a number: 1,234 downloads. */
  readonly unit: string
  readonly definition: string
}
