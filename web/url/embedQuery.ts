import { buildTrendQuery, type TrendState } from './trendState.ts'

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const
export type EmbedTheme = (typeof EMBED_THEMES)[number]

/** What a framed chart is asked beside what a trend page is asked. */
export interface EmbedAppearance {
  readonly theme: EmbedTheme
  readonly titled: boolean
}

/** The parameters of a frame beside those of a trend page. */
export const EMBED_PARAMETERS = ['theme', 'title'] as const

/** The address of a framed chart, without its host. */
export function buildEmbedUrl(
  scope: string,
  metric: string,
  state: TrendState,
  { theme, titled }: EmbedAppearance,
): string {
  const path = `/embed/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}`
  const look = { theme: theme === 'auto' ? null : theme, title: titled ? null : 'off' }
  return appendQuery(path + buildTrendQuery(state), look)
}

/** An address with what is not null as its parameters. */
export function appendQuery(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null)
  if (given.length === 0) return path
  return path + (path.includes('?') ? '&' : '?') + new URLSearchParams(given)
}
