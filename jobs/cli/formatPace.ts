interface Pace {
  readonly done: number
  readonly total: number
  readonly seconds: number
  readonly unit: string
}

/** `120 days/s` and `4 min left`, averaged over the whole run; empty at its start and its end. */
export function formatPace({ done, total, seconds, unit }: Pace): string[] {
  if (done <= 0 || done >= total || seconds < 1) return []
  const rate = done / seconds
  const speed = `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} ${unit}/s`
  return [speed, `${formatDuration((total - done) / rate)} left`]
}

/** One unit, rounded up, so that the time left is never understated. */
export function formatDuration(seconds: number): string {
  if (seconds <= 90) return `${Math.ceil(seconds)} s`
  if (seconds <= 90 * 60) return `${Math.ceil(seconds / 60)} min`
  return `${Math.ceil(seconds / 3600)} h`
}
