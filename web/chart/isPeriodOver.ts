import { toDayRange } from '../../db/model/time/period.ts'
import type { Chart, Spot } from './chart.ts'

/** A period that is not over is compared with nothing. */
export const isPeriodOver = (
  { granularity, asOf }: Pick<Chart, 'granularity' | 'asOf'>,
  { period, complete }: Pick<Spot, 'period' | 'complete'>,
): boolean => complete || toDayRange(period, granularity).to < asOf
