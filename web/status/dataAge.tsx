import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { SeriesStatusAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import { findMetricTitle } from '../language/translateMetric.ts'
import type { CountedSeries, StatusProps } from './statusProps.ts'
import { useMoment } from './useMoment.ts'

/** 26 Nov 2026 (2 days old), Apr 2024 (monthly, more than 2 years old) */
export function useDataAge(asOf: string): (series: LastValue) => string | null {
  const { t, w } = useLanguage()
  return ({ last, lastPeriod }) => {
    if (last === null) return null
    const each = lastPeriod ?? 'day'
    const age = t.status.daysOld(countDaysBetween(last as Day, asOf.slice(0, 10) as Day))
    const told = each === 'day' ? age : t.definitions.grains[each] + t.marks.comma + age
    return t.status.timed(w.periodShort(last as Day, each), told)
  }
}

type LastValue = Pick<SeriesStatusAnswer, 'last' | 'lastPeriod'>

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

/**
 * latest value 27 Nov 2026 (1 day old); longest without new data: Koa, last value 22 Aug 2026 (more than 3 months old).
 * If all end on one day, that day is given once.
 */
export function useAges(
  asOf: string,
  titles: StatusProps['titles'],
  /** Given where series of several metrics are counted: then the metric is named too. */
  metrics?: StatusProps['metrics'],
): (counted: Pick<CountedSeries, 'newest' | 'oldest'>) => string {
  const language = useLanguage()
  const { t } = language
  const dataAge = useDataAge(asOf)
  return ({ newest, oldest }) => {
    const [latest, stalest] = [newest && dataAge(newest), oldest && dataAge(oldest)]
    if (!latest || !stalest || !oldest) return t.overview.noDay
    if (oldest.last === newest?.last) return t.status.lastValue(latest)
    const title = titles.get(oldest.project) ?? oldest.project
    // A project may have several repositories, of which one has ended.
    const subject = oldest.subject === '*' ? title : t.chart.source(title, oldest.subject)
    const name = metrics ? t.chart.title(subject, findMetricTitle(language, metrics, oldest.metric)) : subject
    return t.status.newest(latest) + t.marks.semicolon + t.status.oldest(name, t.status.lastValue(stalest))
  }
}
