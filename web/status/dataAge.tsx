import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { SeriesStatusAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import type { CountedSeries, StatusProps } from './statusProps.ts'
import { useMoment } from './useMoment.ts'

/** 26 Nov 2026 (2 days old) */
export function useDataAge(asOf: string): (day: string) => string {
  const { t, w } = useLanguage()
  return day => {
    const days = countDaysBetween(day as Day, asOf.slice(0, 10) as Day)
    return t.status.timed(w.dayShort(day), t.status.daysOld(days))
  }
}

/** Since when it has failed, and when it last succeeded; or that nothing was ever collected here. */
export function useFailure(): (
  failure: Pick<SeriesStatusAnswer, 'failingSince' | 'succeededAt' | 'firstTriedAt'>,
) => readonly string[] {
  const { t } = useLanguage()
  const moment = useMoment()
  return ({ failingSince, succeededAt, firstTriedAt }) =>
    firstTriedAt !== null
      ? [t.status.neverCollected(moment(firstTriedAt))]
      : [
          ...(failingSince === null
            ? []
            : [t.status.failingSince(moment(failingSince), succeededAt !== null)]),
          succeededAt === null ? t.status.neverSucceeded : t.status.succeeded(moment(succeededAt)),
        ]
}

/** newest data 27 Nov 2026 (1 day old); oldest data 22 Aug 2026 (more than 3 months old): Koa */
export function useAges(
  asOf: string,
  titles: StatusProps['titles'],
): (counted: Pick<CountedSeries, 'last' | 'oldest'>) => string {
  const { t } = useLanguage()
  const dataAge = useDataAge(asOf)
  return ({ last, oldest }) => {
    if (!last) return t.overview.noDay
    const newest = t.status.newest(dataAge(last))
    if (!oldest?.last || oldest.last === last) return newest
    const title = titles.get(oldest.project) ?? oldest.project
    // A project may have several repositories, of which one has ended.
    const name = oldest.subject === '*' ? title : t.chart.source(title, oldest.subject)
    return newest + t.marks.semicolon + t.status.oldest(dataAge(oldest.last), name)
  }
}
