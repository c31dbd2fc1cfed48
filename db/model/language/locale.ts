/** The languages of pages and figures. Apart from their words, which a browser need not load to know the names. */
export const LOCALES = ['en', 'zh'] as const

export type Locale = (typeof LOCALES)[number]

/** BCP 47, with the script: which Han characters are meant decides the font. */
export const LANGUAGE_TAGS = { en: 'en', zh: 'zh-Hans' } as const satisfies Record<Locale, string>

/** What each language calls itself, for those who cannot read the page that they are on. */
export const LANGUAGE_NAMES = { en: 'English', zh: '中文' } as const satisfies Record<Locale, string>
