import type { Day } from '../../db/model/time/day.ts'
import { CopyButton } from '../components/copyButton.tsx'
import type { FigureAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { FigureAge } from './figureAge.tsx'

interface Props {
  readonly figure: Pick<FigureAnswer, 'id' | 'scope' | 'metric' | 'declined' | 'locale' | 'latestMonth'>
  readonly asOf: Day
}

/** In place of a week that is not known: why, its last whole month, and all of its months. */
export function LatestMonth({ figure, asOf }: Props) {
  const { t, to } = useLanguage()
  const { id, scope, metric, declined, locale, latestMonth } = figure
  if (!latestMonth) return null
  const months = buildTrendUrl(scope, metric, { ...DEFAULT_STATE, granularity: 'month' })
  return (
    <>
      <FigureAge figure={latestMonth} asOf={asOf} />
      <p class="sentence-declined" lang={locale}>
        {declined} <a href={to(months)}>{t.figures.allMonths}</a>
      </p>
      <p class="sentence">
        <span id={`month-${id}`} lang={locale}>
          {latestMonth.sentence}
        </span>{' '}
        <CopyButton of={`month-${id}`} text={t.figures.copySentence} />
      </p>
    </>
  )
}
