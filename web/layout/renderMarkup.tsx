import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { removeHanSpaces } from '../language/format/removeHanSpaces.ts'
import { LanguageProvider, type PageLanguage } from '../language/language.ts'

/** A whole document as text, of a page or of a frame, with the spaces that its language has. */
export function renderMarkup(language: PageLanguage, tree: ComponentChildren): string {
  const html = renderToString(<LanguageProvider value={language}>{tree}</LanguageProvider>)
  return `<!doctype html>${language.locale === 'zh' ? removeHanSpaces(html) : html}`
}
