import type { ComponentChildren } from 'preact'
import type { Day } from '../../db/model/time/day.ts'
import { CopyButton } from '../components/copyButton.tsx'
import type { FigureAnswer, FigureListAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { FigureAge } from './figureAge.tsx'
import { FigureSources } from './figureSources.tsx'

interface Props {
  readonly figure: Pick<FigureAnswer, 'id' | 'scope' | 'metric' | 'declined' | 'locale' | 'latestMonth'>
  readonly asOf: Day
  /** Of a card. */
  readonly sources?: Sources
  /** Where the sources are listed in full. */
  readonly facts?: string
  /** What can be done with the sentence; only to copy it unless given. */
  readonly children?: ComponentChildren
}

type Sources = FigureListAnswer['figures'][number]['sources']

/** In place of a week that is not known: why, its last whole month, and all of its months. */
export function LatestMonth({ figure, asOf, sources, facts = '#facts', children }: Props) {
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
        </span>
        {sources ? <FigureSources sources={sources} facts={facts} /> : ' '}
        {!children && <CopyButton of={`month-${id}`} text={t.figures.copySentence} />}
      </p>
      {children}
    </>
  )
}

/** If a month is shown instead of a week, the title says so too. */
export const chooseFigureTitle = ({
  title,
  latestMonth,
}: Pick<FigureAnswer, 'title' | 'latestMonth'>): string => latestMonth?.title ?? title
