import type { Day } from '../time/day.ts'
import { type Granularity, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'

interface PeriodPoint {
  readonly period: string
  readonly complete: boolean
}

/**
 * The period of a sum or count is not over on the day `asOf`, which itself counts as not over. A level is a reading,
 * which waits for no end.
 */
export const isUnfinished = (
  { period, complete }: PeriodPoint,
  { kind, granularity }: { readonly kind: MetricKind; readonly granularity: Granularity },
  asOf: string,
): boolean => kind !== 'stock' && !complete && toDayRange(period as Day, granularity).to >= asOf
