import type { ComponentChildren } from 'preact'
import { useLanguage } from '../language/language.ts'
import { keepLanguage } from '../url/keepLanguage.ts'
import { buildChartUrl, buildDeckUrl, buildFigurePictureUrl } from '../url/links.ts'
import type { TrendState } from '../url/trendState.ts'

/** The named sizes that the server draws, in pixels. */
const SIZES = {
  slide: { width: 1920, height: 1080 },
  social: { width: 1200, height: 630 },
  square: { width: 1080, height: 1080 },
  readme: { width: 840, height: 420 },
} as const

type SizeName = keyof typeof SIZES

interface ChartShown {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
}

/** Export as files: plain links, and copy buttons that need a script. */
export function ExportPanel({ scope, metric, state }: ChartShown) {
  const { t, to, locale } = useLanguage()
  const words = t.exporting
  const shown = keepLanguage(state, locale)
  const url = (format: Parameters<typeof buildChartUrl>[3], look?: Record<string, string>) =>
    buildChartUrl(scope, metric, shown, format, look)
  return (
    <Panel>
      <Sizes names={['slide', 'social', 'square', 'readme']} urlOf={url} />
      <div class="export-rows">
        <p>
          <strong>{words.files}</strong>{' '}
          <a href={url('pptx')}>
            {state.layout === 'separate' && state.compare.length > 0
              ? words.slides(state.compare.length + 1)
              : words.slide}
          </a>{' '}
          <a href={`${to(`/figures?chart=${encodeURIComponent(url('json'))}`)}#add`}>{words.deck}</a>{' '}
          <a href={url('csv')}>{words.csv}</a> <a href={url('json')}>{words.json}</a>{' '}
          <a href={url('zip')}>{words.zip}</a>
        </p>
        <p class="copy-row">
          <strong>{words.copy}</strong> <Copies picture={url('png', { size: 'slide' })} told={url('json')} />
        </p>
      </div>
    </Panel>
  )
}

interface FigureShown {
  readonly id: string
  /** Set if the page shows an earlier day. */
  readonly asOf?: string | undefined
  readonly hash?: string | undefined
}

/** A figure's sentence as pictures. The page shows its citation already. */
export function FigureExportPanel({ id, asOf, hash }: FigureShown) {
  const { t, to, locale } = useLanguage()
  const url = (format: 'svg' | 'png', look?: Record<string, string>) =>
    buildFigurePictureUrl(id, format, { asOf, locale, hash, ...look })
  return (
    <Panel>
      <Sizes names={['social', 'slide', 'square']} urlOf={url} />
      <p>
        <strong>{t.exporting.files}</strong>{' '}
        <a href={buildDeckUrl([id], { asOf, locale })}>{t.slides.asSlides}</a>{' '}
        <a href={`${to(`/figures?figure=${encodeURIComponent(id)}`)}#add`}>{t.exporting.deck}</a>
      </p>
      <p class="copy-row">
        <strong>{t.exporting.copy}</strong>{' '}
        <CopyFileButton kind="picture" from={url('png', { size: 'slide' })} text={t.exporting.picture} />
      </p>
    </Panel>
  )
}

function Panel({ children }: { children: ComponentChildren }) {
  const { t } = useLanguage()
  return (
    <details class="export">
      <summary>{t.exporting.title}</summary>
      <p class="export-lead" id="export">
        {t.exporting.lead}
      </p>
      {children}
    </details>
  )
}

interface SizesProps {
  readonly names: readonly SizeName[]
  urlOf(format: 'svg' | 'png', look: Record<string, string>): string
}

/** The previews are SVG; a closed panel loads none. */
function Sizes({ names, urlOf }: SizesProps) {
  const { t } = useLanguage()
  const words = t.exporting
  return (
    <ul class="export-sizes" aria-label={words.pictures}>
      {names.map(size => {
        const { width, height } = SIZES[size]
        const { title, use } = words.sizes[size]
        // Read out of its place, a link names its size.
        const link = (text: string, href: string) => (
          <a href={href} aria-label={t.chart.labelled(title, text)}>
            {text}
          </a>
        )
        return (
          <li key={size}>
            <img
              src={urlOf('svg', { size, theme: 'light' })}
              alt=""
              loading="lazy"
              width={Math.round(width / 8)}
              height={Math.round(height / 8)}
            />
            <p>
              <strong>{title}</strong> {use}
              {t.marks.comma}
              {width} × {height}
            </p>
            <p class="export-links">
              {link(words.light, urlOf('png', { size }))}{' '}
              {link(words.dark, urlOf('png', { size, theme: 'dark' }))}{' '}
              {link(words.clear, urlOf('png', { size, background: 'transparent' }))}{' '}
              {link(words.outlined, urlOf('svg', { size, font: 'outline' }))}{' '}
              {link(words.plain, urlOf('svg', { size }))}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function Copies({ picture, told }: { picture: string; told: string }) {
  const { t } = useLanguage()
  return (
    <>
      <CopyFileButton kind="picture" from={picture} text={t.exporting.picture} />{' '}
      <CopyFileButton kind="sentence" from={told} text={t.exporting.sentence} />{' '}
      <CopyFileButton kind="table" from={told} text={t.exporting.table} />{' '}
      <CopyFileButton kind="citation" from={told} text={t.exporting.citation} />
    </>
  )
}

interface CopyProps {
  readonly kind: 'picture' | 'sentence' | 'table' | 'citation'
  /** The address of what the script copies. */
  readonly from: string
  readonly text: string
}

function CopyFileButton({ kind, from, text }: CopyProps) {
  const { copied, failed } = useLanguage().t.exporting
  return (
    <button
      type="button"
      class="copy"
      data-copy-kind={kind}
      data-copy-from={from}
      data-copied={copied}
      data-failed={failed}
      aria-live="polite"
    >
      {text}
    </button>
  )
}
