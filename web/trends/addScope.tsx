import { useLanguage } from '../language/language.ts'
import { HiddenFields } from './trendChoices.tsx'
import type { NamedScope } from './trendProps.ts'

interface Props {
  readonly action: string | undefined
  readonly scopes: readonly NamedScope[]
  /** The current address; the form keeps its query. */
  readonly url: string
  /** True if the page's script answers the form. */
  readonly live?: boolean
}

/** A field that suggests scopes to compare; the server accepts a name or an id. */
export function AddScope({ action, scopes, url, live }: Props) {
  const { t } = useLanguage()
  return (
    <form class="dates" method="get" action={action} data-view={live}>
      <label>
        <span>{t.trend.compare}</span>
        <input
          type="search"
          name="add"
          list="comparable"
          placeholder={t.trend.compare}
          autocomplete="off"
          required
        />
      </label>
      <datalist id="comparable">
        {scopes.map(({ id, title }) => (
          <option key={id} value={title} />
        ))}
      </datalist>
      <HiddenFields url={url} />
      <button type="submit">{t.trend.add}</button>
    </form>
  )
}
