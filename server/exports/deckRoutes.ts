import { type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { readStoredFigures } from '../../db/figures/figureQueries.ts'
import { LOCALES } from '../../db/model/language/locale.ts'
import { figureQuery } from '../figures/figureEndpoints.ts'
import { readFigurePage } from '../figures/readFigurePage.ts'
import { type Asker, type Context, createAsker, parseInput } from '../http/endpoint.ts'
import { badParameter, HttpProblem, serializeProblem, unknownName } from '../http/problem.ts'
import { parseQuery } from '../pages/sendPage.tsx'
import { resolveAsOf } from '../series/readSeries.ts'
import { sendExportFile } from './exportFile.ts'
import { buildFiguresFileName } from './fileName.ts'
import { buildFiguresPptx, type FigureSlideContent } from './pptx/slides/figuresPptx.ts'

const MAX_FIGURES = 20
const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const EXAMPLE = '/figures.pptx?ids='

const deckQuery = z.object({
  ids: z.string().optional(),
  asOf: figureQuery.shape.asOf,
  locale: figureQuery.shape.locale,
})

/** `/figures.pptx?ids=a,b,c&asOf&locale`: figures as slides for the stage, in the order in which they are named. */
export function createDeckRouter(context: Context): Router {
  const router = Router({ caseSensitive: true })
  router.get('/figures.pptx', async (request, response) => {
    const asker = createAsker(request, context)
    const query = parseInput(deckQuery, givenIn(request))
    const asOf = resolveAsOf(context, query)
    const locale = query.locale ?? asker.language(LOCALES)
    const ids = parseIds(query.ids, await readCurrentIds(context))
    const figures = await readDeckFigures(context, ids, { asOf: query.asOf, locale }, asker)
    response.vary('Accept-Language').set('Cache-Control', 'public, max-age=300')
    const body = Buffer.from(buildFiguresPptx(figures, { asOf, locale }))
    sendExportFile(response, buildFiguresFileName(ids, asOf, 'pptx'), {
      type: PPTX_TYPE,
      body,
      inline: false,
    })
  })
  router.use('/figures.pptx', handleProgramProblem)
  return router
}

function givenIn(request: Request): Record<string, string> {
  const query = parseQuery(request)
  const twice = [...query.keys()].find(name => query.getAll(name).length > 1)
  if (twice !== undefined)
    throw badParameter(twice, 'It must be given once; several ids stand behind commas.')
  return Object.fromEntries([...query].filter(([, text]) => text !== ''))
}

const readCurrentIds = async ({ db }: Context): Promise<string[]> =>
  (await readStoredFigures(db)).filter(({ current }) => current).map(({ id }) => id)

function parseIds(text = '', known: readonly string[]): string[] {
  const ids = [...new Set(text.split(',').map(id => id.trim()))].filter(Boolean)
  if (ids.length === 0) throw createMissingIds(known)
  if (ids.length > MAX_FIGURES)
    throw badParameter('ids', `At most ${MAX_FIGURES} figures make a deck; these are ${ids.length}.`)
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
    `Name the figures of the deck, at most ${MAX_FIGURES}, with commas between: try ${url}. /api/v1/figures lists all.`,
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
function handleProgramProblem(error: unknown, request: Request, response: Response, next: NextFunction) {
  if (!(error instanceof HttpProblem) || request.get('accept')?.includes('text/html')) return next(error)
  response
    .status(error.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(serializeProblem(error))
}
