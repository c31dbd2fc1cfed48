import type { LocalizedText } from '../language/chooseText.ts'
import { LOCALES, type Locale } from '../language/locale.ts'

/** A picture as it is served. */
export interface Logo {
  readonly type: 'image/svg+xml' | 'image/png'
  readonly base64: string
}

/** Of links and buttons. */
interface AccentColours {
  readonly accent: string
  /** Of what is pointed at. */
  readonly strong: string
}

/** Whose site this is: its name, its look, its languages and what it shows. */
export interface Foundation {
  readonly name: string
  readonly shortName: string
  /** Who is named in citations. */
  readonly publisher: string
  /** The foundation's own pages. */
  readonly homepage: string | null
  readonly contact: string | null
  readonly logo: { readonly light: Logo; readonly dark: Logo } | null
  /** Null where they are the program's own. */
  readonly colours: { readonly light: AccentColours; readonly dark: AccentColours } | null
  /** Of headings. */
  readonly headings: 'serif' | 'sans'
  /** Readers get the first one unless they want another. */
  readonly languages: readonly [Locale, ...Locale[]]
  readonly heading: LocalizedText | null
  readonly introduction: LocalizedText | null
  readonly description: LocalizedText | null
  readonly footer: LocalizedText | null
  /** Of the numbers. */
  readonly licence: { readonly name: string; readonly url: string } | null
  /** Metrics that the overview shows; those that no project has are left out. */
  readonly metrics: readonly string[]
  readonly claims: { readonly isShown: boolean; readonly introduction: LocalizedText | null }
  /** Of collections whose title is written in languages. */
  readonly titles: Readonly<Record<string, LocalizedText>>
  /** Of projects and collections whose description is written in languages. */
  readonly descriptions: Readonly<Record<string, LocalizedText>>
  /** The sources of the catalog's projects. */
  readonly sources: readonly string[]
  /** What examples name: a trend, and the title of a project with stars. */
  readonly example: { readonly scope: string; readonly metric: string; readonly title: string }
}

/** What holds for a catalog without site.yaml. */
export const UNNAMED_FOUNDATION: Foundation = {
  name: 'Ecosystem Metrics',
  shortName: 'Metrics',
  publisher: 'Ecosystem Metrics',
  homepage: null,
  contact: null,
  logo: null,
  colours: null,
  headings: 'serif',
  languages: LOCALES,
  heading: null,
  introduction: null,
  description: null,
  footer: null,
  licence: null,
  metrics: ['npm.downloads', 'github.stars', 'git.contributors'],
  claims: { isShown: true, introduction: null },
  titles: {},
  descriptions: {},
  sources: ['npm', 'github', 'git', 'nodejs-dist', 'published'],
  example: { scope: 'express', metric: 'npm.downloads', title: 'Express' },
}
