import { findFoundation } from './foundation.ts'

/** Where the foundation's colours and fonts are. */
const LOOK_URL = '/site/look.css'

export const MANIFEST_URL = '/site/manifest.webmanifest'

export const buildLogoUrl = (theme: 'light' | 'dark'): string => `/site/logo-${theme}`

/** For texts that say what an address looks like. */
export const buildExampleUrl = (): string => {
  const { scope, metric } = findFoundation().example
  return `/trends/${scope}/${metric}?range=5y`
}

/** The style sheets of the foundation's own look; none where it has none. */
export function listLookStyles(): readonly string[] {
  const { colours, headings } = findFoundation()
  return colours || headings === 'sans' ? [LOOK_URL] : []
}
