import { LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import { useLanguage } from '../language/language.ts'
import { useMoment } from './useMoment.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** in 26 minutes (22 Nov 2026, 03:46 UTC) */
export function useNextTime(asOf: string): (next: string) => string {
  const { t, locale } = useLanguage()
  const moment = useMoment()
  return next => t.status.timed(formatDistance(Date.parse(next) - Date.parse(asOf), locale), moment(next))
}

/** Rounded down to a unit of which there are at least two; a minute at least. */
function formatDistance(milliseconds: number, locale: keyof typeof LANGUAGE_TAGS): string {
  const [unit, length] = UNITS.find(([, one]) => milliseconds >= 2 * one) ?? UNITS[2]
  const count = Math.max(1, Math.floor(milliseconds / length))
  const words = new Intl.RelativeTimeFormat(LANGUAGE_TAGS[locale]).format(count, unit)
  // As in all Chinese texts here, there is a space after a number.
  return words.replace(/(\d)(?=\p{Script=Han})/u, '$1 ')
}
