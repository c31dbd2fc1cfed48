import { z } from 'zod'
import {
  CLAIM_KINDS,
  type Claim,
  type ClaimMeasure,
  parsePartialDate,
  UNCHECKED_REASONS,
} from '../model/claims/claim.ts'
import { STATISTICS } from '../model/figures/figure.ts'
import { QUALIFIERS } from '../model/qualifiers/qualifiers.ts'
import { isDay } from '../model/time/day.ts'
import { parseWindow } from '../model/time/periodWindow.ts'
import {
  ID_FIELD,
  METRIC_FIELD,
  mustBe,
  namedText,
  oneOfTexts,
  strictObject,
  TEXT_FIELD,
  URL_FIELD,
} from '../yaml/zodFields.ts'

const DATED = z.string(mustBe('a day, a month or a year')).transform((text, context) => {
  const dated = parsePartialDate(text)
  if (!dated) context.addIssue("must be a day, a month or a year, e.g. 2026-10-05, 2026-10 or '2026'")
  return dated ?? z.NEVER
})

const WINDOW = z.string(mustBe('a number of periods, e.g. week or 28 days')).transform((text, context) => {
  const window = parseWindow(text)
  if (!window) context.addIssue('must be a number of periods, e.g. week or 28 days')
  return window ?? z.NEVER
})

const SINCE = namedText('a day, e.g. 2016-01-01', /^\d{4}-\d{2}-\d{2}$/).refine(
  isDay,
  mustBe('a day, e.g. 2016-01-01'),
)

const MEASURE = strictObject('a measure, e.g. { scope: koa, metric: github.stars }', {
  scope: ID_FIELD,
  metric: METRIC_FIELD,
  subject: TEXT_FIELD.optional(),
  statistic: oneOfTexts(STATISTICS).optional(),
  window: WINDOW.optional(),
  since: SINCE.optional(),
  per: oneOfTexts(['week', 'month']).optional(),
  narrower: z.boolean(mustBe('true or false')).optional(),
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
    ({ subject, statistic, window, since, per, narrower, ...measure }): ClaimMeasure => ({
      ...measure,
      subject: subject ?? null,
      statistic: statistic ?? 'latest',
      window: window ?? null,
      since: since ?? null,
      per: per ?? null,
      narrower: narrower ?? false,
    }),
  )

export const claimSchema = strictObject('a claim: id, who, on, statement, number, qualifier, kind, url', {
  id: ID_FIELD,
  who: TEXT_FIELD,
  on: DATED,
  about: DATED.optional(),
  statement: TEXT_FIELD,
  number: z.number(mustBe('a number')).nonnegative(mustBe('a number from 0')),
  qualifier: oneOfTexts(QUALIFIERS),
  kind: oneOfTexts(CLAIM_KINDS),
  measures: z.array(MEASURE, mustBe('a list of measures')).min(1, mustBe('a list of measures')).optional(),
  unchecked: oneOfTexts(UNCHECKED_REASONS).optional(),
  url: URL_FIELD,
  note: TEXT_FIELD.optional(),
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
