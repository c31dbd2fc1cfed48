import { z } from 'zod'
import { STATISTICS } from '../../db/model/figures/figure.ts'
import { LOCALES } from '../../db/model/language/locale.ts'
import { DOUBT_KINDS } from '../../db/model/series/doubts.ts'
import { STATUSES } from '../../db/model/series/observation.ts'
import { REVISION_REASONS } from '../../db/model/series/revision.ts'
import { MetricAnswer } from './catalog.ts'
import { boundField } from './fields.ts'
import { MilestonesAnswer } from './milestones.ts'
import { pageFields } from './paging.ts'
import { OriginAnswer } from './series.ts'

/** The shapes of what API v1 says about figures. */

const Day = z.iso.date()
const Moment = z.iso.datetime()
const Range = z.object({ from: Day, to: Day })
const Value = z.number().nullable().describe('The exact value; null if the figure is declined')
const Sentence = z.string().nullable().describe('Safe to say: it never states more than the value')

const FigureDoubtAnswer = z
  .object({
    window: Range.describe(
      'The latest window; for a level, the time after its last reading that is not doubted',
    ),
    days: z
      .array(
        z.object({
          day: Day,
          kind: z.enum(DOUBT_KINDS),
          read: z.number(),
          usual: z
            .number()
            .describe('The usual value for such a day; for a level, its last reading that is not doubted'),
          month: z.literal(true).optional().describe('It is a whole month with its published total'),
        }),
      )
      .describe('For a collection, those of all its projects'),
    asRead: z.number().describe('The value of this window with all days as read'),
    undoubted: z
      .number()
      .describe(
        'The same with usual values for the doubted days, an estimate; for a level, its last reading that is not doubted',
      ),
  })
  .describe(
    'null if nothing is doubted. If doubted days could change the sentence, the value is from an earlier window',
  )

export const FigureAnswer = z.object({
  id: z.string(),
  title: z.string(),
  scope: z.string().describe("A project's or a collection's id"),
  scopeTitle: z.string(),
  metric: z.string(),
  statistic: z.enum(STATISTICS),
  locale: z.enum(LOCALES),
  asOf: Day.describe('The figure uses data as of this day'),
  status: z.enum(STATUSES),
  value: Value,
  bound: boundField.optional(),
  rounded: z.number().nullable().describe('The value as quoted: rounded down, never up'),
  window: Range.nullable().describe('The complete periods, or the day, of the value'),
  currentUntil: Day.nullable().describe(
    'From the day after, newer data should be there: lists mark the figure with its month. null if declined',
  ),
  comparison: z
    .object({
      value: z.number(),
      bound: boundField.optional(),
      window: Range,
      multiple: z.number().nullable().describe('Now divided by then, exactly; null if then is 0'),
      difference: z.number(),
      phrase: z.string(),
    })
    .nullable(),
  phrase: z.string().nullable(),
  sentence: Sentence,
  caveats: z.array(z.string()),
  declined: z.string().nullable().describe('Why there is no value'),
  firstRead: Day.optional().describe(
    'If nothing was known on the day: the day on which its first values were read from their source',
  ),
  latestMonth: z
    .object({
      title: z.string(),
      sentence: z.string(),
      value: z.number(),
      window: Range,
      currentUntil: Day,
      hash: z.string(),
      permalink: z.string(),
    })
    .optional()
    .describe(
      'For a declined weekly figure with monthly data only: the last full month. Citation and sources belong to that month',
    ),
  coverage: z
    .object({ known: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('How much of the window has data'),
  doubted: FigureDoubtAnswer.nullable(),
  hash: z.string().nullable().describe('A short name for the numbers behind the figure'),
  permalink: z.string(),
})

const Csl = z.object({
  id: z.string(),
  type: z.literal('webpage'),
  title: z.string(),
  author: z.array(z.object({ literal: z.string() })),
  publisher: z.string(),
  issued: z.object({ 'date-parts': z.array(z.array(z.number())) }),
  accessed: z.object({ 'date-parts': z.array(z.array(z.number())) }),
  URL: z.string(),
  abstract: z.string().optional().describe('Not there for a declined figure'),
  note: z.string(),
})

export const CitationAnswer = z
  .object({ text: z.string(), bibtex: z.string(), ris: z.string(), csl: Csl, html: z.string() })
  .describe('The same citation in five forms')

const FigureWordsAnswer = z.object({
  value: Value,
  bound: boundField.optional(),
  window: Range.nullable(),
  sentence: Sentence,
  declined: z.string().nullable(),
})

export const FigureCheckAnswer = z.object({
  state: z
    .enum(['unchanged', 'revised', 'unknown-hash'])
    .describe('unknown-hash: no data from that day matches it'),
  cited: FigureWordsAnswer.nullable().describe(
    'As cited, from the data known then; null for an unknown hash',
  ),
  now: FigureWordsAnswer.nullable().describe('The same window, from current data'),
  revisedBy: z
    .object({ difference: z.number(), ratio: z.number().nullable() })
    .nullable()
    .describe(
      'The current value minus the cited one, and divided by it; null where one was not stated as an exact number',
    ),
  revisions: z
    .array(
      z.object({
        day: Day,
        cited: z.number().nullable(),
        now: z.number().nullable(),
        reason: z.enum(REVISION_REASONS).nullable().describe('Why; null if unknown'),
      }),
    )
    .describe('The values behind the figure that changed since'),
  today: FigureWordsAnswer.extend({ asOf: Day, permalink: z.string() }),
})

export const FigureInFullAnswer = FigureAnswer.extend({
  unit: z.string(),
  measured: MetricAnswer.nullable().describe(
    'The metric of the figure; null if the catalog no longer has it',
  ),
  subject: z.string().nullable(),
  sources: z.array(OriginAnswer),
  citation: CitationAnswer,
  check: FigureCheckAnswer.nullable().describe('If a hash is given: whether the citation still holds'),
  revised: z
    .object({
      firstOn: Day.describe('The day on which the data for its whole window was first available'),
      times: z.number().int().describe('How often numbers behind it have been revised since'),
      before: z
        .object({ value: Value, bound: boundField.optional(), until: Day })
        .nullable()
        .describe('The number before the current one; null if it has never changed'),
    })
    .nullable()
    .describe('Whether the number was revised; null for a declined figure, and for a past day'),
  definitions: z
    .array(
      z.object({
        version: z.string(),
        current: z.boolean(),
        firstSeen: Moment,
        lastSeen: Moment,
        title: z.string(),
        metric: z.string(),
        statistic: z.enum(STATISTICS),
        template: z.string(),
      }),
    )
    .describe('All definitions of this figure so far, the current one first'),
  history: z
    .array(
      z.object({
        asOf: Day,
        value: Value.describe('From the data known then, with the definition of that time; null if unknown'),
        bound: boundField.optional(),
        window: Range.nullable(),
        version: z.string().describe('The definition of that time'),
        knownNow: Value.describe('As of the same day, from current data and with the current definition'),
        knownNowBound: boundField.optional(),
        status: z.enum(STATUSES).describe('The status in current data'),
      }),
    )
    .describe('The figure as of the end of each of twelve months, and as of the day, oldest first'),
  milestones: MilestonesAnswer.nullable().describe('null for a figure without a series of readings'),
})

export const FigureListAnswer = z.object({
  asOf: Day,
  locale: z.enum(LOCALES),
  scopes: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .describe('Everything that has figures, whatever is requested: the first 200'),
  figures: z.array(
    FigureAnswer.extend({
      citation: z.string().describe('As plain text; the figure has other forms too'),
      sources: z
        .array(z.object({ source: z.string(), url: z.string().nullable() }))
        .describe('Each source once, with the page that its values are from, if that is one'),
    }),
  ),
  ...pageFields,
})

export type FigureAnswer = z.infer<typeof FigureAnswer>
export type FigureInFullAnswer = z.infer<typeof FigureInFullAnswer>
export type FigureListAnswer = z.infer<typeof FigureListAnswer>
export type FigureCheckAnswer = z.infer<typeof FigureCheckAnswer>
