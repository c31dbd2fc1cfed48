import type { ComponentChildren } from 'preact'
import type { Locale } from '../../db/model/language/locale.ts'
import { findFoundation } from '../foundation/foundation.ts'
import { useLanguage } from '../language/language.ts'

const LANGUAGE_WORDS = { en: 'English', zh: '中文' } as const satisfies Record<Locale, string>

interface Choices {
  readonly action: string
  /** Fields elsewhere on the page may belong to it. */
  readonly id?: string
  readonly asOf: string
  readonly today: string
  readonly locale: Locale
  /** Fields before the others. */
  readonly children?: ComponentChildren
}

/** A form to choose day and language; its answer is an address. */
export function FigureChoices({ action, id, asOf, today, locale, children }: Choices) {
  const { t } = useLanguage()
  return (
    <form class="figure-choices" id={id} method="get" action={action}>
      {children}
      <label>
        <span>{t.figures.asOfDay}</span>
        <input type="date" name="asOf" value={asOf} max={today} />
      </label>
      <label>
        <span>{t.figures.language}</span>
        <select name="locale">
          {findFoundation().languages.map(one => (
            <option key={one} value={one} lang={one} selected={one === locale}>
              {LANGUAGE_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t.figures.show}</button>
    </form>
  )
}
