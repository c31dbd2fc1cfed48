import { useLanguage } from '../language/language.ts'
import { isOffered } from '../url/combinations.ts'
import type { TrendState } from '../url/trendState.ts'
import { buildViewUrl } from './buildViewUrl.ts'
import type { TrendProps } from './trendProps.ts'

interface TrendChoice {
  readonly text: string
  readonly chosen: boolean
  readonly state: TrendState
}

/** Choices as links; nothing without choices. */
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

/** The choices that can be shown; a single one is no choice. */
export function listOffered(
  { series, overlapping }: TrendProps,
  choices: readonly TrendChoice[],
): readonly TrendChoice[] {
  const [{ metric, granularity }] = series
  const possible = choices.filter(({ state }) => isOffered({ state, metric, granularity, overlapping }))
  return possible.length > 1 ? possible : []
}

/** Keeps the rest of the address in a form. */
export const HiddenFields = ({ url }: { url: string }) => (
  <>
    {[...new URLSearchParams(useLanguage().to(url).split('?')[1] ?? '')].map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)
