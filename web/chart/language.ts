import type { InterfaceTexts } from '../language/en/index.ts'
import type { PageLanguage } from '../language/language.ts'

/** The part of a language that charts use. */
export interface ChartLanguage extends Pick<PageLanguage, 'locale' | 'w'> {
  readonly t: Pick<InterfaceTexts, 'chart' | 'metrics' | 'transformed' | 'summary' | 'trend'>
}
