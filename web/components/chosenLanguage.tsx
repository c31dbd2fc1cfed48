import { useLanguage } from '../language/language.ts'

/** Keeps a language that was chosen by address, in a form that leads to another address. */
export function ChosenLanguage() {
  const { locale, to } = useLanguage()
  return to('/') === '/' ? null : <input type="hidden" name="locale" value={locale} />
}
