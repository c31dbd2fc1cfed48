import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { SeriesStatusAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import { useMoment } from './useMoment.ts'

/** 26 Nov 2026 (2 days old) */
export function useDataAge(asOf: string): (day: string) => string {
  const { t, w } = useLanguage()
  return day => {
    const days = countDaysBetween(day as Day, asOf.slice(0, 10) as Day)
    return t.status.timed(w.dayShort(day), t.status.daysOld(days))
  }
}

/** Since when it has failed, and when it last succeeded. */
export function useFailure(): (
  failure: Pick<SeriesStatusAnswer, 'failingSince' | 'succeededAt'>,
) => readonly string[] {
  const { t } = useLanguage()
  const moment = useMoment()
  return ({ failingSince, succeededAt }) => [
    ...(failingSince === null ? [] : [t.status.failingSince(moment(failingSince), succeededAt !== null)]),
    succeededAt === null ? t.status.neverSucceeded : t.status.succeeded(moment(succeededAt)),
  ]
}
