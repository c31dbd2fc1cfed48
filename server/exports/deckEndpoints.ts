import { type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { figureQuery } from '../figures/figureQuery.ts'
import { readFigurePage } from '../figures/readFigurePage.ts'
import type { Asker, Context } from '../http/context.ts'
import { declareFile } from '../http/endpoint.ts'
import { PPTX_TYPE, toDisposition } from '../http/mediaTypes.ts'
import { mountEndpoints } from '../http/mountEndpoints.ts'
import { noParameters } from '../http/parameters.ts'
import { badParameter, HttpProblem, serializeProblem, unknownName } from '../http/problem.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import { buildFiguresFileName } from './fileName.ts'
import { buildFiguresPptx, type FigureSlideContent } from './pptx/slides/figuresPptx.ts'

const MAX_FIGURES = 20
const EXAMPLE = '/figures.pptx?ids='

const deckQuery = z.object({
  ids: z.string().optional().describe('Figures, separated by commas'),
  asOf: figureQuery.shape.asOf,
  locale: figureQuery.shape.locale,
})

/** Figures as slides for the stage, in the order in which they are named. */
const deck = declareFile({
  method: 'get',
  path: '/figures.pptx',
  base: '/',
  summary: 'Figures as slides',
  params: noParameters,
  query: deckQuery,
  rules: { empty: 'absent', twice: 'Give it only once; separate several ids with commas.' },
  negotiatesLanguage: true,
  produces: PPTX_TYPE,
  handle: async ({ query, asker }, context) => {
    const asOf = resolveAsOf(context, query)
    const locale = query.locale ?? asker.language(LOCALES)
    const ids = parseIds(query.ids, await readCurrentIds(context))
    const figures = await readDeckFigures(context, ids, { asOf: query.asOf, locale }, asker)
    return {
      body: buildFiguresPptx(figures, { asOf, locale }),
      headers: {
        'Cache-Control': 'public, max-age=300',
        ...toDisposition(buildFiguresFileName(ids, asOf, 'pptx'), false),
      },
    }
  },
})

export const deckEndpoints = [deck]

export function createDeckRouter(context: Context): Router {
  const router = Router({ caseSensitive: true })
  router.use(mountEndpoints(deckEndpoints, context))
  router.use('/figures.pptx', sendProgramProblem)
  return router
}

const readCurrentIds = async ({ model }: Context): Promise<string[]> =>
  (await model.readFigures()).filter(({ current }) => current).map(({ id }) => id)

function parseIds(text = '', known: readonly string[]): string[] {
  const ids = [...new Set(text.split(',').map(id => id.trim()))].filter(Boolean)
  if (ids.length === 0) throw createMissingIds(known)
  if (ids.length > MAX_FIGURES)
    throw badParameter('ids', `A deck has at most ${MAX_FIGURES} figures; you asked for ${ids.length}.`)
  for (const id of ids) if (!known.includes(id)) throw createUnknownId(ids, id, known)
  return ids
}

function createUnknownId(ids: readonly string[], id: string, known: readonly string[]): HttpProblem {
  const urlOf = (name: string) => EXAMPLE + ids.map(one => (one === id ? name : one)).join(',')
  const { status, title, detail, more } = unknownName('figure', id, known, urlOf)
  return new HttpProblem(status, title, detail ?? '', { ...more, parameter: 'ids' })
}

const createMissingIds = (known: readonly string[]): HttpProblem => {
  const url = EXAMPLE + known.slice(0, 3).join(',')
  return new HttpProblem(
    400,
    'The parameter "ids" is missing.',
    `List the figures of the deck, at most ${MAX_FIGURES}, separated by commas: try ${url}. /api/v1/figures lists all figures.`,
    { parameter: 'ids', near: [{ title: 'A deck of three figures', url }] },
  )
}

/** One after the other: a deck is asked for seldom, and must not take the database from those who look at pages. */
async function readDeckFigures(
  context: Context,
  ids: readonly string[],
  asked: Omit<Parameters<typeof readFigurePage>[1], 'id'>,
  asker: Asker,
): Promise<FigureSlideContent[]> {
  const figures: FigureSlideContent[] = []
  for (const id of ids) figures.push(await readFigurePage(context, { id, ...asked }, asker))
  return figures
}

/** What is asked for as a file is mostly asked for by programs: a page only for those who name it. */
function sendProgramProblem(error: unknown, request: Request, response: Response, next: NextFunction) {
  if (!(error instanceof HttpProblem) || request.get('accept')?.includes('text/html')) return next(error)
  response
    .status(error.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(serializeProblem(error))
}
