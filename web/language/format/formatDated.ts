import type { Words } from './words.ts'

/** `dated` is a day, a month or a year: 5 October 2017, October 2017, 2017. */
export function formatDated(dated: string, w: Pick<Words, 'periodWords'>): string {
  const granularity = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[dated.length] ?? 'day'
  return w.periodWords(`${dated}-01-01`.slice(0, 10), granularity)
}
