import { buildExampleUrl } from '../foundation/siteLinks.ts'
import { useLanguage } from '../language/language.ts'
import type { PickedChart } from './figureProps.ts'

interface PickerProps {
  readonly charts: readonly PickedChart[]
  /** Set if the page shows an earlier day. */
  readonly asOf: string | null
  readonly locale: string
}

const FORM = 'deck'

/** A box for one figure; the form stands below the list. */
export const DeckBox = ({ id, title }: { id: string; title: string }) => (
  <label class="pick">
    <input type="checkbox" name="figure" value={id} form={FORM} />
    <span>
      {useLanguage().t.slides.choose}
      <span class="visually-hidden"> {title}</span>
    </span>
  </label>
)

/** Gathers figures and charts into one deck. Its answer is an address, so it needs no script. */
export function DeckPicker({ charts, asOf, locale }: PickerProps) {
  const { slides } = useLanguage().t
  return (
    <form class="deck-picker" id={FORM} method="get" action="/figures.pptx">
      <h2>{slides.own}</h2>
      <p>{slides.chosen}</p>
      {charts.map(({ address, title }) => (
        <label key={address} class="pick">
          <input type="checkbox" name="chart" value={address} checked />
          <span>{title}</span>
        </label>
      ))}
      <div class="figure-choices">
        <label>
          <span>{slides.chart}</span>
          <input type="text" name="chart" maxlength={1_000} placeholder={buildExampleUrl()} />
        </label>
        <label>
          <span>{slides.theme}</span>
          <select name="theme">
            {(['light', 'dark'] as const).map(theme => (
              <option key={theme} value={theme}>
                {slides.themes[theme]}
              </option>
            ))}
          </select>
        </label>
        {asOf && <input type="hidden" name="asOf" value={asOf} />}
        <input type="hidden" name="locale" value={locale} />
        <button type="submit">{slides.make}</button>
      </div>
    </form>
  )
}
