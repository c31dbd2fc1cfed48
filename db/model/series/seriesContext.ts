import type { Day } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'
import type { LevelStep } from './doubtedLevels.ts'
import type { Doubt, DoubtFinder } from './doubts.ts'
import type { MetricKind } from './metric.ts'
import type { Observation } from './observation.ts'

/** What one must know about a series to read its observations. */
export interface SeriesContext {
  readonly kind: MetricKind
  /** The finest period for which the series has values. */
  readonly granularity: Granularity
  /** The first day that is not over. */
  readonly today: Day
  /** Events of kind `method`: the metric was counted in another way from this day on. */
  readonly methods: readonly { readonly day: Day; readonly title: string }[]
  /** Calendar months as their publisher counted them. They stand in for days that are not known. */
  readonly months?: readonly Observation[]
  /** People enter the values as they were published, so that none of them is doubted. */
  readonly stated?: boolean
  /** For a sum over several series: what is doubted in them. It is found from the observations unless given. */
  readonly doubtsIn?: DoubtFinder
  /** For a sum of levels: of each series what was read after its last sure reading, and is doubted. */
  readonly open?: readonly (readonly Doubt[])[]
  /** For a sum over several series: confirmed falls and jumps of one of them. Found in the same way. */
  readonly steps?: readonly LevelStep[]
  /** For a sum over several series: how many of them it includes. */
  readonly series?: Coverage
  /** For a sum over several series: it includes fewer than half of them. */
  readonly isMinority?: boolean
}

export interface Coverage {
  readonly known: number
  readonly of: number
}
