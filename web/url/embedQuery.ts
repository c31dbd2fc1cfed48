import { buildTrendQuery, type TrendState } from './trendState.ts'

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const
export type EmbedTheme = (typeof EMBED_THEMES)[number]

/** What a framed chart accepts besides a trend page's state. */
export interface EmbedAppearance {
  readonly theme: EmbedTheme
  readonly titled: boolean
}

/** The address of a framed chart, without host. */
export function buildEmbedUrl(
  scope: string,
  metric: string,
  state: TrendState,
  { theme, titled }: EmbedAppearance,
): string {
  const path = `/embed/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}`
  const parameters = { theme: theme === 'auto' ? null : theme, title: titled ? null : 'off' }
  return appendQuery(path + buildTrendQuery(state), parameters)
}

/** Adds the parameters that are not null to an address. */
export function appendQuery(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null)
  if (given.length === 0) return path
  return path + (path.includes('?') ? '&' : '?') + new URLSearchParams(given)
}
