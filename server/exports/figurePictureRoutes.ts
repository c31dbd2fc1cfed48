import type { Router } from 'express'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toFigureCard } from '../../web/chart/svg/figureCard.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { buildFigureUrl } from '../../web/url/links.ts'
import { figureQuery } from '../figures/figureEndpoints.ts'
import { readFigure } from '../figures/readFigure.ts'
import { type Context, createAsker, parseInput } from '../http/endpoint.ts'
import { badParameter, HttpProblem } from '../http/problem.ts'
import { parseQuery } from '../pages/sendPage.tsx'
import { drawPicture, sendExportFile } from './exportFile.ts'
import { buildFiguresFileName } from './fileName.ts'
import { PICTURE_PARAMETERS, type PictureFormat, parsePictureOptions } from './picture/pictureOptions.ts'

/** `/charts/figures/{id}.svg|png`: a figure's sentence as a picture, 1200 × 630 unless asked otherwise. */
export function addFigurePictureRoutes(router: Router, context: Context): void {
  router.get('/charts/figures/:file', async (request, response) => {
    const { id, format } = parseFileName(request.params.file)
    const query = parseQuery(request)
    const looks: readonly string[] = PICTURE_PARAMETERS[format]
    const twice = [...query.keys()].find(name => query.getAll(name).length > 1)
    if (twice !== undefined) throw badParameter(twice, 'It must be given once.')
    const said = Object.fromEntries([...query].filter(([name]) => !looks.includes(name)))
    refuseStray(said, looks)
    const { asOf, locale, hash } = parseInput(figureQuery, said)
    const look = parsePictureOptions(query, format, 'social')
    const { site } = createAsker(request, context)
    // A picture stands on other people's pages: its language is that of its address.
    const asker = { site, language: <L extends string>(offered: readonly L[]) => offered[0] as L }
    const figure = await readFigure(context, { id, asOf, locale, hash }, asker)
    const svg = toFigureCard(toCardContent(figure), look)
    sendExportFile(
      response,
      buildFiguresFileName([id], figure.asOf as Day, format),
      await drawPicture(format, svg, look),
    )
  })
}

/** Says all that is known here, the looks too. */
function refuseStray(said: object, looks: readonly string[]): void {
  const known = [...Object.keys(figureQuery.shape), ...looks]
  const stray = Object.keys(said).find(name => !known.includes(name))
  if (stray === undefined) return
  const [close] = findClosestNames(stray, known)
  const hint = close ? `Did you mean "${close}"?` : `Known: ${known.join(', ')}.`
  throw badParameter(stray, `It is not known here. ${hint}`)
}

function parseFileName(file: string): { id: string; format: PictureFormat } {
  const [, id, format] = /^(.+)\.(svg|png)$/.exec(file) ?? []
  if (id && format) return { id, format: format as PictureFormat }
  throw new HttpProblem(404, 'There is no such picture.', 'A figure comes as .svg and .png.', {
    near: [{ title: 'The figure as a page', url: buildFigureUrl(file) }],
  })
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
