import type { InterfaceTexts, PageLanguage } from '../language/language.ts'

/** As much of a language as charts speak. */
export interface ChartLanguage extends Pick<PageLanguage, 'locale' | 'w'> {
  readonly t: Pick<InterfaceTexts, 'chart' | 'metrics' | 'reckoned' | 'summary'>
}
