import type { Status } from '../../db/model/series/observation.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { KnownParts, Words } from '../language/format/words.ts'
import type { Chart } from './chart.ts'

/** What the parts of a value are. */
interface PartsOf extends Pick<Chart, 'kind' | 'transform'> {
  readonly granularity: Granularity
  /** Its parts are projects; else they are days. */
  readonly isSum: boolean
}

/** A union of people was counted at once, and has no parts. */
export const isSumOfProjects = ({
  coverage,
  metric,
}: Pick<SeriesAnswer, 'metric'> & Partial<Pick<SeriesAnswer, 'coverage'>>): boolean =>
  Boolean(coverage) && metric.union === 'sum'

/**
 * How many parts of a value are known: the projects of a sum, or the days of what adds up. Null for one that has no parts:
 * a level is of one reading, and a change is of two periods. Nor for a sum of which all projects are known and one is not
 * known in full: its days are not counted.
 */
export const describeKnownParts = (
  { kind, transform, granularity, isSum }: PartsOf,
  point: KnownParts & { readonly status: Status },
  w: Pick<Words, 'knownWords'>,
): string | null =>
  transform !== 'change' && (isSum ? point.status !== 'partial' || point.known < point.of : kind === 'flow')
    ? w.knownWords(point, granularity, isSum)
    : null
