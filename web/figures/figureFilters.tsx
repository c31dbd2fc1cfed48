import { ScopeField } from '../components/scopeField.tsx'
import { useLanguage } from '../language/language.ts'
import { DECK_FORM } from './deckPicker.tsx'
import { FigureChoices } from './figureChoices.tsx'
import { FIGURE_STATES, type FiguresProps } from './figureProps.ts'

type Props = Pick<FiguresProps, 'figures' | 'today' | 'filter' | 'scopes' | 'collections' | 'metrics'>

/** A form whose choices become the address. What is asked for most stands open. */
export function FigureFilters(props: Props) {
  const { figures, today, filter, scopes, collections, metrics } = props
  const { asOf, locale } = figures
  const { t } = useLanguage()
  const folded = {
    isOpen: filter.collection !== null || filter.state !== null || asOf !== today,
    fields: <FoldedFields filter={filter} collections={collections} />,
  }
  return (
    <FigureChoices id={DECK_FORM} action="/figures" asOf={asOf} today={today} locale={locale} folded={folded}>
      <label class="figure-search">
        <span>{t.figures.search}</span>
        <input type="search" name="q" value={filter.q} maxlength={200} />
      </label>
      <ScopeField name="scope" label={t.figures.scope} choices={scopes} chosen={filter.scope} />
      <ScopeField name="metric" label={t.figures.metric} choices={metrics} chosen={filter.metric} />
    </FigureChoices>
  )
}

function FoldedFields({ filter, collections }: Pick<Props, 'filter' | 'collections'>) {
  const { t } = useLanguage()
  return (
    <>
      {collections?.length !== 0 && (
        <ScopeField
          name="collection"
          label={t.figures.collection}
          choices={collections}
          chosen={filter.collection}
        />
      )}
      <label>
        <span>{t.figures.state}</span>
        <select name="state">
          {FIGURE_STATES.map(state => (
            <option
              key={state}
              value={state === 'data' ? '' : state}
              selected={state === (filter.state ?? 'data')}
            >
              {t.figures.states[state]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
