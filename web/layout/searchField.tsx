import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import { useLanguage } from '../language/language.ts'

/** A form that works without a script; with one, it suggests results while one types. */
export function SearchField({ text }: { text: string }) {
  const { t } = useLanguage()
  const { search } = t
  return (
    <search class="search-box">
      <form
        class="search-field"
        action="/search"
        data-search
        data-none={search.nothing}
        data-found={search.found + t.summary.space}
        {...Object.fromEntries(
          Object.entries(search.kinds).map(([kind, word]) => [`data-kind-${kind}`, word]),
        )}
      >
        <input
          type="search"
          name="q"
          value={text}
          aria-label={search.label}
          placeholder={search.placeholder}
          maxlength={100}
          autocomplete="off"
          spellcheck={false}
        />
        <ChosenLanguage />
        <button type="submit">{search.submit}</button>
      </form>
    </search>
  )
}
