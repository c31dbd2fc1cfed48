/**
 * The languages of pages and figures. They stand apart from their texts so that browsers need not load the
 * texts.
 */
export const LOCALES = ['en', 'zh'] as const

export type Locale = (typeof LOCALES)[number]

/** BCP 47. Chinese names its script because browsers choose the font of Han characters by it. */
export const LANGUAGE_TAGS = { en: 'en', zh: 'zh-Hans' } as const satisfies Record<Locale, string>

/** Each name is in its own language, for readers who cannot read the current page. */
export const LANGUAGE_NAMES = { en: 'English', zh: '中文' } as const satisfies Record<Locale, string>
