import { stringify } from 'csv-stringify/sync'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { words } from '../../web/language/en/words.ts'

/** What a spreadsheet reads as a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA_LIKE = /^[=+\-@\t\r]/

/** For texts only: the number -3 stays -3. */
const escapeFormula = (text: string): string => (FORMULA_LIKE.test(text) ? `'${text}` : text)

/** The value's name holds metric and unit: `npm.downloads (downloads a week)`. */
export const listCsvColumns = ({ metric, unit, kind, granularity }: SeriesAnswer): string[] => [
  'scope',
  'period',
  `${metric.id} (${words.unitWords(unit, kind, granularity)})`,
  'status',
  'complete',
  'known',
  'of',
  'doubted',
]

/**
 * One row for each period of each series. RFC 4180, with days as ISO 8601. An unknown value is an empty cell with the
 * status `missing`, never 0.
 */
export function toTidyCsv(series: readonly [SeriesAnswer, ...SeriesAnswer[]]): string {
  const rows = series.flatMap(({ scope, points }) =>
    points.map(({ period, value, status, complete, known, of, doubted }) => [
      escapeFormula(scope),
      period,
      value,
      status,
      String(complete),
      known,
      of,
      String(doubted !== undefined),
    ]),
  )
  return stringify([listCsvColumns(series[0]).map(escapeFormula), ...rows], { record_delimiter: 'windows' })
}
