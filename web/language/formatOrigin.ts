import { findSyntheticHost } from '../../db/model/series/synthetic.ts'
import type { InterfaceTexts, PageLanguage } from './language.ts'

/** `npm (https://api.npmjs.org)`; of a stand-in on this machine, that its numbers are not real. */
export function formatOrigin(
  { t, w }: Pick<PageLanguage, 'w'> & { readonly t: Pick<InterfaceTexts, 'chart'> },
  { source, origin }: { readonly source: string; readonly origin: string },
): string {
  const say = findSyntheticHost(origin) === null ? t.chart.source : t.chart.standIn
  return say(w.sourceWords(source), origin)
}
