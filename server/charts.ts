import express, { type Router } from 'express'
import { toSvg } from '../web/chart/svg.ts'
import { trendUrl } from '../web/links.ts'
import { askerOf, type Context } from './endpoint.ts'
import { toBundle } from './exports/bundle.ts'
import { toTidyCsv } from './exports/csv.ts'
import { type Exported, exportedOf, namedAfter } from './exports/exported.ts'
import { type ExportFile, pictureOf, sendFile } from './exports/file.ts'
import { exportName } from './exports/fileName.ts'
import { LOOKS, type Look, lookOf } from './exports/look.ts'
import { chartPptx } from './exports/pptx/chartPptx.ts'
import { figurePictures } from './figurePictures.ts'
import { queryIn } from './pages/site.tsx'
import { Problem } from './problem.ts'
import { readChart } from './readChart.ts'
import { trendStateOf } from './trendState.ts'

export const FORMATS = ['svg', 'png', 'csv', 'json', 'pptx', 'zip'] as const
export type Format = (typeof FORMATS)[number]

/** `/charts/{scope}/{metric}.{format}`: what the trend page shows for the same query, as a file. */
export function charts(context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  figurePictures(router, context)
  router.get('/charts/:scope/:file', async (request, response) => {
    const { scope, file } = request.params
    const { metric, format } = partsOf(file, metric => trendUrl(scope, metric))
    const query = queryIn(request)
    const state = trendStateOf(query, PARAMETERS[format])
    const look = lookOf(query, format === 'png' ? 'png' : 'svg', format === 'png' ? 'slide' : null)
    const read = await readChart(context, { scope, metric, state })
    const { site } = askerOf(request, context)
    const exported = exportedOf(read, { site, today: context.today() })
    sendFile(response, exportName(namedAfter(exported), format), await FILES[format](exported, look))
  })
  return router
}

/** What each format is asked beside the chart's own query. */
const PARAMETERS: Readonly<Record<Format, readonly string[]>> = {
  svg: LOOKS.svg,
  png: LOOKS.png,
  csv: [],
  json: [],
  pptx: [],
  zip: LOOKS.svg,
}

/** A metric's id holds dots: what stands behind the last one is the format. */
function partsOf(file: string, urlOf: (metric: string) => string): { metric: string; format: Format } {
  const at = file.lastIndexOf('.')
  const format = FORMATS.find(known => known === file.slice(at + 1))
  if (format) return { metric: file.slice(0, at), format }
  const known = FORMATS.map(one => `.${one}`).join(', ')
  throw new Problem(404, 'There is no such file.', `A chart comes as ${known}.`, {
    near: [{ title: 'The chart as a page', url: urlOf(file) }],
  })
}

const FILES: Readonly<Record<Format, (exported: Exported, look: Look) => ExportFile | Promise<ExportFile>>> =
  {
    svg: ({ chart }, look) => pictureOf('svg', toSvg(chart, look), look),
    png: ({ chart }, look) => pictureOf('png', toSvg(chart, look), look),
    csv: ({ series }) => ({ type: 'text/csv; charset=utf-8', body: toTidyCsv(series), inline: false }),
    json: exported => ({
      type: 'application/json; charset=utf-8',
      body: JSON.stringify(answerOf(exported)),
      inline: true,
    }),
    pptx: exported => ({
      type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      body: Buffer.from(chartPptx(slideOf(exported))),
      inline: false,
    }),
    zip: async (exported, look) => {
      const { body } = await pictureOf('svg', toSvg(exported.chart, look), look)
      const name = exportName(namedAfter(exported), 'zip').replace(/\.zip$/, '')
      return {
        type: 'application/zip',
        body: Buffer.from(toBundle(exported, name, String(body))),
        inline: false,
      }
    },
  }

/** The series as the API answers them, with what the chart says of them. */
const answerOf = ({ chart, series, permalink, citation }: Exported) => ({
  title: chart.title,
  subtitle: chart.subtitle,
  summary: chart.summary,
  definition: chart.definition,
  source: chart.source,
  asOf: chart.asOf,
  permalink,
  citation,
  series,
})

const slideOf = ({ chart, permalink, citation, locale }: Exported) => ({
  chart,
  headline: chart.lines.length === 1 ? firstSentence(chart.summary) : null,
  citation: citation.text,
  permalink,
  locale,
})

/** Up to the first full stop that ends a sentence: "Node.js" and "3.4" hold none. */
const firstSentence = (text: string): string => /^.*?(?:\.(?=\s|$)|。)/.exec(text)?.[0] ?? text
