import type { Language, Texts } from '../language/language.ts'

/** As much of a language as charts speak. */
export interface ChartLanguage extends Pick<Language, 'locale' | 'w'> {
  readonly t: Pick<Texts, 'chart' | 'metrics' | 'reckoned' | 'summary'>
}
