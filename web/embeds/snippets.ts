import type { BuilderChoices } from '../url/builderChoices.ts'
import { appendQuery, buildEmbedUrl } from '../url/embedQuery.ts'
import { buildFigureUrl, buildTrendUrl } from '../url/links.ts'
import { buildTrendQuery, type TrendState } from '../url/trendState.ts'

/** What can be embedded: a chart of a metric, or a figure. */
export interface Embeddable {
  /** The address of the site that snippets link to, without a slash at the end. */
  readonly site: string
  /** The text alternative. */
  readonly name: string
  readonly of:
    | { readonly kind: 'trend'; readonly scope: string; readonly metric: string; readonly state: TrendState }
    | { readonly kind: 'figure'; readonly id: string; readonly locale: string }
}

export const SNIPPET_KINDS = ['markdown', 'html', 'iframe', 'element', 'asciidoc', 'rst', 'shields'] as const
type SnippetKind = (typeof SNIPPET_KINDS)[number]

interface Snippet {
  readonly kind: SnippetKind
  readonly text: string
}

/**
 * The addresses for the builder's choices, without host. Their parameters are in canonical order, so they need no
 * redirect.
 */
interface EmbedAddresses {
  readonly page: string
  readonly frame: string
  readonly badge: string
  /** The JSON in shields' endpoint schema. */
  readonly endpoint: string
  picture(theme: 'auto' | 'light' | 'dark'): string
}

export function buildEmbedAddresses({ of }: Embeddable, choices: BuilderChoices): EmbedAddresses {
  return of.kind === 'trend' ? ofTrend(of, choices) : ofFigure(of, choices)
}

type Trend = Extract<Embeddable['of'], { kind: 'trend' }>
type Figure = Extract<Embeddable['of'], { kind: 'figure' }>

function ofTrend({ scope, metric, state: shown }: Trend, choices: BuilderChoices): EmbedAddresses {
  const state = { ...shown, asOf: choices.asOf }
  const { badge, titled, theme } = choices
  const path = `${encodeURIComponent(scope)}/${encodeURIComponent(metric)}`
  const common = { subject: state.subject, asOf: choices.asOf, locale: state.locale }
  const query = {
    stat: badge.stat,
    compare: badge.compare,
    style: badge.style,
    label: badge.label,
    ...common,
  }
  return {
    page: buildTrendUrl(scope, metric, state),
    frame: buildEmbedUrl(scope, metric, state, { theme, titled }),
    badge: appendQuery(`/badges/${path}.svg`, query),
    endpoint: appendQuery(`/badges/${path}.json`, { ...query, style: null }),
    picture: variant =>
      appendQuery(`/charts/${path}.svg${buildTrendQuery(state)}`, {
        // It must look the same wherever it is pasted, and a wide font would not fit.
        font: 'outline',
        size: 'readme',
        theme: variant === 'auto' ? null : variant,
        title: titled ? null : 'off',
      }),
  }
}

function ofFigure({ id, locale }: Figure, { asOf, badge, titled, theme }: BuilderChoices): EmbedAddresses {
  const common = { asOf, locale: locale === 'en' ? null : locale }
  const name = encodeURIComponent(id)
  const query = { style: badge.style, label: badge.label, ...common }
  return {
    page: buildFigureUrl(id, { ...(asOf ? { asOf } : {}), locale }),
    frame: appendQuery(`/embed/figures/${name}`, {
      ...common,
      theme: theme === 'auto' ? null : theme,
      title: titled ? null : 'off',
    }),
    badge: appendQuery(`/badges/figures/${name}.svg`, query),
    endpoint: appendQuery(`/badges/figures/${name}.json`, { ...query, style: null }),
    picture: variant =>
      appendQuery(`/charts/figures/${name}.svg`, {
        ...common,
        font: 'outline',
        size: 'readme',
        theme: variant === 'auto' ? null : variant,
        title: titled ? null : 'off',
      }),
  }
}

/** The snippets to paste, each escaped for its place. */
export function buildSnippets(embeddable: Embeddable, choices: BuilderChoices): Snippet[] {
  const at = buildEmbedAddresses(embeddable, choices)
  const { site, name } = embeddable
  const page = site + at.page
  const alt = choices.asOf ? `${name} (${choices.asOf})` : name
  const image = site + (choices.kind === 'badge' ? at.badge : at.picture('auto'))
  const plain: Snippet[] = [
    { kind: 'asciidoc', text: asciidoc(choices.kind === 'badge' ? 'image:' : 'image::', image, alt, page) },
    { kind: 'rst', text: `.. image:: ${image}\n   :alt: ${alt}\n   :target: ${page}` },
  ]
  const markdown: Snippet = { kind: 'markdown', text: `[![${inMarkdown(alt)}](${image})](${page})` }
  if (choices.kind === 'badge') {
    const shields = `https://img.shields.io/endpoint?url=${encodeURIComponent(site + at.endpoint)}`
    return [
      markdown,
      { kind: 'html', text: badgeOf(page, image, alt, choices) },
      ...plain,
      { kind: 'shields', text: `[![${inMarkdown(alt)}](${shields})](${page})` },
    ]
  }
  return [
    markdown,
    { kind: 'html', text: picture(site, at, alt, page, choices) },
    { kind: 'iframe', text: buildIframe(site + at.frame, name) },
    { kind: 'element', text: element(embeddable, choices, page, site + at.picture(choices.theme)) },
    ...plain,
  ]
}

/** The height of a badge by its style, in pixels. Its width depends on its text. */
const HEIGHTS: Readonly<Record<string, number>> = { plastic: 18, 'for-the-badge': 28 }

const badgeOf = (page: string, image: string, alt: string, { badge }: BuilderChoices): string =>
  `<a href="${escapeAttribute(page)}"><img alt="${escapeAttribute(alt)}" src="${escapeAttribute(image)}" height="${HEIGHTS[badge.style ?? ''] ?? 20}" style="max-width:100%;object-fit:contain"></a>`

/** For text and attributes of HTML. */
const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? '')

const inMarkdown = (text: string): string => text.replace(/[\\[\]`*<>&]/g, '\\$&')

const asciidoc = (macro: string, image: string, alt: string, page: string): string =>
  `${macro}${image}["${alt.replaceAll('"', '\\"').replaceAll(']', '\\]')}",link="${page}"]`

/** The size of a chart with `size=readme`. */
const README = { width: 840, height: 420 }

/**
 * Some hosts remove the `picture` element's theme, or follow the reader's system instead of the page. Some remove
 * styles: there the attribute keeps the picture in its column.
 */
function picture(
  site: string,
  at: EmbedAddresses,
  alt: string,
  page: string,
  { theme }: BuilderChoices,
): string {
  const fixed = theme !== 'auto' || at.picture('light') === at.picture('dark')
  const image = (which: 'light' | 'dark') => escapeAttribute(site + at.picture(which))
  const shown = `<img alt="${escapeAttribute(alt)}" src="${theme === 'dark' ? image('dark') : image('light')}" width="100%" style="max-width:${README.width}px;height:auto;aspect-ratio:${README.width}/${README.height}">`
  if (fixed) return `<a href="${escapeAttribute(page)}">${shown}</a>`
  return [
    `<a href="${escapeAttribute(page)}"><picture>`,
    `  <source media="(prefers-color-scheme: dark)" srcset="${image('dark')}">`,
    `  ${shown}`,
    '</picture></a>',
  ].join('\n')
}

/** The frame fills the width that it is given. */
export const buildIframe = (
  src: string,
  title: string,
  width: number | string = '100%',
  height = 440,
): string =>
  `<iframe src="${escapeAttribute(src)}" title="${escapeAttribute(title)}" width="${width}" height="${height}" frameborder="0" style="border:0;max-width:100%" loading="lazy" referrerpolicy="no-referrer"></iframe>`

/** Reserves space before the script loads, and keeps it afterwards. */
const ROOM = 'display:block;max-width:100%;aspect-ratio:16/10;min-height:22rem'

/** Without JavaScript nothing grows into the room, so it is given up, and a picture stands in the chart's place. */
const NO_ROOM = '<style>ecosystem-chart{min-height:0!important;aspect-ratio:auto!important}</style>'

function element(
  { site, name, of }: Embeddable,
  choices: BuilderChoices,
  page: string,
  image: string,
): string {
  const { theme, titled, asOf } = choices
  const shown =
    of.kind === 'trend' ? [...new URLSearchParams(buildTrendQuery({ ...of.state, asOf: null }))] : []
  const attributes: readonly (readonly [string, string | null])[] = [
    ...(of.kind === 'trend'
      ? ([
          ['scope', of.scope],
          ['metric', of.metric],
        ] as const)
      : ([
          ['figure', of.id],
          ['locale', of.locale === 'en' ? null : of.locale],
        ] as const)),
    ...(shown as [string, string][]),
    ['as-of', asOf],
    ['theme', theme === 'auto' ? null : theme],
    ['heading', titled ? null : 'off'],
    ['label', name],
    ['style', ROOM],
  ]
  const written = attributes.flatMap(([key, value]) =>
    value === null ? [] : `${key}="${escapeAttribute(value)}"`,
  )
  return [
    `<script type="module" src="${escapeAttribute(site)}/embed.js"></script>`,
    `<ecosystem-chart ${written.join(' ')}><a href="${escapeAttribute(page)}">${escapeAttribute(name)}</a><noscript>${NO_ROOM}<img alt="" src="${escapeAttribute(image)}" width="100%"></noscript></ecosystem-chart>`,
  ].join('\n')
}
