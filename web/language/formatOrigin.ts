import { findSyntheticHost } from '../../db/model/series/synthetic.ts'
import type { InterfaceTexts } from './en/index.ts'
import type { PageLanguage } from './language.ts'

interface Origin {
  readonly source: string
  readonly origin: string
}

type Language = Pick<PageLanguage, 'w'> & { readonly t: Pick<InterfaceTexts, 'chart'> }

/** `npm (https://api.npmjs.org)`. An origin on this machine is synthetic, and the text says so. */
export const formatOrigin = (language: Language, { source, origin }: Origin): string =>
  formatGroup(language, source, findSyntheticHost(origin) !== null, origin)

/**
 * `GitHub (https://github.com/a/b; https://github.com/c/d), npm (https://api.npmjs.org)`: each source is named once. `shorten`
 * may say what stands in place of many origins.
 */
export function formatOrigins(
  language: Language,
  origins: readonly Origin[],
  shorten?: (source: string, count: number) => string | null,
): string {
  const { chart } = language.t
  const groups = new Map<string, { source: string; isSynthetic: boolean; of: Set<string> }>()
  for (const { source, origin } of origins) {
    const isSynthetic = findSyntheticHost(origin) !== null
    const key = `${source} ${isSynthetic}`
    const group = groups.get(key) ?? { source, isSynthetic, of: new Set() }
    groups.set(key, group)
    group.of.add(origin)
  }
  return [...groups.values()]
    .map(
      ({ source, isSynthetic, of }) =>
        shorten?.(source, of.size) ??
        formatGroup(language, source, isSynthetic, [...of].join(chart.semicolon)),
    )
    .join(chart.comma)
}

const formatGroup = ({ t, w }: Language, source: string, isSynthetic: boolean, origins: string): string =>
  (isSynthetic ? t.chart.standIn : t.chart.source)(w.sourceWords(source), origins)
