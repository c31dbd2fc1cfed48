import { type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { readStoredFigures } from '../db/figureTables.ts'
import { LOCALES } from '../db/model/locale.ts'
import { figureQuery } from './api/figures.ts'
import { type Asker, askerOf, type Context, checked } from './endpoint.ts'
import { sendFile } from './exports/file.ts'
import { figuresName } from './exports/fileName.ts'
import { type FigureSlide, figuresPptx } from './exports/pptx/figuresPptx.ts'
import { readFigurePage } from './figurePage.ts'
import { queryIn } from './pages/site.tsx'
import { badParameter, documentOf, Problem, unknownName } from './problem.ts'
import { asOfFor } from './readSeries.ts'

const MOST = 20
const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const EXAMPLE = '/figures.pptx?ids='

const deckQuery = z.object({
  ids: z.string().optional(),
  asOf: figureQuery.shape.asOf,
  locale: figureQuery.shape.locale,
})

/** `/figures.pptx?ids=a,b,c&asOf&locale`: figures as slides for the stage, in the order in which they are named. */
export function figureDeck(context: Context): Router {
  const router = Router({ caseSensitive: true })
  router.get('/figures.pptx', async (request, response) => {
    const asker = askerOf(request, context)
    const query = checked(deckQuery, givenIn(request))
    const asOf = asOfFor(context, query)
    const locale = query.locale ?? asker.language(LOCALES)
    const ids = idsIn(query.ids, await knownIds(context))
    const figures = await readFigures(context, ids, { asOf: query.asOf, locale }, asker)
    response.vary('Accept-Language').set('Cache-Control', 'public, max-age=300')
    const body = Buffer.from(figuresPptx(figures, { asOf, locale }))
    sendFile(response, figuresName(ids, asOf, 'pptx'), { type: TYPE, body, inline: false })
  })
  router.use('/figures.pptx', answerProgram)
  return router
}

function givenIn(request: Request): Record<string, string> {
  const query = queryIn(request)
  const twice = [...query.keys()].find(name => query.getAll(name).length > 1)
  if (twice !== undefined)
    throw badParameter(twice, 'It must be given once; several ids stand behind commas.')
  return Object.fromEntries([...query].filter(([, text]) => text !== ''))
}

const knownIds = async ({ db }: Context): Promise<string[]> =>
  (await readStoredFigures(db)).filter(({ current }) => current).map(({ id }) => id)

function idsIn(text = '', known: readonly string[]): string[] {
  const ids = [...new Set(text.split(',').map(id => id.trim()))].filter(Boolean)
  if (ids.length === 0) throw nothingAsked(known)
  if (ids.length > MOST)
    throw badParameter('ids', `At most ${MOST} figures make a deck; these are ${ids.length}.`)
  for (const id of ids) if (!known.includes(id)) throw unknownIn(ids, id, known)
  return ids
}

function unknownIn(ids: readonly string[], id: string, known: readonly string[]): Problem {
  const urlOf = (name: string) => EXAMPLE + ids.map(one => (one === id ? name : one)).join(',')
  const { status, title, detail, more } = unknownName('figure', id, known, urlOf)
  return new Problem(status, title, detail ?? '', { ...more, parameter: 'ids' })
}

const nothingAsked = (known: readonly string[]): Problem => {
  const url = EXAMPLE + known.slice(0, 3).join(',')
  return new Problem(
    400,
    'The parameter "ids" is missing.',
    `Name the figures of the deck, at most ${MOST}, with commas between: try ${url}. /api/v1/figures lists all.`,
    { parameter: 'ids', near: [{ title: 'A deck of three figures', url }] },
  )
}

/** One after the other: a deck is asked for seldom, and must not take the database from those who look at pages. */
async function readFigures(
  context: Context,
  ids: readonly string[],
  asked: Omit<Parameters<typeof readFigurePage>[1], 'id'>,
  asker: Asker,
): Promise<FigureSlide[]> {
  const figures: FigureSlide[] = []
  for (const id of ids) figures.push(await readFigurePage(context, { id, ...asked }, asker))
  return figures
}

/** What is asked for as a file is mostly asked for by programs: a page only for those who name it. */
function answerProgram(error: unknown, request: Request, response: Response, next: NextFunction) {
  if (!(error instanceof Problem) || request.get('accept')?.includes('text/html')) return next(error)
  response
    .status(error.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(documentOf(error))
}
