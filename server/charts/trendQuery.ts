import { z } from 'zod'
import { TRANSFORMS } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import {
  ALIGNMENTS,
  CHART_LAYOUTS,
  MAX_COMPARED,
  parseColours,
  parseTrendQuery,
  RANGES,
  SCALES,
  type TrendState,
} from '../../web/url/trendState.ts'
import { choiceParameter, dayParameter, localeParameter, writeMessage } from '../http/parameters.ts'

const day = dayParameter('2026-01-31').optional()

const compared = z
  .string()
  .refine(text => new Set(text.split(',')).size <= MAX_COMPARED, {
    error: `At most ${MAX_COMPARED} others can be compared with the first.`,
  })
  .optional()

const colours = z
  .string()
  .refine(text => parseColours(text) !== null, {
    error: `It must list different numbers from 1 to ${MAX_COMPARED + 1}, separated by commas: colors=1,3.`,
  })
  .optional()

/** The parameters of trend pages, charts, embeds and exports, in the order of an address. */
const STATE_SHAPE = {
  range: choiceParameter(RANGES).optional().describe('How far back from the last day with a value'),
  from: day.describe('First day'),
  to: day.describe('Last day'),
  granularity: choiceParameter(GRANULARITIES).optional().describe('Depends on the range by default'),
  asOf: day.describe('Show the values as of the end of this day'),
  subject: z
    .string()
    .optional()
    .describe("One of the project's packages or repositories; the first by default"),
  scale: choiceParameter(SCALES).optional(),
  transform: choiceParameter(TRANSFORMS).optional(),
  compare: compared.describe('Other projects or collections, separated by commas'),
  colors: colours.describe('The colour of each line, from 1; lines without one take the first free colour'),
  align: choiceParameter(ALIGNMENTS)
    .optional()
    .describe('Align lines by date, or by time since the first value'),
  layout: choiceParameter(CHART_LAYOUTS).optional(),
  events: choiceParameter(['on', 'off']).optional().describe('Whether events are marked'),
  unfinished: choiceParameter(['on', 'off'])
    .optional()
    .describe('Whether an unfinished period is drawn (dashed); CSV and JSON always include it'),
  locale: localeParameter.optional(),
}

/** The schema of a trend's query, with `more` parameters beside. */
export const createTrendQuery = <M extends z.ZodRawShape>(more: M) =>
  z.object({ ...STATE_SHAPE, ...more }).superRefine((given, context) => {
    const { from, to } = given as { from?: string; to?: string }
    if (!from || !to || from <= to) return
    const { error: message, params } = writeMessage(texts => texts.reversed(`from=${to}&to=${from}`))
    context.addIssue({ code: 'custom', path: ['from'], message, params })
  })

/** `add` is what a reader types to compare another. */
export const trendPageQuery = createTrendQuery({ add: z.string().optional() })

/** The state that a checked query asks for. */
export const toTrendState = (query: Readonly<Record<string, unknown>>): TrendState =>
  parseTrendQuery(
    new URLSearchParams(
      Object.keys(STATE_SHAPE).flatMap(name =>
        query[name] === undefined ? [] : [[name, String(query[name])]],
      ),
    ),
  )
