import { standInHost } from '../../db/model/standIn.ts'
import type { Language, Texts } from './language.ts'

/** `npm (https://api.npmjs.org)`; of a stand-in on this machine, that its numbers are not real. */
export function originWords(
  { t, w }: Pick<Language, 'w'> & { readonly t: Pick<Texts, 'chart'> },
  { source, origin }: { readonly source: string; readonly origin: string },
): string {
  const say = standInHost(origin) === null ? t.chart.source : t.chart.standIn
  return say(w.sourceWords(source), origin)
}
