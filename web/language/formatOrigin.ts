import { findSyntheticHost } from '../../db/model/series/synthetic.ts'
import type { InterfaceTexts } from './en/index.ts'
import type { PageLanguage } from './language.ts'

/** `npm (https://api.npmjs.org)`. An origin on this machine is synthetic, and the text says so. */
export function formatOrigin(
  { t, w }: Pick<PageLanguage, 'w'> & { readonly t: Pick<InterfaceTexts, 'chart'> },
  { source, origin }: { readonly source: string; readonly origin: string },
): string {
  const say = findSyntheticHost(origin) === null ? t.chart.source : t.chart.standIn
  return say(w.sourceWords(source), origin)
}
