import { useLanguage } from '../language/language.ts'

/** Keeps a language that the address says, in a form whose answer is another address. */
export function ChosenLanguage() {
  const { locale, to } = useLanguage()
  return to('/') === '/' ? null : <input type="hidden" name="locale" value={locale} />
}
