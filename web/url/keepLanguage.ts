import type { Locale } from '../../db/model/language/locale.ts'
import type { TrendState } from './trendState.ts'

/**
 * The state of a chart that is handed out from a page in this language. The browser may have chosen it; a file or a snippet
 * only has its address.
 */
export const keepLanguage = (state: TrendState, locale: Locale): TrendState => ({
  ...state,
  locale: state.locale ?? (locale === 'en' ? null : locale),
})
