import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import type { MetricAnswer } from '../contract/catalog.ts'
import { useLanguage } from '../language/language.ts'
import type { ProjectTableProps } from './overviewProps.ts'

/** The boxes of the table belong to it. */
export const TOGETHER = 'together'

interface Props {
  readonly metrics: readonly MetricAnswer[]
  readonly titles: readonly string[]
  /** What is ticked on other pages of the table. */
  readonly elsewhere: ProjectTableProps['ticked']
  readonly unticked: number
  /** The page of the table that is shown. */
  readonly list: { readonly path: string; readonly query: string }
}

/** Compares the projects that are ticked, or sums them: both are addresses. Without a script a button keeps the ticks. */
export function TogetherForm({ metrics, titles, elsewhere, unticked, list }: Props) {
  const { t, to } = useLanguage()
  if (metrics.length === 0) return null
  return (
    <form id={TOGETHER} class="list-filters together" action="/compare">
      {elsewhere.length > 0 && (
        <fieldset class="ticked-elsewhere">
          <legend>{t.overview.tickedElsewhere}</legend>
          {elsewhere.map(({ id, title }) => (
            <label key={id}>
              <input type="checkbox" name="scopes" value={id} checked /> <span>{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      {unticked > 0 && <p role="status">{t.overview.unticked(unticked)}</p>}
      <label>
        <span>{t.overview.together}</span>
        <select name="metric">
          {metrics.map(({ id }, index) => (
            <option key={id} value={id}>
              {titles[index]}
            </option>
          ))}
        </select>
      </label>
      <ChosenLanguage />
      <button type="submit">{t.comparing.title}</button>
      <button type="submit" name="sum" value="on">
        {t.comparing.sum}
      </button>
      <button
        type="submit"
        class="keep-ticks"
        name="keep"
        // Never empty: that would be no parameter.
        value={`?${to(`/?${list.query}`).split('?')[1]}`}
        formaction={list.path}
      >
        {t.overview.keepTicks}
      </button>
    </form>
  )
}
