import { z } from 'zod'
import { CLAIM_KINDS, type Claim, type Measure, parseDated, QUALIFIERS, UNCHECKED } from './model/claim.ts'
import { isDay } from './model/day.ts'
import { STATISTICS } from './model/figure.ts'
import { parseWindow } from './model/window.ts'
import { ID, METRIC, must, named, oneOf, strict, TEXT, URL } from './schemaWords.ts'

const DATED = z.string(must('a day, a month or a year')).transform((text, context) => {
  const dated = parseDated(text)
  if (!dated) context.addIssue("must be a day, a month or a year, e.g. 2017-10-05, 2017-10 or '2017'")
  return dated ?? z.NEVER
})

const WINDOW = z.string(must('a number of periods, e.g. week or 28 days')).transform((text, context) => {
  const window = parseWindow(text)
  if (!window) context.addIssue('must be a number of periods, e.g. week or 28 days')
  return window ?? z.NEVER
})

const SINCE = named('a day, e.g. 2016-01-01', /^\d{4}-\d{2}-\d{2}$/).refine(
  isDay,
  must('a day, e.g. 2016-01-01'),
)

const MEASURE = strict('a measure, e.g. { scope: koa, metric: github.stars }', {
  scope: ID,
  metric: METRIC,
  subject: TEXT.optional(),
  statistic: oneOf(STATISTICS).optional(),
  window: WINDOW.optional(),
  since: SINCE.optional(),
  per: oneOf(['week', 'month']).optional(),
  narrower: z.boolean(must('true or false')).optional(),
})
  .superRefine(({ statistic = 'latest', window, since }, context) => {
    if (statistic !== 'latest' && !window && !since)
      context.addIssue({
        code: 'custom',
        path: ['window'],
        message: `is missing; ${statistic} needs one, or since`,
      })
  })
  .transform(
    ({ subject, statistic, window, since, per, narrower, ...measure }): Measure => ({
      ...measure,
      subject: subject ?? null,
      statistic: statistic ?? 'latest',
      window: window ?? null,
      since: since ?? null,
      per: per ?? null,
      narrower: narrower ?? false,
    }),
  )

export const claimSchema = strict('a claim: id, who, on, statement, number, qualifier, kind, url', {
  id: ID,
  who: TEXT,
  on: DATED,
  about: DATED.optional(),
  statement: TEXT,
  number: z.number(must('a number')).nonnegative(must('a number from 0')),
  qualifier: oneOf(QUALIFIERS),
  kind: oneOf(CLAIM_KINDS),
  measures: z.array(MEASURE, must('a list of measures')).min(1, must('a list of measures')).optional(),
  unchecked: oneOf(UNCHECKED).optional(),
  url: URL,
  note: TEXT.optional(),
})
  .refine(({ measures, unchecked }) => (measures === undefined) !== (unchecked === undefined), {
    path: ['measures'],
    error: 'or unchecked must be there, one of them',
  })
  .transform(
    ({ about, measures, unchecked, note, ...claim }): Claim => ({
      ...claim,
      about: about ?? null,
      measures: measures ?? [],
      unchecked: unchecked ?? null,
      note: note ?? null,
    }),
  )
