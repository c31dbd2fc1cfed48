import type { NextFunction, Request, Response } from 'express'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { LANGUAGE_TAGS, type Locale } from '../../db/model/language/locale.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import { type Assets, listAssets, type Manifest } from '../../web/layout/assets.ts'
import { renderDocument, type SyntheticNotice } from '../../web/layout/document.tsx'
import type { PreviewImage } from '../../web/layout/linkPreview.tsx'
import type { Freshness } from '../../web/overview/overviewProps.ts'
import { localeParameter } from '../http/parameters.ts'
import { PRIVATE } from '../http/proposalAccess.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'

/** What all pages share. */
export interface Site {
  readonly manifest: Manifest
  readonly publicUrl: string | undefined
  /** What stands above every page while numbers are made up; null where all are real. */
  notReal(language: PageLanguage): Promise<SyntheticNotice | null>
  /** Whether there is a page on which something can be proposed. */
  hasProposals(): boolean
}

/** What a page says about itself. */
interface PageHead {
  readonly title: string
  readonly description: string
  /** What a preview of a link says; the description by default. */
  readonly headline?: string
  /** Where the query names other content: a pinned day, a comparison. The path by default. */
  readonly canonical?: string
  /** The page's own script: `client/trend.ts`. */
  readonly entry?: string
  readonly notice?: string
  readonly indexed?: boolean
  /** It shows what not everybody may read: no cache keeps it, a browser's own neither. */
  readonly isPrivate?: boolean
  readonly oembed?: string
  readonly image?: PreviewImage
  /** Of a later page of a list without filters: to search engines it is a page of its own. */
  readonly cursor?: string | null
  /** JSON-LD. */
  readonly about?: object
}

/** What a page of numbers says of them as a whole; nothing while all is well. */
export const toNotice = ({ summary, offline }: Freshness): Pick<PageHead, 'notice'> =>
  offline ? { notice: summary } : {}

/** The language of a page: as its address says, else by `Accept-Language`, else the first of the foundation's. */
export function choosePageLanguage(request: Request): PageLanguage {
  const asked = parseQuery(request).get('locale')
  const { languages } = findFoundation()
  const chosen = languages.find(locale => locale === asked)
  return createLanguageFor(
    chosen ?? ((request.acceptsLanguages([...languages]) || languages[0]) as Locale),
    Boolean(chosen),
  )
}

/** Made once: a schema compiles itself when it is first used. */
const localeQuery = z.object({ locale: localeParameter.optional() })

/** Every page has languages: a locale that is not one of them is said, on a page in the reader's own. */
export function checkLocale(request: Request, _response: Response, next: NextFunction): void {
  const given = parseQuery(request).getAll('locale')
  // The page itself reads the others.
  const query = new URLSearchParams(given.map(locale => ['locale', locale]))
  readQuery(query, localeQuery, PAGE_RULES)
  next()
}

/** Answers a page. That numbers are not real is said here, so that no page can forget it. */
export async function sendPage(
  site: Site,
  request: Request,
  response: Response,
  head: PageHead,
  body: ComponentChildren,
): Promise<void> {
  const { entry, notice, isPrivate = false, ...rest } = head
  const language = choosePageLanguage(request)
  const notReal = (await site.notReal(language)) ?? undefined
  const html = renderDocument(
    {
      ...rest,
      notReal,
      ...(notice ? { notice } : {}),
      path: request.path,
      query: parseQuery(request).toString(),
      language,
      hasProposals: site.hasProposals(),
      assets: joinAssets(site.manifest, ['styles/main.css', ...(entry ? [entry] : [])], language),
      themeScript: listAssets(site.manifest, 'client/theme.ts').scripts[0] ?? '',
      searchScript: listAssets(site.manifest, 'client/search.ts').scripts[0] ?? '',
      ...(site.publicUrl ? { publicUrl: site.publicUrl } : {}),
    },
    body,
  )
  response
    .type('html')
    .vary('Accept-Language')
    .set({
      'Cache-Control': isPrivate ? PRIVATE : 'no-cache',
      'Content-Language': LANGUAGE_TAGS[language.locale],
    })
    .send(html)
}

function joinAssets(manifest: Manifest, entries: readonly string[], { locale }: PageLanguage): Assets {
  const all = entries.map(entry => listAssets(manifest, entry, `language/${locale}/live.ts`))
  const unique = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]
  return {
    styles: unique(all.map(({ styles }) => styles)),
    scripts: unique(all.map(({ scripts }) => scripts)),
    fonts: unique(all.map(({ fonts }) => fonts)),
  }
}
