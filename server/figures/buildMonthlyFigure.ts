import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import { listWrittenLocales } from '../../db/model/language/chooseText.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { buildNumberTemplate } from './buildNumberSentence.ts'

/** Of a project's first subject: months are named by the project. */
export const isOfWeeks = ({ window, subject }: FigureDefinition): boolean =>
  window?.granularity === 'week' && subject === null

/** The same number as a monthly figure, without a week in its words; it is cited like any other. */
export function buildMonthlyFigure(
  definition: FigureDefinition,
  { scope, metric }: Pick<SeriesMembers, 'scope' | 'metric'>,
): FigureDefinition {
  const texts = listWrittenLocales(definition.sentence).map(locale => {
    const language = createLanguageFor(locale, false)
    const called = translateTitle(scope, locale).title
    const { title: counted } = translateMetric(language, metric)
    const title = language.t.chart.title(called, language.w.measured({ ...metric, title: counted }, 'month'))
    const named = { title: called, called, metric: metric.id, subject: null, per: 'month' } as const
    return { locale, title, sentence: buildNumberTemplate(named, locale) }
  })
  const eachOf = (text: 'title' | 'sentence') => Object.fromEntries(texts.map(one => [one.locale, one[text]]))
  return { ...toMonthly(definition), title: eachOf('title'), sentence: eachOf('sentence') }
}

/** The same number for a month. */
export const toMonthly = (definition: FigureDefinition, compares = false): FigureDefinition => ({
  ...definition,
  ...{
    statistic: 'sum',
    comparison: compares ? definition.comparison : null,
    window: { granularity: 'month', count: 1 },
  },
})
