import type { SeriesAnswer } from '../../web/contract/series.ts'

/** Whether most known values have no known one beside them: drawn, they would be dots. Levels are read seldom, some monthly. */
export function isScattered({ kind, points }: Pick<SeriesAnswer, 'kind' | 'points'>): boolean {
  if (kind !== 'stock') return false
  const isKnown = (at: number) => (points[at]?.value ?? null) !== null
  const known = points.flatMap((_, at) => (isKnown(at) ? [at] : []))
  const alone = known.filter(at => !isKnown(at - 1) && !isKnown(at + 1))
  return known.length > 1 && alone.length * 2 > known.length
}
