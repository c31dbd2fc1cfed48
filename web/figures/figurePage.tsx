import type { Day } from '../../db/model/time/day.ts'
import { CopyButton } from '../components/copyButton.tsx'
import { FigureExportPanel } from '../components/exportPanel.tsx'
import type { FigureInFullAnswer } from '../contract/figures.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { useLanguage } from '../language/language.ts'
import { findMetricTitle, translateMetric } from '../language/translateMetric.ts'
import { buildFigureUrl, buildProjectUrl, buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { Citations } from './citations.tsx'
import { FigureAge } from './figureAge.tsx'
import { FigureChart } from './figureChart.tsx'
import { FigureCheck } from './figureCheck.tsx'
import { FigureChoices } from './figureChoices.tsx'
import { FigureFacts } from './figureFacts.tsx'
import { FigureHistory } from './figureHistory.tsx'
import type { FigureProps } from './figureProps.ts'
import { chooseFigureTitle, LatestMonth } from './latestMonth.tsx'
import { MilestonesSection } from './milestonesSection.tsx'

export function FigurePage({ figure, today, series, metrics, range = null }: FigureProps) {
  const language = useLanguage()
  const { t, to } = language
  const { measured, scope, subject, unit } = figure
  const metric = measured && translateMetric(language, { ...measured, unit })
  return (
    <article class="figure-page">
      <p class="crumbs">
        <a href={to('/figures')}>{t.figures.title}</a>
        {series?.subject !== null && <a href={to(buildProjectUrl(scope))}>{figure.scopeTitle}</a>}
        {measured && (
          <a href={to(buildTrendUrl(scope, measured.id, { ...DEFAULT_STATE, subject }))}>{metric?.title}</a>
        )}
      </p>
      <h1 lang={figure.locale}>{chooseFigureTitle(figure)}</h1>
      <Sentence figure={figure} />
      <FigureCheck figure={figure} />
      <FigureChoices
        action={buildFigureUrl(figure.id)}
        asOf={figure.asOf}
        today={today}
        locale={figure.locale}
      />
      {series && (
        <FigureChart
          title={figure.scopeTitle}
          series={series}
          range={range}
          wholeUrl={figure.check ? figure.permalink : buildFigureUrl(figure.id)}
        />
      )}
      <FigureFacts figure={figure} />
      <FigureExportPanel
        id={figure.id}
        asOf={figure.asOf === today ? undefined : figure.asOf}
        hash={figure.check ? (figure.hash ?? undefined) : undefined}
      />
      <Citations figure={figure} />
      {measured && <MilestonesSection milestones={figure.milestones} metric={{ ...measured, unit }} />}
      <FigureHistory figure={figure} />
      <Definitions figure={figure} metrics={metrics} />
    </article>
  )
}

interface Props {
  readonly figure: FigureInFullAnswer
}

function Sentence({ figure }: Props) {
  const { sentence, declined, locale, asOf, check, permalink } = figure
  const { t, w } = useLanguage()
  const day = w.dayWords(asOf)
  return (
    <div class="figure-said">
      {sentence ? (
        <>
          <p class="sentence-large" lang={locale} id="sentence">
            {sentence}
          </p>
          <FigureAge figure={figure} asOf={asOf as Day} />
        </>
      ) : figure.latestMonth ? (
        <LatestMonth figure={figure} asOf={asOf as Day} />
      ) : (
        <p class="declined-large">
          <strong>{t.figures.notSaid}</strong> <span lang={locale}>{declined}</span>
        </p>
      )}
      <p class="freshness">
        <strong>{check?.cited ? t.figures.asCited(day) : t.figures.asOf(day)}</strong>{' '}
        <a href={figure.latestMonth?.permalink ?? permalink}>{t.figures.permalink}</a>{' '}
        <Revised figure={figure} />
      </p>
      <p class="copies">
        {sentence && <CopyButton of="sentence" text={t.figures.copySentence} />}
        <CopyButton of="citation" text={t.figures.copyCitation} />
      </p>
    </div>
  )
}

/** Whether the number was revised; of a cited one its check says so. */
function Revised({ figure: { revised, check } }: Props) {
  const { t, w } = useLanguage()
  if (!revised || check) return null
  const { firstOn, times, before } = revised
  const words = t.figures.revised
  if (times === 0) return <span class="revised">{words.never(w.dayWords(firstOn))}</span>
  const value =
    before &&
    (before.value === null ? t.figures.notKnown : formatQuoted({ ...before, value: before.value }, w))
  return (
    <span class="revised">
      {before
        ? words.times(times, value ?? t.figures.notKnown, w.dayWords(before.until))
        : words.behind(times)}
    </span>
  )
}

function Definitions({ figure: { definitions, locale }, metrics }: Props & Pick<FigureProps, 'metrics'>) {
  const language = useLanguage()
  const { t, w } = language
  const words = t.figures.definitions
  return (
    <details class="figure-details">
      <summary>{words.title(definitions.length)}</summary>
      <ol class="figure-definitions">
        {definitions.map(one => (
          <li key={one.version}>
            <p>
              <strong>{one.current ? words.now : words.until(w.dayWords(one.lastSeen))}</strong>
              {words.since(w.dayWords(one.firstSeen))}
              {words.of(one.statistic, findMetricTitle(language, metrics, one.metric))}{' '}
              <code>{one.version}</code>
            </p>
            <p>
              <code lang={locale}>{one.template}</code>
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
