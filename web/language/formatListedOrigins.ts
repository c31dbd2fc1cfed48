import { formatOrigins } from './formatOrigin.ts'
import type { PageLanguage } from './language.ts'

/** More repositories are counted in a citation. */
const MOST_NAMED = 3

/** The same in a citation: git histories of many repositories are counted, and the address lists them. */
export const formatListedOrigins = (
  language: PageLanguage,
  origins: Parameters<typeof formatOrigins>[1],
  address: string,
): string =>
  formatOrigins(language, origins, (source, count) =>
    source === 'git' && count > MOST_NAMED
      ? language.t.figures.sourcesListed(language.w.sourceWords(source), count, address)
      : null,
  )
