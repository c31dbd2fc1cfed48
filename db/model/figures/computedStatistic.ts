import type { Remark } from '../language/remark.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Coverage } from '../series/seriesContext.ts'
import type { FigureDoubt } from './figure.ts'

/** The value of a figure before it is compared. */
export interface ComputedStatistic {
  readonly value: number
  readonly measured: MeasuredValue
  readonly coverage: Coverage
  readonly caveats: readonly Remark[]
  /** What is doubted in the latest window, or after the latest reading that is not doubted. */
  readonly doubt: FigureDoubt | null
  /** For the statistic `change`: the level at the window's start. */
  readonly start?: MeasuredValue
}

/** Why there is no value. */
export interface DeclinedStatistic {
  readonly declined: Remark
  readonly doubt?: FigureDoubt | null
}
