import type { SeriesAnswer } from '../../web/contract/series.ts'

/** Whether most known values have no known one beside them: drawn, they would be dots. Levels are read seldom, some monthly. */
export function isScattered({ kind, points }: Pick<SeriesAnswer, 'kind' | 'points'>): boolean {
  if (kind !== 'stock') return false
  const isKnown = (at: number) => (points[at]?.value ?? null) !== null
  const known = points.flatMap((_, at) => (isKnown(at) ? [at] : []))
  const alone = known.filter(at => !isKnown(at - 1) && !isKnown(at + 1))
  return known.length > 1 && alone.length * 2 > known.length
}

/**
 * Whether a coarser view hides values that a finer one has. A period of a level keeps only its last reading. For daily readings
 * that is meant. Of the few that a publisher stated, every one counts; of any others, two that could be compared.
 */
export const hasHiddenValues = (fine: readonly SeriesAnswer[], coarse: readonly SeriesAnswer[]): boolean =>
  fine.some((one, index) => {
    const [before, after] = [countKnown(one), countKnown(coarse[index])]
    return after < (one.metric.source === 'published' ? before : Math.min(2, before))
  })

const countKnown = (one: SeriesAnswer | undefined): number =>
  one?.points.filter(({ value }) => value !== null).length ?? 0
