import type { ComponentChildren } from 'preact'
import { LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import { toInlineJson } from '../components/toInlineJson.ts'
import { findFoundation } from '../foundation/foundation.ts'
import { buildLogoUrl, listLookStyles, MANIFEST_URL } from '../foundation/siteLinks.ts'
import { englishLanguage } from '../language/englishLanguage.ts'
import { addLocale, type PageLanguage, useLanguage } from '../language/language.ts'
import type { Assets } from './assets.ts'
import { LinkPreview, type PreviewImage } from './linkPreview.tsx'
import { Colophon, Masthead } from './masthead.tsx'
import { renderMarkup } from './renderMarkup.tsx'

/** That numbers are made up by stand-ins. */
export interface SyntheticNotice {
  /** One line on a phone. */
  readonly warning: string
  /** Whose numbers they are, and where the stand-ins are. */
  readonly sources: string
}

interface DocumentProps {
  /** Without the site's name. */
  readonly title: string
  readonly description: string
  /** The page's path: `/status`. */
  readonly path: string
  /** The page's own address where its query names other content: a pinned day, a comparison. The path by default. */
  readonly canonical?: string | undefined
  /** What a preview of a link says; the description by default. */
  readonly headline?: string | undefined
  /** Whether there is a page on which something can be proposed. */
  readonly hasProposals?: boolean
  /** The query of the address: `?range=1y`. */
  readonly query?: string | undefined
  /** The files of `styles/main.css`, and of the page's script if it has one. */
  readonly assets: Assets
  /** The address of the built `client/theme.ts`, which must run before the first paint. */
  readonly themeScript?: string | undefined
  /** The address of the built `client/search.ts`, for the search field of every page. */
  readonly searchScript?: string | undefined
  /** On every page while some numbers are made up. */
  readonly notReal?: SyntheticNotice | undefined
  /** A sentence on every page: that upstreams cannot be reached. */
  readonly notice?: string
  /** The site's public address, for links that leave it: `https://metrics.example.org`. */
  readonly publicUrl?: string
  /** False for pages that search engines should ignore: problems. */
  readonly indexed?: boolean
  /** The oEmbed address of this page. */
  readonly oembed?: string
  /** The picture that previews of a link show. */
  readonly image?: PreviewImage
  /** English by default. */
  readonly language?: PageLanguage
  /** Of a later page of a list; see `Addresses`. */
  readonly cursor?: string | null
  /** Structured data for search engines: JSON-LD with schema.org's terms. */
  readonly about?: object
}

export function renderDocument(page: DocumentProps, body: ComponentChildren): string {
  const { language = englishLanguage } = page
  return renderMarkup(language, <Page {...page}>{body}</Page>)
}

const Page = ({ children, ...page }: DocumentProps & { children: ComponentChildren }) => {
  const { locale, t } = useLanguage()
  const { publicUrl = '', path, query } = page
  return (
    <html lang={LANGUAGE_TAGS[locale]}>
      <Head {...page} />
      <body>
        <a class="skip" href="#main">
          {t.frame.skip}
        </a>
        <Masthead {...page} />
        <Notice {...page} />
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <p class="printed-address" data-address>
          {publicUrl + path + (query ? `?${query.replace(/^\?/, '')}` : '')}
        </p>
        <Colophon />
      </body>
    </html>
  )
}

/** On a narrow screen it is one line that unfolds: whole, it takes a fifth of the room above a chart. */
function Notice({ notReal, notice }: Pick<DocumentProps, 'notReal' | 'notice'>) {
  const { t } = useLanguage()
  if (!notReal && !notice) return null
  return (
    <aside class="notice" aria-label={t.frame.notice}>
      {notReal && (
        <FoldedNotice
          whole={notReal.warning + t.summary.space + notReal.sources}
          short={notReal.warning}
          rest={notReal.sources}
        />
      )}
      {notice && <FoldedNotice whole={notice} short={t.frame.outOfReach} rest={notice} />}
    </aside>
  )
}

const FoldedNotice = ({ whole, short, rest }: Readonly<Record<'whole' | 'short' | 'rest', string>>) => (
  <>
    <p class="notice-whole">{whole}</p>
    <details class="notice-folded">
      <summary>{short}</summary>
      <p>{rest}</p>
    </details>
  </>
)

const Head = ({
  title,
  description,
  path,
  canonical = path,
  headline = description,
  query,
  assets,
  themeScript,
  searchScript,
  publicUrl,
  indexed,
  about,
  cursor,
  ...more
}: DocumentProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{path === '/' ? findFoundation().name : `${title} – ${findFoundation().name}`}</title>
    <meta name="description" content={description} />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#faf8f3" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#11171d" media="(prefers-color-scheme: dark)" />
    {indexed === false && <meta name="robots" content="noindex" />}
    <meta property="og:title" content={path === '/' ? findFoundation().name : title} />
    <meta property="og:description" content={headline} />
    <meta property="og:site_name" content={findFoundation().name} />
    <LinkPreview title={title} {...more} />
    {about && (
      // The browser does not run it, so the content security policy allows it.
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toInlineJson(about) }} />
    )}
    {publicUrl && indexed !== false && (
      <Addresses publicUrl={publicUrl} path={canonical} query={query} cursor={cursor} />
    )}
    <link rel="icon" href={findSiteIcon()} />
    <link rel="manifest" href={MANIFEST_URL} />
    <BuiltFiles assets={assets} themeScript={themeScript} searchScript={searchScript} />
  </head>
)

const BuiltFiles = ({
  assets,
  themeScript,
  searchScript,
}: Pick<DocumentProps, 'assets' | 'themeScript' | 'searchScript'>) => (
  <>
    {assets.fonts.map(href => (
      <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossorigin="anonymous" />
    ))}
    {themeScript && <script src={themeScript} />}
    {[...assets.styles, ...listLookStyles()].map(href => (
      <link key={href} rel="stylesheet" href={href} />
    ))}
    {searchScript && <script type="module" src={searchScript} />}
    {assets.scripts.map((src, index) =>
      index === 0 ? (
        <script key={src} type="module" src={src} />
      ) : (
        <link key={src} rel="modulepreload" href={src} />
      ),
    )}
  </>
)

interface AddressesProps extends Required<Pick<DocumentProps, 'publicUrl' | 'path'>> {
  readonly query: string | undefined
  readonly cursor: string | null | undefined
}

/**
 * For search engines and previews of links: the page in each language, and its canonical address. A later page of a list
 * is a page of its own; all other queries are views of one. Without a public address a page names none: the host of a
 * request is whatever its sender wrote, and nobody may choose what others take for the page's address.
 */
function Addresses({ publicUrl, path, query = '', cursor }: AddressesProps) {
  const { locale } = useLanguage()
  const url = publicUrl + path + (cursor ? `${path.includes('?') ? '&' : '?'}cursor=${cursor}` : '')
  const own = new URLSearchParams(query).has('locale') ? addLocale(url, locale) : url
  return (
    <>
      <link rel="canonical" href={own} />
      <meta property="og:url" content={own} />
      {findFoundation().languages.map(other => (
        <link key={other} rel="alternate" hreflang={LANGUAGE_TAGS[other]} href={addLocale(url, other)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={url} />
    </>
  )
}

/** The foundation's logo, or three rising bars, inline to save a request. */
export const findSiteIcon = (): string => (findFoundation().logo ? buildLogoUrl('light') : OWN_ICON)

const OWN_ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 9h3v5H2zM6.5 6h3v8h-3zM11 2h3v12h-3z" fill="#0b6380"/></svg>',
  )
