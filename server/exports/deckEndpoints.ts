import { type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { buildFiguresListUrl } from '../../web/url/links.ts'
import { parseChartAddress } from '../charts/chartAddress.ts'
import { figureQuery } from '../figures/figureQuery.ts'
import { readSayablePage } from '../figures/readFigurePage.ts'
import type { Asker, Context } from '../http/context.ts'
import { declareFile } from '../http/endpoint.ts'
import { PPTX_TYPE, toDisposition } from '../http/mediaTypes.ts'
import { mountEndpoints } from '../http/mountEndpoints.ts'
import { noParameters } from '../http/parameters.ts'
import { HttpProblem, serializeProblem, unknownName } from '../http/problem.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import { refuseTooManyPicked } from '../series/resolveSeries.ts'
import { countSlides, readDeckChart, toDeckProblem } from './deckCharts.ts'
import { buildFiguresFileName } from './fileName.ts'
import { buildFiguresPptx, type FigureSlideContent } from './pptx/slides/figuresPptx.ts'
import { slideThemeParameter } from './slideTheme.ts'

/** Figures and charts together. */
const MAX_SLIDES = 20
const EXAMPLE = '/figures.pptx?ids='

const deckQuery = z.object({
  ids: z.string().optional().describe('Figures, separated by commas'),
  figure: z.string().optional().describe('A figure; may be given several times'),
  chart: z
    .string()
    .optional()
    .describe(
      'The address of a trend page or a comparison; may be given several times. Charts follow the figures',
    ),
  theme: slideThemeParameter,
  asOf: figureQuery.shape.asOf,
  locale: figureQuery.shape.locale,
})

/** Figures and charts as slides for the stage, in the order in which they are named. */
const deck = declareFile({
  method: 'get',
  path: '/figures.pptx',
  base: '/',
  summary: 'Figures and charts as slides',
  params: noParameters,
  query: deckQuery,
  rules: {
    empty: 'absent',
    many: ['figure', 'chart'],
    twice: 'Give it only once; separate several ids with commas.',
  },
  negotiatesLanguage: true,
  produces: PPTX_TYPE,
  handle: async ({ query, asker }, context) => {
    const asOf = resolveAsOf(context, query)
    const locale = query.locale ?? asker.language(LOCALES)
    const known = await readCurrentIds(context)
    const addresses = splitLines(query.chart)
    const page = buildPageOfDeck(
      query,
      listIds(query).filter(id => known.includes(id)),
    )
    const each = <T>(read: (at: number) => T | Promise<T>) => readEach(addresses, page, read)
    const named = await each(at => parseChartAddress(addresses[at] ?? '', asker.site))
    const charts = named.reduce((sum, { state }) => sum + countSlides(state), 0)
    const ids = parseIds(query, known, charts, page)
    await refuseTooManyPicked(
      context,
      named.flatMap(({ scope, state }) => [scope, ...state.compare]),
    )
    const figures = await readDeckFigures(context, ids, { asOf: query.asOf, locale }, asker)
    const deckState = { asOf: query.asOf ?? null, locale }
    const drawn = await each(at => readDeckChart(context, named[at]!, deckState, asker))
    const names = [...ids, ...named.map(({ scope, metric }) => `${scope}-${metric}`)]
    return {
      body: buildFiguresPptx(figures, { asOf, locale, theme: query.theme, charts: drawn }),
      headers: {
        'Cache-Control': 'public, max-age=300',
        ...toDisposition(buildFiguresFileName(names, asOf, 'pptx', ids.length), false),
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

const splitLines = (text = ''): string[] => [...new Set(text.split('\n'))].filter(Boolean)

type AskedDeck = Pick<z.output<typeof deckQuery>, 'ids' | 'figure' | 'chart' | 'theme'>

const listIds = (asked: AskedDeck): string[] => [
  ...new Set(
    [...(asked.ids ?? '').split(',').map(id => id.trim()), ...splitLines(asked.figure)].filter(Boolean),
  ),
]

/** One after the other, as figures are read. */
async function readEach<T>(
  addresses: readonly string[],
  page: string,
  read: (at: number) => T | Promise<T>,
): Promise<T[]> {
  const all: T[] = []
  for (const [at, address] of addresses.entries())
    try {
      all.push(await read(at))
    } catch (error) {
      throw toDeckProblem(error, address, page)
    }
  return all
}

/** The ids in the order in which they are named. Problems lead back to the page on which decks are put together. */
function parseIds(asked: AskedDeck, known: readonly string[], charts: number, page: string): string[] {
  const ids = listIds(asked)
  const count = ids.length + charts
  const parameter = asked.figure ? 'figure' : 'ids'
  if (count === 0) throw createEmptyDeck(known)
  if (count > MAX_SLIDES) {
    const detail = `A deck has at most ${MAX_SLIDES} slides of figures and charts; you asked for ${count}. A chart of lines with separate scales has one for each.`
    const near = [{ title: 'The deck, to take some out', url: page }]
    throw new HttpProblem(400, 'Too many slides.', detail, { parameter, near }, t => t.fullDeck)
  }
  for (const id of ids) if (!known.includes(id)) throw createUnknownId(ids, id, known, parameter)
  return ids
}

const buildPageOfDeck = ({ chart, theme }: AskedDeck, ids: readonly string[]): string => {
  const charts = splitLines(chart).map(address => ({ address }))
  return buildFiguresListUrl({}, { figures: ids.map(id => ({ id })), charts, theme })
}

function createUnknownId(
  ids: readonly string[],
  id: string,
  known: readonly string[],
  parameter: string,
): HttpProblem {
  const urlOf = (name: string) => EXAMPLE + ids.map(one => (one === id ? name : one)).join(',')
  const { status, title, detail, more, say } = unknownName('figure', id, known, urlOf)
  return new HttpProblem(status, title, detail, { ...more, parameter }, say)
}

const createEmptyDeck = (known: readonly string[]): HttpProblem => {
  const url = EXAMPLE + known.slice(0, 3).join(',')
  return new HttpProblem(
    400,
    'Choose at least one figure or chart.',
    `A deck has at most ${MAX_SLIDES} of them. Its address names figures by their ids, such as ${url}; /api/v1/figures lists them.`,
    {
      near: [
        { title: 'Figures to choose from', url: '/figures' },
        { title: 'A deck of three figures', url },
      ],
    },
    t => t.emptyDeck,
  )
}

/** One after the other: a deck is asked for seldom, and must not take the database from those who look at pages. */
async function readDeckFigures(
  context: Context,
  ids: readonly string[],
  asked: Omit<Parameters<typeof readSayablePage>[1], 'id'>,
  asker: Asker,
): Promise<FigureSlideContent[]> {
  const figures: FigureSlideContent[] = []
  const language = createLanguageFor(asked.locale ?? 'en', false)
  for (const id of ids) figures.push(await readSayablePage(context, { id, ...asked }, asker, language))
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
