import { chart, summary } from '../language/en/chart.ts'
import { metrics } from '../language/en/metrics.ts'
import { reckoned } from '../language/en/reckoned.ts'
import { words } from '../language/en/words.ts'
import type { Language, Texts } from '../language/language.ts'

/** As much of a language as charts speak. */
export interface ChartLanguage extends Pick<Language, 'locale' | 'w'> {
  readonly t: Pick<Texts, 'chart' | 'metrics' | 'reckoned' | 'summary'>
}

export const ENGLISH: ChartLanguage = { locale: 'en', t: { chart, metrics, reckoned, summary }, w: words }
