import type { NextFunction, Request, Response } from 'express'
import type { ComponentChildren } from 'preact'
import { LANGUAGE_TAGS, LOCALES, type Locale } from '../../db/model/locale.ts'
import { type Assets, assetsOf, type Manifest } from '../../web/assets.ts'
import { document } from '../../web/document.tsx'
import { languageFor } from '../../web/language/all.ts'
import type { Language } from '../../web/language/language.ts'
import type { PreviewImage } from '../../web/parts/unfolding.tsx'
import type { Freshness } from '../../web/props.ts'
import { badParameter } from '../problem.ts'

/** What all pages share. */
export interface Site {
  readonly manifest: Manifest
  readonly publicUrl: string | undefined
  /** What stands above every page while numbers are made up; null where all are real. */
  notReal(language: Language): Promise<string | null>
}

/** What a page says about itself. */
export interface Told {
  readonly title: string
  readonly description: string
  /** The page's own script: `client/trend.ts`. */
  readonly entry?: string
  readonly notice?: string
  readonly indexed?: boolean
  readonly oembed?: string
  readonly image?: PreviewImage
  /** JSON-LD. */
  readonly about?: object
}

/** The address's parameters: Express's own parser is kept simple, and gives other shapes for doubled ones. */
export function queryIn({ originalUrl }: Pick<Request, 'originalUrl'>): URLSearchParams {
  const mark = originalUrl.indexOf('?')
  // Not by URL: a path such as `//` would be read as a host, and refused.
  return new URLSearchParams(mark < 0 ? '' : originalUrl.slice(mark + 1))
}

/** Of an address what is known here and not left empty: a form sends its empty fields too. */
export function givenOf(request: Request, known: object): Record<string, string> {
  return Object.fromEntries([...queryIn(request)].filter(([name, text]) => name in known && text !== ''))
}

/** What a page of numbers says of them as a whole; nothing while all is well. */
export const noticeOf = ({ summary, offline }: Freshness): Pick<Told, 'notice'> =>
  offline ? { notice: summary } : {}

/** The language of a page: as its address says, else by `Accept-Language`, else English. */
export function languageOf(request: Request): Language {
  const asked = queryIn(request).get('locale')
  const chosen = LOCALES.find(locale => locale === asked)
  return languageFor(chosen ?? ((request.acceptsLanguages([...LOCALES]) || 'en') as Locale), Boolean(chosen))
}

/** Every page has languages: a locale that is not one of them is said, on a page in the reader's own. */
export function refuseLocale(request: Request, _response: Response, next: NextFunction): void {
  const asked = queryIn(request).getAll('locale')
  if (asked.length > 1) throw badParameter('locale', 'It must be given once.')
  if (asked[0] && !LOCALES.some(locale => locale === asked[0]))
    throw badParameter('locale', `It must be one of ${LOCALES.join(', ')}.`)
  next()
}

/** Answers a page. That numbers are not real is said here, so that no page can forget it. */
export async function send(
  site: Site,
  request: Request,
  response: Response,
  told: Told,
  body: ComponentChildren,
): Promise<void> {
  const { entry, notice, ...rest } = told
  const language = languageOf(request)
  const said = [await site.notReal(language), notice].filter(Boolean).join(' ')
  const html = document(
    {
      ...rest,
      ...(said === '' ? {} : { notice: said }),
      path: request.path,
      query: queryIn(request).toString(),
      language,
      assets: together(site.manifest, ['styles/main.css', ...(entry ? [entry] : [])], language),
      themeScript: assetsOf(site.manifest, 'client/theme.ts').scripts[0] ?? '',
      searchScript: assetsOf(site.manifest, 'client/search.ts').scripts[0] ?? '',
      ...(site.publicUrl ? { publicUrl: site.publicUrl } : {}),
    },
    body,
  )
  response
    .type('html')
    .vary('Accept-Language')
    .set({ 'Cache-Control': 'no-cache', 'Content-Language': LANGUAGE_TAGS[language.locale] })
    .send(html)
}

function together(manifest: Manifest, entries: readonly string[], { locale }: Language): Assets {
  const all = entries.map(entry => assetsOf(manifest, entry, `language/${locale}/live.ts`))
  const unique = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]
  return {
    styles: unique(all.map(({ styles }) => styles)),
    scripts: unique(all.map(({ scripts }) => scripts)),
    fonts: unique(all.map(({ fonts }) => fonts)),
  }
}
