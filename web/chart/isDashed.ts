import type { MetricKind } from '../../db/model/series/metric.ts'

interface DashedPoint {
  readonly value: number | null
  readonly status: string
  readonly complete: boolean
}

/** The value may still change. A reading of today stands, though the period that holds it is not over. */
export const isDashed = ({ value, status, complete }: DashedPoint, kind: MetricKind): boolean =>
  value !== null && ((!complete && kind !== 'stock') || status !== 'final')
