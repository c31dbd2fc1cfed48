import type { TrendProps } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { isOffered } from '../url/combinations.ts'
import { buildViewUrl } from '../url/links.ts'
import type { TrendState } from '../url/trendState.ts'

export interface TrendChoice {
  readonly text: string
  readonly chosen: boolean
  readonly state: TrendState
}

/** Choices as links; nothing where there is nothing to choose. */
export function TrendChoices({
  title,
  choices,
  ...props
}: TrendProps & { title: string; choices: readonly TrendChoice[] }) {
  const { to } = useLanguage()
  if (choices.length === 0) return null
  return (
    <nav class="choices" aria-label={title}>
      <span class="choices-title" aria-hidden="true">
        {title}
      </span>
      <ul>
        {choices.map(({ text, chosen, state }) => (
          <li key={text}>
            <a
              href={to(buildViewUrl(props, state))}
              aria-current={chosen ? 'true' : undefined}
              data-view
              rel="nofollow"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Those that can be shown; alone, the one that is shown is no choice. */
export function listOffered(
  { series, overlapping }: TrendProps,
  choices: readonly TrendChoice[],
): readonly TrendChoice[] {
  const [{ metric, granularity }] = series
  const possible = choices.filter(({ state }) => isOffered({ state, metric, granularity, overlapping }))
  return possible.length > 1 ? possible : []
}

/** What a form leaves as it is: the rest of an address. */
export const HiddenFields = ({ url }: { url: string }) => (
  <>
    {[...new URLSearchParams(useLanguage().to(url).split('?')[1] ?? '')].map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)
