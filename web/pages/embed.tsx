import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Day } from '../../db/model/day.ts'
import type { Assets } from '../assets.ts'
import type { Chart } from '../chart/chart.ts'
import { ICON, LANGUAGE_TAGS } from '../document.tsx'
import type { EmbedTheme } from '../embed/query.ts'
import { type Language, Speaking, useLanguage } from '../language/language.ts'
import { EmbedDrawing } from '../parts/embed-drawing.tsx'
import { EmbedTable } from '../parts/embed-table.tsx'
import { SITE } from '../parts/masthead.tsx'

/** What every framed page needs. */
export interface FrameProps {
  readonly assets: Assets
  readonly language: Language
  readonly theme: EmbedTheme
}

export interface EmbedProps {
  /** Null where there is nothing to draw: a figure that is declined. */
  readonly chart: Chart | null
  /** What is drawn, in the reader's language: `npm downloads of Express`. */
  readonly heading: string
  /** Said above the chart: a figure's sentence. */
  readonly sentence?: string
  /** False hides the heading from those who see. */
  readonly titled: boolean
  /** The page that the frame leads to; an address without a host is on the frame's own. */
  readonly href: string
  /** The page with the numbers of today, for what was pinned so long ago that this must be said. */
  readonly newer: string | null
  readonly asOf: Day
  /** Where the values come from, in a few words. */
  readonly source: string
}

/** A page to be put into frames: it fills the height that it is given. */
export const embedDocument = (frame: FrameProps, props: EmbedProps): string =>
  framed(frame, props.heading, <Embed {...props} />, aboutOf(props))

export const embedProblem = (frame: FrameProps, problem: { title: string; detail: string }): string =>
  framed(frame, problem.title, <Problem {...problem} />, <meta name="robots" content="noindex" />)

/** For search engines, the page that a frame leads to is the one to show. */
const aboutOf = ({ chart, sentence, heading, href }: EmbedProps) => (
  <>
    <meta name="description" content={sentence ?? chart?.summary ?? heading} />
    {/^https?:/.test(href) && <link rel="canonical" href={href} />}
  </>
)

const framed = (
  { assets, language, theme }: FrameProps,
  title: string,
  body: ComponentChildren,
  about: ComponentChildren,
): string =>
  `<!doctype html>${renderToString(
    <Speaking value={language}>
      <html lang={LANGUAGE_TAGS[language.locale]} data-theme={theme === 'auto' ? undefined : theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} – ${SITE}`}</title>
          {about}
          <link rel="icon" href={ICON} />
          <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
          {assets.styles.map(href => (
            <link key={href} rel="stylesheet" href={href} />
          ))}
          {assets.scripts.map(src => (
            <script key={src} type="module" src={src} />
          ))}
        </head>
        <body>{body}</body>
      </html>
    </Speaking>,
  )}`

function Embed({ chart, heading, sentence, titled, href, newer, asOf, source }: EmbedProps) {
  const { t, w } = useLanguage()
  const { frame } = t.embedding
  return (
    <main data-embed aria-label={heading}>
      <header class={titled ? undefined : 'visually-hidden'}>
        <h1>
          <Leading href={href}>{heading}</Leading>
        </h1>
        {chart && <p class="sub">{chart.subtitle}</p>}
      </header>
      {sentence && <p class="sentence">{sentence}</p>}
      {newer && (
        <p class="old">
          {frame.old(w.dayWords(asOf))} <Leading href={newer}>{frame.newer}</Leading>
        </p>
      )}
      {chart && (
        <>
          <p class="visually-hidden">{chart.summary}</p>
          <EmbedDrawing chart={chart} />
          {chart.notes.length > 0 && <p class="sub">{chart.notes.join(' ')}</p>}
          <div class="more">
            <EmbedTable chart={chart} />
            <Events chart={chart} />
          </div>
        </>
      )}
      <footer>
        <p>
          {frame.source(source)} <strong>{frame.asOf(w.dayWords(asOf))}</strong>
        </p>
        <p>
          <Leading href={href}>{SITE}</Leading>
        </p>
      </footer>
    </main>
  )
}

/** Where there is no room for their titles, the drawing has only their numbers. */
function Events({ chart: { events } }: { chart: Chart }) {
  const { t, w } = useLanguage()
  if (events.length === 0) return null
  return (
    <details class="values">
      <summary>{t.embedding.frame.events(w.exact(events.length))}</summary>
      <section class="scroller" tabindex={0} aria-label={t.embedding.frame.events(w.exact(events.length))}>
        <ol>
          {events.map(({ number, day, title }) => (
            <li key={number} value={number}>
              {w.dayShort(day)}: {title}
            </li>
          ))}
        </ol>
      </section>
    </details>
  )
}

/** Out of the frame: what is behind it would not be allowed inside. */
const Leading = ({ href, children }: { href: string; children: ComponentChildren }) => (
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
        <Leading href="/">{frame.site}</Leading>
      </p>
    </main>
  )
}
