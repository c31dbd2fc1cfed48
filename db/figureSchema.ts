import { z } from 'zod'
import { isDay } from './model/day.ts'
import { type Baseline, type FigureDefinition, STATISTICS } from './model/figure.ts'
import { RELATIONS } from './model/language.ts'
import { LOCALES } from './model/locale.ts'
import { sentenceFault } from './model/sentence.ts'
import { parseWindow } from './model/window.ts'
import { ID, METRIC, monthIn, must, oneOf, strict, TEXT, TEXTS } from './schemaWords.ts'

const WINDOW = z.string(must('a number of periods, e.g. week or 28 days')).transform((text, context) => {
  const window = parseWindow(text)
  if (!window) context.addIssue('must be a number of periods, e.g. week or 28 days')
  return window ?? z.NEVER
})

const SAME_WINDOW = 'a year before'

const TO = z.string(must('a month, a day or "a year before"')).transform((text, context): Baseline => {
  const month = monthIn(text)
  if (month) return { kind: 'month', month }
  if (isDay(text)) return { kind: 'day', day: text }
  if (text === SAME_WINDOW) return { kind: 'year' }
  context.addIssue(`must be a month, e.g. 2016-12, a day, e.g. 2016-12-01, or "${SAME_WINDOW}"`)
  return z.NEVER
})

const COMPARISON = strict('a comparison, e.g. { to: 2016-12, as: multiple }', {
  to: TO.optional(),
  over: WINDOW.optional(),
  as: oneOf(RELATIONS),
})
  .refine(({ to, over }) => (to === undefined) !== (over === undefined), must('to a time, or over one'))
  .transform(({ to, over, as }) => ({ baseline: to ?? { kind: 'ago' as const, window: over! }, as }))

/** Stands for a project's title in an entry that is for each project. */
export const PROJECT = '{project}'

/** One entry of figures.yaml: of one scope, or of each project that has the metric. */
export const figureSchema = strict('a figure: id, title, scope or each, metric, statistic, sentence', {
  id: ID,
  title: TEXTS,
  scope: ID.optional(),
  each: oneOf(['project']).optional(),
  metric: METRIC,
  subject: TEXT.optional(),
  statistic: oneOf(STATISTICS),
  window: WINDOW.optional(),
  comparison: COMPARISON.optional(),
  coarse: z.boolean(must('true or false')).optional(),
  sentence: TEXTS,
  caveats: z.array(TEXTS, must('a list of texts')).optional(),
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
  })
  .transform(({ each, scope, ...figure }, context) => {
    const definition = complete({ ...figure, scope: scope ?? PROJECT })
    for (const locale of LOCALES) {
      const template = definition.sentence[locale].replaceAll(PROJECT, scope ?? '')
      const fault = sentenceFault(template, definition)
      if (fault) context.addIssue({ code: 'custom', path: ['sentence', locale], message: fault })
    }
    return { definition, each: each !== undefined }
  })

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

/** An entry as read: `each` stands for one figure of every project that has the metric. */
export type FigureEntry = z.infer<typeof figureSchema>
