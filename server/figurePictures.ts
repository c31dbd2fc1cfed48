import type { Router } from 'express'
import type { Day } from '../db/model/day.ts'
import { near } from '../db/model/near.ts'
import { toFigureCard } from '../web/chart/figureCard.ts'
import { languageFor } from '../web/language/all.ts'
import { metricWords } from '../web/language/metricWords.ts'
import { figureUrl } from '../web/links.ts'
import { figureQuery } from './api/figures.ts'
import { askerOf, type Context, checked } from './endpoint.ts'
import { pictureOf, sendFile } from './exports/file.ts'
import { figuresName } from './exports/fileName.ts'
import { LOOKS, lookOf, type PictureFormat } from './exports/look.ts'
import type { FigureInFull } from './figureAnswers.ts'
import { readFigure } from './figures.ts'
import { queryIn } from './pages/site.tsx'
import { badParameter, Problem } from './problem.ts'

/** `/charts/figures/{id}.svg|png`: a figure's sentence as a picture, 1200 × 630 unless asked otherwise. */
export function figurePictures(router: Router, context: Context): void {
  router.get('/charts/figures/:file', async (request, response) => {
    const { id, format } = partsOf(request.params.file)
    const query = queryIn(request)
    const looks: readonly string[] = LOOKS[format]
    const twice = [...query.keys()].find(name => query.getAll(name).length > 1)
    if (twice !== undefined) throw badParameter(twice, 'It must be given once.')
    const said = Object.fromEntries([...query].filter(([name]) => !looks.includes(name)))
    refuseStray(said, looks)
    const { asOf, locale, hash } = checked(figureQuery, said)
    const look = lookOf(query, format, 'social')
    const { site } = askerOf(request, context)
    // A picture stands on other people's pages: its language is that of its address.
    const asker = { site, language: <L extends string>(offered: readonly L[]) => offered[0] as L }
    const figure = await readFigure(context, { id, asOf, locale, hash }, asker)
    const svg = toFigureCard(cardOf(figure), look)
    sendFile(response, figuresName([id], figure.asOf as Day, format), await pictureOf(format, svg, look))
  })
}

/** Says all that is known here, the looks too. */
function refuseStray(said: object, looks: readonly string[]): void {
  const known = [...Object.keys(figureQuery.shape), ...looks]
  const stray = Object.keys(said).find(name => !known.includes(name))
  if (stray === undefined) return
  const [close] = near(stray, known)
  const hint = close ? `Did you mean "${close}"?` : `Known: ${known.join(', ')}.`
  throw badParameter(stray, `It is not known here. ${hint}`)
}

function partsOf(file: string): { id: string; format: PictureFormat } {
  const [, id, format] = /^(.+)\.(svg|png)$/.exec(file) ?? []
  if (id && format) return { id, format: format as PictureFormat }
  throw new Problem(404, 'There is no such picture.', 'A figure comes as .svg and .png.', {
    near: [{ title: 'The figure as a page', url: figureUrl(file) }],
  })
}

function cardOf(figure: FigureInFull) {
  const language = languageFor(figure.locale, false)
  return {
    title: figure.title,
    sentence: figure.sentence,
    declined: figure.declined,
    asOf: figure.asOf as Day,
    sources: figure.sources,
    definition: figure.measured ? metricWords(language, figure.measured).definition : '',
    language,
  }
}
