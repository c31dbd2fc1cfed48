import type { LocalizedText } from '../../db/model/language/chooseText.ts'
import type { Locale } from '../../db/model/language/locale.ts'

interface TitledEvent {
  readonly title: string
  readonly titles: LocalizedText | null
}

/** The title for readers of a language; the one there is where nobody wrote it in theirs. */
export const chooseEventTitle = ({ title, titles }: TitledEvent, locale: Locale): string =>
  titles?.[locale] ?? title
