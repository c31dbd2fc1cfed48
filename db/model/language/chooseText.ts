import { LOCALES, type Locale } from './locale.ts'

/** A text in at least one language. */
export type LocalizedText = Readonly<Partial<Record<Locale, string>>>

/** The language in which a reader of `locale` gets a text: that one, or the first in which it is written. */
export const findWrittenLocale = (text: LocalizedText, locale: Locale): Locale =>
  text[locale] === undefined ? (LOCALES.find(one => text[one] !== undefined) ?? locale) : locale

/** The text itself; who shows it beside others marks its language. */
export const chooseText = (text: LocalizedText, locale: Locale): string =>
  text[findWrittenLocale(text, locale)] ?? ''

/** The languages in which a text is written. */
export const listWrittenLocales = (text: LocalizedText): Locale[] =>
  LOCALES.filter(one => text[one] !== undefined)
