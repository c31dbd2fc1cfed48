/** How far something is, after how long. */
interface Pace {
  readonly done: number
  readonly total: number
  readonly seconds: number
  readonly unit: string
}

/** `120 days/s` and `4 min left`, over the whole run so far; nothing at its start and its end. */
export function formatPace({ done, total, seconds, unit }: Pace): string[] {
  if (done <= 0 || done >= total || seconds < 1) return []
  const rate = done / seconds
  const spoken = `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} ${unit}/s`
  return [spoken, `${formatDuration((total - done) / rate)} left`]
}

/** In one unit, rounded up: what is left is never said to be less than it looks. */
function formatDuration(seconds: number): string {
  if (seconds <= 90) return `${Math.ceil(seconds)} s`
  if (seconds <= 90 * 60) return `${Math.ceil(seconds / 60)} min`
  return `${Math.ceil(seconds / 3600)} h`
}
