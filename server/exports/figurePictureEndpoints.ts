import { z } from 'zod'
import type { Day } from '../../db/model/time/day.ts'
import { toFigureCard } from '../../web/chart/svg/figureCard.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { figureQuery } from '../figures/figureQuery.ts'
import { readSayableFigure } from '../figures/readFigure.ts'
import { type Context, createSiteAsker } from '../http/context.ts'
import { declareFile } from '../http/endpoint.ts'
import { PNG_TYPE, SVG_TYPE, toDisposition } from '../http/mediaTypes.ts'
import { drawPicture } from './drawPicture.ts'
import { buildFiguresFileName } from './fileName.ts'
import type { PictureFormat, PictureOptions } from './picture/pictureOptions.ts'
import { PICTURE_SHAPES, toPictureOptions } from './picture/pictureQuery.ts'

const svg = declareFile({
  method: 'get',
  path: '/charts/figures/{id}.svg',
  base: '/',
  summary: "A figure's sentence as SVG",
  params: z.object({ id: z.string() }),
  query: z.object({ ...figureQuery.shape, ...PICTURE_SHAPES.svg }),
  rules: { empty: 'absent' },
  produces: SVG_TYPE,
  handle: ({ params, query, asker }, context) =>
    drawFigure(context, asker.site, { ...params, ...query }, toPictureOptions(query, 'svg', 'social'), 'svg'),
})

const png = declareFile({
  method: 'get',
  path: '/charts/figures/{id}.png',
  base: '/',
  summary: "A figure's sentence as PNG",
  params: z.object({ id: z.string() }),
  query: z.object({ ...figureQuery.shape, ...PICTURE_SHAPES.png }),
  rules: { empty: 'absent' },
  produces: PNG_TYPE,
  handle: ({ params, query, asker }, context) =>
    drawFigure(context, asker.site, { ...params, ...query }, toPictureOptions(query, 'png', 'social'), 'png'),
})

export const figurePictureEndpoints = [svg, png]

/** 1200 × 630 unless asked otherwise. */
async function drawFigure(
  context: Context,
  site: string,
  { id, asOf, locale, hash }: { id: string } & z.output<typeof figureQuery>,
  options: PictureOptions,
  format: PictureFormat,
) {
  const figure = await readSayableFigure(context, { id, asOf, locale, hash }, createSiteAsker(site))
  const card = toFigureCard(toCardContent(figure), options)
  const name = buildFiguresFileName([id], figure.asOf as Day, format)
  return { body: await drawPicture(format, card, options), headers: toDisposition(name, true) }
}

function toCardContent(figure: FigureInFullAnswer) {
  const language = createLanguageFor(figure.locale, false)
  return {
    title: figure.title,
    sentence: figure.sentence,
    declined: figure.declined,
    asOf: figure.asOf as Day,
    sources: figure.sources,
    definition: figure.measured ? translateMetric(language, figure.measured).definition : '',
    language,
  }
}
