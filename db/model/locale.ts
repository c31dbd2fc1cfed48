/** The languages of pages and figures. Apart from their words, which a browser need not load to know the names. */
export const LOCALES = ['en', 'zh'] as const

export type Locale = (typeof LOCALES)[number]
