import { z } from 'zod'
import { FigureInFullAnswer, FigureListAnswer } from '../../web/contract/figures.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { figureListQuery, figureQuery } from './figureQuery.ts'
import { readFigure } from './readFigure.ts'
import { readFigureList } from './readFigureList.ts'

const figures = declareEndpoint({
  method: 'get',
  path: '/figures',
  summary: 'Figures, each with a sentence that is safe to say, page by page',
  params: z.object({}),
  query: figureListQuery,
  answer: FigureListAnswer,
  handle: ({ query, asker }, context) => readFigureList(context, query, asker),
})

const figure = declareEndpoint({
  method: 'get',
  path: '/figures/{id}',
  summary:
    'A figure as of a day, with its citation; with a hash, also whether it was revised since it was cited',
  params: z.object({ id: z.string() }),
  query: figureQuery,
  answer: FigureInFullAnswer,
  handle: ({ params, query, asker }, context) => readFigure(context, { ...params, ...query }, asker),
})

export const figureEndpoints = [figures, figure]
