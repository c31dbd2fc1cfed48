import { z } from 'zod'
import { STATISTICS } from '../../db/model/figures/figure.ts'
import { LOCALES } from '../../db/model/language/locale.ts'
import { DOUBT_KINDS } from '../../db/model/series/doubts.ts'
import { STATUSES } from '../../db/model/series/observation.ts'
import { REVISION_REASONS } from '../../db/model/series/revision.ts'
import { MetricAnswer } from './catalog.ts'
import { MilestonesAnswer } from './milestones.ts'
import { OriginAnswer } from './series.ts'

/** The shapes of what API v1 says about figures. */

const Day = z.iso.date()
const Moment = z.iso.datetime()
const Range = z.object({ from: Day, to: Day })
const Value = z.number().nullable().describe('The exact value; null when the figure is declined')
const Sentence = z.string().nullable().describe('Safe to say: it never states more than the value')

const FigureDoubtAnswer = z
  .object({
    window: Range.describe('The latest window; of a level the time after its last sure reading'),
    days: z
      .array(
        z.object({
          day: Day,
          kind: z.enum(DOUBT_KINDS),
          read: z.number(),
          usual: z.number().describe('What is usual on such a day; of a level its last sure reading'),
          month: z.literal(true).optional().describe('It is a whole month as its publisher counted it'),
        }),
      )
      .describe('Of a collection those of all of its projects'),
    asRead: z.number().describe('The value of this window with all days as they were read'),
    undoubted: z
      .number()
      .describe(
        'The same with what is usual in the place of the doubted days, an estimate; of a level its last sure reading',
      ),
  })
  .describe(
    'null when nothing is doubted. Where doubted days could change what is said, value is of an earlier window',
  )

export const FigureAnswer = z.object({
  id: z.string(),
  title: z.string(),
  scope: z.string().describe("A project's or a collection's id"),
  scopeTitle: z.string(),
  metric: z.string(),
  statistic: z.enum(STATISTICS),
  locale: z.enum(LOCALES),
  asOf: Day.describe('The figure rests on what was known on this day'),
  status: z.enum(STATUSES),
  value: Value,
  rounded: z.number().nullable().describe('The value that may be said: rounded down, never up'),
  window: Range.nullable().describe('The whole periods, or the day, that the value is of'),
  comparison: z
    .object({
      value: z.number(),
      window: Range,
      multiple: z.number().nullable().describe('Now divided by then, exactly; null from 0'),
      difference: z.number(),
      phrase: z.string(),
    })
    .nullable(),
  phrase: z.string().nullable(),
  sentence: Sentence,
  caveats: z.array(z.string()),
  declined: z.string().nullable().describe('Why there is no value'),
  coverage: z
    .object({ known: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('How much of the window is known'),
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

const FigureWordsAnswer = z.object({ value: Value, sentence: Sentence, declined: z.string().nullable() })

export const FigureCheckAnswer = z.object({
  state: z
    .enum(['unchanged', 'revised', 'unknown-hash'])
    .describe('unknown-hash: no numbers that were known on that day have it'),
  cited: FigureWordsAnswer.nullable().describe(
    'As it was cited, from what was known then; null for an unknown hash',
  ),
  now: FigureWordsAnswer.nullable().describe('The same window, from what is known now'),
  revisedBy: z
    .object({ difference: z.number(), ratio: z.number().nullable() })
    .nullable()
    .describe('The value now less the cited one, and divided by it'),
  revisions: z
    .array(
      z.object({
        day: Day,
        cited: z.number().nullable(),
        now: z.number().nullable(),
        reason: z.enum(REVISION_REASONS).nullable().describe('Why; null where it was not kept'),
      }),
    )
    .describe('The values behind the figure that changed since'),
  today: FigureWordsAnswer.extend({ asOf: Day, permalink: z.string() }),
})

export const FigureInFullAnswer = FigureAnswer.extend({
  unit: z.string(),
  measured: MetricAnswer.nullable().describe('What the figure is of; null when the catalog lost it'),
  subject: z.string().nullable(),
  sources: z.array(OriginAnswer),
  citation: CitationAnswer,
  check: FigureCheckAnswer.nullable().describe('When a hash is given: whether what was cited still stands'),
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
    .describe('All definitions that this figure had, the one that holds now first'),
  history: z
    .array(
      z.object({
        asOf: Day,
        value: Value.describe('As it was known then, with the definition of then; null when it was not'),
        window: Range.nullable(),
        version: z.string().describe('The definition of then'),
        knownNow: Value.describe('As of the same day, from what is known now and with the definition of now'),
        status: z.enum(STATUSES).describe('Of what is known now'),
      }),
    )
    .describe('The figure as of the end of each of twelve months, and as of the day, oldest first'),
  milestones: MilestonesAnswer.nullable().describe(
    'null for a figure whose values are no series of readings',
  ),
})

export const FigureListAnswer = z.object({
  asOf: Day,
  locale: z.enum(LOCALES),
  scopes: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .describe('Of what there are figures, whichever were asked for'),
  figures: z.array(
    FigureAnswer.extend({
      citation: z.string().describe('As plain text; the figure itself has other forms too'),
    }),
  ),
})

export type FigureAnswer = z.infer<typeof FigureAnswer>
export type FigureInFullAnswer = z.infer<typeof FigureInFullAnswer>
export type FigureListAnswer = z.infer<typeof FigureListAnswer>
export type FigureCheckAnswer = z.infer<typeof FigureCheckAnswer>
