import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import * as answers from '../../web/contract/figures.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { dayParameter } from '../http/parameters.ts'
import { readFigure, readFigureList } from './readFigure.ts'

const locale = z
  .enum(LOCALES, { error: `It must be one of ${LOCALES.join(', ')}.` })
  .optional()
  .describe('The language of the sentences; by Accept-Language unless asked')

const asOf = dayParameter('2026-11-22')
  .optional()
  .describe('From what was known on this day; today unless asked')

/** What a list of figures can be asked for. */
export const figureListQuery = z.object({
  q: z
    .string()
    .max(200, { error: 'It must be at most 200 letters.' })
    .optional()
    .describe('Words that all must be found in id, title, project or sentence'),
  scope: z.string().optional().describe("A project's or a collection's id"),
  asOf,
  locale,
})

export const figureQuery = z.object({
  asOf,
  locale,
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, { error: 'It must be the hash of a permalink: twelve hexadecimal digits.' })
    .optional()
    .describe('Of a permalink: answers what was cited, and whether it was revised since'),
})

const figures = declareEndpoint({
  method: 'get',
  path: '/figures',
  summary: 'All figures, each with the sentence in which it is safe to say',
  params: z.object({}),
  query: figureListQuery,
  answer: answers.FigureListAnswer,
  handle: ({ query, asker }, context) => readFigureList(context, query, asker),
})

const figure = declareEndpoint({
  method: 'get',
  path: '/figures/{id}',
  summary: 'A figure as of a day, with its citation; with a hash, what became of it since it was cited',
  params: z.object({ id: z.string() }),
  query: figureQuery,
  answer: answers.FigureInFullAnswer,
  handle: ({ params, query, asker }, context) => readFigure(context, { ...params, ...query }, asker),
})

export const figureEndpoints = [figures, figure]
