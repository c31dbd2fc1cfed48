import { z } from 'zod'
import { findSentenceFault } from '../model/figures/describeFigure.ts'
import { type Baseline, type FigureDefinition, STATISTICS } from '../model/figures/figure.ts'
import { chooseText, type LocalizedText, listWrittenLocales } from '../model/language/chooseText.ts'
import { CHANGE_FORMS } from '../model/language/language.ts'
import { LOCALES } from '../model/language/locale.ts'
import { isDay } from '../model/time/day.ts'
import { parseWindow } from '../model/time/periodWindow.ts'
import {
  FORMER_IDS_FIELD,
  ID_FIELD,
  METRIC_FIELD,
  mustBe,
  oneOfTexts,
  parseMonth,
  strictObject,
  TEXT_FIELD,
  TEXTS_FIELD,
} from '../yaml/zodFields.ts'

const WINDOW = z.string(mustBe('a number of periods, e.g. week or 28 days')).transform((text, context) => {
  const window = parseWindow(text)
  if (!window) context.addIssue('must be a number of periods, e.g. week or 28 days')
  return window ?? z.NEVER
})

const SAME_WINDOW = 'a year before'

const BASELINE = z
  .string(mustBe('a month, a day or "a year before"'))
  .transform((text, context): Baseline => {
    const month = parseMonth(text)
    if (month) return { kind: 'month', month }
    if (isDay(text)) return { kind: 'day', day: text }
    if (text === SAME_WINDOW) return { kind: 'year' }
    context.addIssue(`must be a month, e.g. 2016-12, a day, e.g. 2016-12-01, or "${SAME_WINDOW}"`)
    return z.NEVER
  })

const COMPARISON = strictObject('a comparison, e.g. { to: 2016-12, as: multiple }', {
  to: BASELINE.optional(),
  over: WINDOW.optional(),
  as: oneOfTexts(CHANGE_FORMS),
})
  .refine(({ to, over }) => (to === undefined) !== (over === undefined), mustBe('to a time, or over one'))
  .transform(({ to, over, as }) => ({ baseline: to ?? { kind: 'ago' as const, window: over! }, as }))

/** Is replaced by a project's title in an entry that is for every project. */
export const PROJECT_PLACEHOLDER = '{project}'

/** One entry of figures.yaml: for one scope, or for every project that has the metric. */
export const figureSchema = strictObject('a figure: id, title, scope or each, metric, statistic, sentence', {
  id: ID_FIELD,
  was: FORMER_IDS_FIELD.optional(),
  title: TEXTS_FIELD,
  scope: ID_FIELD.optional(),
  each: oneOfTexts(['project']).optional(),
  metric: METRIC_FIELD,
  subject: TEXT_FIELD.optional(),
  statistic: oneOfTexts(STATISTICS),
  window: WINDOW.optional(),
  comparison: COMPARISON.optional(),
  coarse: z.boolean(mustBe('true or false')).optional(),
  sentence: TEXTS_FIELD,
  caveats: z.array(TEXTS_FIELD, mustBe('a list of texts')).optional(),
  omit: z.boolean(mustBe('true or false')).optional(),
})
  .superRefine((figure, context) => {
    if ((figure.scope === undefined) === (figure.each === undefined))
      context.addIssue({
        code: 'custom',
        path: ['scope'],
        message: 'or each: project must be there, one of them',
      })
    if (figure.statistic !== 'latest' && !figure.window)
      context.addIssue({
        code: 'custom',
        path: ['window'],
        message: `is missing; ${figure.statistic} needs one`,
      })
    if (figure.statistic === 'change' && figure.comparison)
      context.addIssue({
        code: 'custom',
        path: ['comparison'],
        message: 'must not be there: a change is one',
      })
    for (const { path, missing } of findUntranslated(figure))
      context.addIssue({
        code: 'custom',
        path,
        message: `is missing in ${missing}: all texts of a figure are in the same languages`,
      })
  })
  .transform(({ each, scope, omit = false, ...figure }, context) => {
    const definition = complete({ ...figure, scope: scope ?? PROJECT_PLACEHOLDER })
    for (const locale of listWrittenLocales(definition.sentence)) {
      const template = chooseText(definition.sentence, locale).replaceAll(PROJECT_PLACEHOLDER, scope ?? '')
      const fault = findSentenceFault(template, definition)
      if (fault) context.addIssue({ code: 'custom', path: ['sentence', locale], message: fault })
    }
    return { definition, was: figure.was ?? [], each: each !== undefined, isOmitted: omit }
  })

/** A sentence in one language must not stand below a title, or above a caveat, in another. */
function findUntranslated({
  title,
  sentence,
  caveats = [],
}: {
  readonly title: LocalizedText
  readonly sentence: LocalizedText
  readonly caveats?: readonly LocalizedText[] | undefined
}): { path: (string | number)[]; missing: string }[] {
  const all = [title, sentence, ...caveats]
  const missingIn = (text: LocalizedText) =>
    LOCALES.filter(one => text[one] === undefined && all.some(other => other[one] !== undefined)).join(', ')
  return [
    { path: ['title'], missing: missingIn(title) },
    { path: ['sentence'], missing: missingIn(sentence) },
    ...caveats.map((text, index) => ({ path: ['caveats', index], missing: missingIn(text) })),
  ].filter(({ missing }) => missing !== '')
}

type Given = Partial<{ -readonly [K in keyof FigureDefinition]: FigureDefinition[K] | undefined }>

const complete = (
  figure: Given & Pick<FigureDefinition, 'id' | 'title' | 'scope' | 'metric' | 'statistic' | 'sentence'>,
) =>
  ({
    id: figure.id,
    title: figure.title,
    scope: figure.scope,
    metric: figure.metric,
    subject: figure.subject ?? null,
    statistic: figure.statistic,
    window: figure.window ?? null,
    comparison: figure.comparison ?? null,
    coarse: figure.coarse ?? false,
    sentence: figure.sentence,
    caveats: figure.caveats ?? [],
  }) satisfies FigureDefinition

/** An entry as read. `each` means one figure for every project that has the metric; `isOmitted`, none. */
export type FigureEntry = z.infer<typeof figureSchema>
