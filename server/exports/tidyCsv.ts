import { stringify } from 'csv-stringify/sync'
import { BOUND_COLUMN, hasBounds } from '../../db/model/series/observation.ts'
import { isSynthetic, SYNTHETIC_COLUMN } from '../../db/model/series/synthetic.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { transformed } from '../../web/language/en/transformed.ts'
import { words } from '../../web/language/en/words.ts'

/** What a spreadsheet reads as a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA_LIKE = /^[=+\-@\t\r]/

/** For texts only: the number -3 stays -3. */
const escapeFormula = (text: string): string => (FORMULA_LIKE.test(text) ? `'${text}` : text)

/** `downloads a week`; of values that were transformed also how. */
export const describeCsvValue = ({ unit, kind, granularity, transform, metric }: SeriesAnswer): string =>
  transform === 'none'
    ? words.unitWords(unit, kind, granularity)
    : transformed.measured[transform](words.measured(metric, granularity), metric.title)

/**
 * The value's name holds metric and unit: `npm.downloads (downloads a week)`. The last columns are there only where some
 * numbers were not stated as exact ones, and where some are made up by a stand-in.
 */
export const listCsvColumns = (series: readonly [SeriesAnswer, ...SeriesAnswer[]]): string[] => {
  const [first] = series
  return [
    'scope',
    'period',
    `${first.metric.id} (${describeCsvValue(first)})`,
    'status',
    'complete',
    'known',
    'of',
    'doubted',
    ...(hasStated(series) ? [BOUND_COLUMN] : []),
    ...(hasStandIn(series) ? [SYNTHETIC_COLUMN] : []),
  ]
}

const hasStated = (series: readonly SeriesAnswer[]): boolean => series.some(({ points }) => hasBounds(points))

const hasStandIn = (series: readonly SeriesAnswer[]): boolean =>
  series.some(({ sources }) => isSynthetic(sources))

/**
 * One row for each period of each series. RFC 4180, with days as ISO 8601. An unknown value is an empty cell with the
 * status `missing`, never 0.
 */
export function toTidyCsv(series: readonly [SeriesAnswer, ...SeriesAnswer[]]): string {
  const [isMarked, isStated] = [hasStandIn(series), hasStated(series)]
  const rows = series.flatMap(({ scope, points, sources }) =>
    points.map(({ period, value, status, complete, known, of, doubted, bound }) => [
      escapeFormula(scope),
      period,
      value,
      status,
      String(complete),
      known,
      of,
      String(doubted !== undefined),
      ...(isStated ? [bound ?? ''] : []),
      ...(isMarked ? [String(isSynthetic(sources))] : []),
    ]),
  )
  return stringify([listCsvColumns(series).map(escapeFormula), ...rows], { record_delimiter: 'windows' })
}
