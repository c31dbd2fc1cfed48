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
  /** Fields that are folded away, with day and language; `isOpen` where one of them is in use. */
  readonly folded?: { readonly fields: ComponentChildren; readonly isOpen: boolean }
}

/** A form to choose day and language; its answer is an address. */
export function FigureChoices(props: Choices) {
  const { action, id, children, folded } = props
  const { t } = useLanguage()
  return (
    <form class="figure-choices" id={id} method="get" action={action}>
      {children}
      {folded ? (
        <details class="more-filters" open={folded.isOpen}>
          <summary>{t.figures.moreFilters}</summary>
          <div>
            {folded.fields}
            <DayAndLanguage {...props} />
          </div>
        </details>
      ) : (
        <DayAndLanguage {...props} />
      )}
      <button type="submit">{t.figures.show}</button>
    </form>
  )
}

function DayAndLanguage({ asOf, today, locale }: Pick<Choices, 'asOf' | 'today' | 'locale'>) {
  const { t } = useLanguage()
  return (
    <>
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
    </>
  )
}
