import { chooseText, findWrittenLocale, type LocalizedText } from '../../db/model/language/chooseText.ts'
import { LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import { useLanguage } from '../language/language.ts'

interface WrittenProps {
  /** As the foundation wrote it. */
  readonly text: LocalizedText | null
  /** What is said where it wrote nothing. */
  readonly otherwise?: string
}

/** A text of the foundation's. Where it is not written in the page's language, it is marked as the language that it is in. */
export function Written({ text, otherwise }: WrittenProps) {
  const { locale } = useLanguage()
  if (!text) return otherwise
  const written = findWrittenLocale(text, locale)
  const said = chooseText(text, written)
  return written === locale ? said : <span lang={LANGUAGE_TAGS[written]}>{said}</span>
}
