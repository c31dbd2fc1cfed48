import type { Request, Response } from 'express'
import type { ComponentChildren } from 'preact'
import { LOCALES, type Locale } from '../../db/model/locale.ts'
import { type Assets, assetsOf, type Manifest } from '../../web/assets.ts'
import { document, type LinkedPicture } from '../../web/document.tsx'
import { languageFor } from '../../web/language/all.ts'
import type { Language } from '../../web/language/language.ts'

/** What all pages share. */
export interface Site {
  readonly manifest: Manifest
  readonly publicUrl: string | undefined
}

/** What a page says about itself. */
export interface Told {
  readonly title: string
  readonly description: string
  /** The page's own script: `client/trend.ts`. */
  readonly entry?: string
  readonly notice?: string
  readonly indexed?: boolean
  /** What stands for the page where somebody links to it. */
  readonly picture?: LinkedPicture
  /** JSON-LD. */
  readonly about?: object
}

/** The address's parameters: Express's own parser is kept simple, and gives other shapes for doubled ones. */
export const queryIn = (request: Request): URLSearchParams =>
  new URL(request.originalUrl, 'http://localhost').searchParams

/** Of an address what is known here and not left empty: a form sends its empty fields too. */
export function givenOf(request: Request, known: object): Record<string, string> {
  return Object.fromEntries([...queryIn(request)].filter(([name, text]) => name in known && text !== ''))
}

export const noticeOf = ({
  summary,
  offline,
}: {
  summary: string
  offline: boolean
}): Pick<Told, 'notice'> => (offline ? { notice: summary } : {})

/** The language of a page: as its address says, else by `Accept-Language`, else English. */
export function languageOf(request: Request): Language {
  const asked = queryIn(request).get('locale')
  const chosen = LOCALES.find(locale => locale === asked)
  return languageFor(chosen ?? ((request.acceptsLanguages([...LOCALES]) || 'en') as Locale), Boolean(chosen))
}

/** Answers a page. */
export function send(
  site: Site,
  request: Request,
  response: Response,
  told: Told,
  body: ComponentChildren,
): void {
  const { entry, ...rest } = told
  const html = document(
    {
      ...rest,
      path: request.path,
      language: languageOf(request),
      assets: together(site.manifest, ['styles/main.css', ...(entry ? [entry] : [])]),
      themeScript: assetsOf(site.manifest, 'client/theme.ts').scripts[0] ?? '',
      ...(site.publicUrl ? { publicUrl: site.publicUrl } : {}),
    },
    body,
  )
  response.type('html').vary('Accept-Language').set('Cache-Control', 'no-cache').send(html)
}

function together(manifest: Manifest, entries: readonly string[]): Assets {
  const all = entries.map(entry => assetsOf(manifest, entry))
  const unique = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]
  return {
    styles: unique(all.map(({ styles }) => styles)),
    scripts: unique(all.map(({ scripts }) => scripts)),
    fonts: unique(all.map(({ fonts }) => fonts)),
  }
}
