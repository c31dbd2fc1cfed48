import type { FigureInFull } from '../../server/figureAnswers.ts'
import { figureUrl, projectUrl, trendUrl } from '../links.ts'
import { Citations } from '../parts/citations.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { FigureExportPanel } from '../parts/export-panel.tsx'
import { FigureChart } from '../parts/figure-chart.tsx'
import { FigureCheck } from '../parts/figure-check.tsx'
import { FigureChoices } from '../parts/figure-choices.tsx'
import { FigureFacts } from '../parts/figure-facts.tsx'
import type { FigureProps } from '../props.ts'
import { dayWords } from '../words.ts'

export const Figure = ({ figure, today, series }: FigureProps) => (
  <article class="figure-page">
    <p class="crumbs">
      <a href="/figures">Figures</a>
      {series?.subject !== null && <a href={projectUrl(figure.scope)}>{figure.scopeTitle}</a>}
      {figure.measured && <a href={trendUrl(figure.scope, figure.measured.id)}>{figure.measured.title}</a>}
    </p>
    <h1 lang={figure.locale}>{figure.title}</h1>
    <Sentence figure={figure} />
    <FigureCheck figure={figure} />
    <FigureChoices action={figureUrl(figure.id)} asOf={figure.asOf} today={today} locale={figure.locale} />
    {series && <FigureChart figure={figure} series={series} />}
    <FigureFacts figure={figure} />
    <FigureExportPanel
      id={figure.id}
      asOf={figure.asOf === today ? undefined : figure.asOf}
      hash={figure.check ? (figure.hash ?? undefined) : undefined}
    />
    <Citations figure={figure} />
    <Definitions figure={figure} />
  </article>
)

interface Props {
  readonly figure: FigureInFull
}

const Sentence = ({ figure: { sentence, declined, locale, asOf, check, permalink } }: Props) => (
  <div class="figure-said">
    {sentence ? (
      <p class="sentence-large" lang={locale} id="sentence">
        {sentence}
      </p>
    ) : (
      <p class="declined-large">
        <strong>Not said.</strong> <span lang={locale}>{declined}</span>
      </p>
    )}
    <p class="freshness">
      <strong>
        {check?.cited ? 'As cited' : 'As of'} {check?.cited && 'as of '}
        {dayWords(asOf)}.
      </strong>{' '}
      <a href={permalink}>Permalink</a>
    </p>
    <p class="copies">
      {sentence && <CopyButton of="sentence" text="Copy sentence" />}
      <CopyButton of="citation" text="Copy citation" />
    </p>
  </div>
)

const Definitions = ({ figure: { definitions, locale } }: Props) => (
  <details class="figure-details">
    <summary>How this figure is defined, and was ({definitions.length})</summary>
    <ol class="definitions">
      {definitions.map(one => (
        <li key={one.version}>
          <p>
            <strong>{one.current ? 'Now' : `Until ${dayWords(one.lastSeen)}`}</strong>, since{' '}
            {dayWords(one.firstSeen)}: {one.statistic} of {one.metric}
          </p>
          <p>
            <code lang={locale}>{one.template}</code>
          </p>
        </li>
      ))}
    </ol>
  </details>
)
