import type { MetricKind } from '../model/series/metric.ts'
import type { Day } from '../model/time/day.ts'
import type { StoredMonth } from './seriesYears.ts'

/**
 * Whether values of a series from a month on could be doubted, as far as its months tell. The rule itself is in the model
 * (outliers.ts, doubtedLevels.ts) and needs the days; this finds the few series that are worth reading, and leaves out
 * none in which the rule would find something.
 */
export function isSuspect(months: readonly StoredMonth[], kind: MetricKind, since: Day): boolean {
  const at = months.findIndex(({ month }) => month >= since)
  if (at < 0 || kind === 'distinct') return false
  return kind === 'flow' ? hasFarDay(months, at) : hasStep(months, at)
}

/** A day is compared with the same weekdays of four weeks on both sides: these are within the months beside its own. */
const hasFarDay = (months: readonly StoredMonth[], start: number): boolean =>
  months.slice(start).some(({ count, known, least, most }, index) => {
    const around = months.slice(Math.max(0, start + index - 1), start + index + 2)
    const [lowest, highest] = [
      Math.min(...around.map(one => one.least)),
      Math.max(...around.map(one => one.most)),
    ]
    return known < count || (most >= 250 && most >= lowest * 5) || (highest >= 50 && least * 10 < highest)
  })

/** Two readings before may be doubted, and the third is what they are compared with. */
const EARLIER_READINGS = 3

function hasStep(months: readonly StoredMonth[], start: number): boolean {
  // How it began may be far back: then it is read.
  if (start < EARLIER_READINGS) return true
  return months.slice(start - EARLIER_READINGS).some(({ first, steps }, index) => {
    const before = months[start - EARLIER_READINGS + index - 1]?.last
    return steps || (before !== undefined && isFar(before, first))
  })
}

const isFar = (before: number, now: number): boolean =>
  Math.abs(now - before) > 50 && (now * 20 < before * 19 || now >= before * 10)
