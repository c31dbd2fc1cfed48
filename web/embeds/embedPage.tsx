import type { ComponentChildren } from 'preact'
import { LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Chart } from '../chart/chart.ts'
import { buildChartKey } from '../chart/svg/chartKey.ts'
import { findFoundation } from '../foundation/foundation.ts'
import { listLookStyles } from '../foundation/siteLinks.ts'
import { type PageLanguage, useLanguage } from '../language/language.ts'
import type { Assets } from '../layout/assets.ts'
import { findSiteIcon } from '../layout/document.tsx'
import { renderMarkup } from '../layout/renderMarkup.tsx'
import type { EmbedTheme } from '../url/embedQuery.ts'
import { EmbedDrawing } from './embedDrawing.tsx'
import { EmbedTable } from './embedTable.tsx'

interface EmbedFrameProps {
  readonly assets: Assets
  readonly language: PageLanguage
  readonly theme: EmbedTheme
}

export interface EmbedProps {
  /** Null if there is nothing to draw: a declined figure. */
  readonly chart: Chart | null
  /** What is drawn, in the reader's language: `npm downloads of Express`. */
  readonly heading: string
  /** A figure's sentence, above the chart. */
  readonly sentence?: string
  /** False hides the heading visually. */
  readonly titled: boolean
  /** The page that the frame links to; an address without a host is on the frame's own site. */
  readonly href: string
  /** The page with current numbers, for a pinned chart that has become old. */
  readonly newer: string | null
  readonly asOf: Day
  /** The sources of the values, in a few words. */
  readonly source: string
}

/** A page for frames: it fills the height that it is given. */
export const renderEmbed = (frame: EmbedFrameProps, props: EmbedProps): string =>
  renderFrame(frame, props.heading, <EmbedPage {...props} />, headOf(props))

export const renderEmbedProblem = (
  frame: EmbedFrameProps,
  problem: { title: string; detail: string },
): string =>
  renderFrame(frame, problem.title, <Problem {...problem} />, <meta name="robots" content="noindex" />)

/** Search engines should show the page that the frame links to. */
const headOf = ({ chart, sentence, heading, href }: EmbedProps) => (
  <>
    <meta name="description" content={sentence ?? chart?.summary ?? heading} />
    {/^https?:/.test(href) && <link rel="canonical" href={href} />}
  </>
)

const renderFrame = (
  { assets, language, theme }: EmbedFrameProps,
  title: string,
  body: ComponentChildren,
  about: ComponentChildren,
): string =>
  renderMarkup(
    language,
    <html lang={LANGUAGE_TAGS[language.locale]} data-theme={theme === 'auto' ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${findFoundation().name}`}</title>
        {about}
        <link rel="icon" href={findSiteIcon()} />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        {[...assets.styles, ...listLookStyles()].map(href => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.scripts.map(src => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>{body}</body>
    </html>,
  )

function EmbedPage({ chart, heading, sentence, titled, href, newer, asOf, source }: EmbedProps) {
  const { t, w } = useLanguage()
  const { frame } = t.embedding
  const synthetic = chart?.notes.find(note => isSyntheticNotice(note, chart))
  return (
    <main data-embed aria-label={heading}>
      <header class={titled ? undefined : 'visually-hidden'}>
        <h1>
          <OutsideLink href={href}>{heading}</OutsideLink>
        </h1>
        {chart && <p class="sub">{chart.subtitle}</p>}
      </header>
      {synthetic && <p class="old">{synthetic}</p>}
      {sentence && <p class="sentence">{sentence}</p>}
      {newer && (
        <p class="old">
          {frame.old(w.dayWords(asOf))} <OutsideLink href={newer}>{frame.newer}</OutsideLink>
        </p>
      )}
      {chart && <ChartWithTable chart={chart} />}
      <footer>
        <p>
          {frame.source(source)} <strong>{frame.asOf(w.dayWords(asOf))}</strong>
        </p>
        <p>
          <OutsideLink href={href}>{findFoundation().name}</OutsideLink>
        </p>
      </footer>
    </main>
  )
}

/** The notice of synthetic numbers stands above the chart, all other notes below. */
const isSyntheticNotice = (note: string, { language }: Chart): boolean =>
  note === language.t.transformed.madeUp

function ChartWithTable({ chart }: { chart: Chart }) {
  const { t } = useLanguage()
  const key = buildChartKey(chart)
  const notes = [...(key ? [key] : []), ...chart.notes.filter(note => !isSyntheticNotice(note, chart))]
  return (
    <>
      <p class="visually-hidden">{chart.summary}</p>
      <EmbedDrawing chart={chart} />
      {notes.length > 0 && <p class="sub">{notes.join(t.summary.space)}</p>}
      <div class="more">
        <EmbedTable chart={chart} />
        <Events chart={chart} />
      </div>
    </>
  )
}

/** If event titles do not fit, the drawing has only their numbers. Events that it does not mark follow. */
function Events({ chart: { events, unmarked = [] } }: { chart: Chart }) {
  const { t, w } = useLanguage()
  const count = events.length + unmarked.length
  if (count === 0) return null
  return (
    <details class="values">
      <summary>{t.embedding.frame.events(w.exact(count))}</summary>
      <section class="scroller" tabindex={0} aria-label={t.embedding.frame.events(w.exact(count))}>
        <ol>
          {events.map(({ number, day, title }) => (
            <li key={number} value={number}>
              {w.dayShort(day)}: {title}
            </li>
          ))}
        </ol>
        {unmarked.length > 0 && (
          <>
            <p>{t.slides.unmarked}</p>
            <ul>
              {unmarked.map(({ day, title }) => (
                <li key={day + title}>
                  {w.dayShort(day)}: {title}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </details>
  )
}

/** Opens outside of the frame, which the target page would not allow. */
const OutsideLink = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a href={href} target="_blank" rel="noopener" title={useLanguage().t.embedding.frame.opens}>
    {children}
  </a>
)

function Problem({ title, detail }: { title: string; detail: string }) {
  const { frame } = useLanguage().t.embedding
  return (
    <main data-embed class="problem" aria-label={frame.problem}>
      <h1>{frame.problem}</h1>
      <p>
        {title} {detail}
      </p>
      <p>
        <OutsideLink href="/">{frame.site}</OutsideLink>
      </p>
    </main>
  )
}
