import express, { type Router } from 'express'
import { toSvg } from '../../web/chart/svg/toSvg.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { type Context, createAsker } from '../http/endpoint.ts'
import { HttpProblem } from '../http/problem.ts'
import { parseQuery } from '../pages/sendPage.tsx'
import { parseTrendState } from '../trends/parseTrendState.ts'
import { readChart } from '../trends/readChart.ts'
import { toBundle } from './bundle.ts'
import { type ExportedChart, toExportedChart, toFileNameParts } from './exportedChart.ts'
import { drawPicture, type ExportFile, sendExportFile } from './exportFile.ts'
import { addFigurePictureRoutes } from './figurePictureRoutes.ts'
import { buildChartFileName } from './fileName.ts'
import { PICTURE_PARAMETERS, type PictureOptions, parsePictureOptions } from './picture/pictureOptions.ts'
import { buildChartPptx } from './pptx/slides/chartPptx.ts'
import { toTidyCsv } from './tidyCsv.ts'

export const CHART_FORMATS = ['svg', 'png', 'csv', 'json', 'pptx', 'zip'] as const
export type ChartFormat = (typeof CHART_FORMATS)[number]

/** `/charts/{scope}/{metric}.{format}`: what the trend page shows for the same query, as a file. */
export function createChartRouter(context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  addFigurePictureRoutes(router, context)
  router.get('/charts/:scope/:file', async (request, response) => {
    const { scope, file } = request.params
    const { metric, format } = parseFileName(file, metric => buildTrendUrl(scope, metric))
    const query = parseQuery(request)
    const state = parseTrendState(query, PARAMETERS[format])
    const look = parsePictureOptions(
      query,
      format === 'png' ? 'png' : 'svg',
      format === 'png' ? 'slide' : null,
    )
    const read = await readChart(context, { scope, metric, state })
    const { site } = createAsker(request, context)
    const exported = toExportedChart(read, { site, today: context.today() })
    sendExportFile(
      response,
      buildChartFileName(toFileNameParts(exported), format),
      await FILES[format](exported, look),
    )
  })
  return router
}

/** What each format is asked beside the chart's own query. */
const PARAMETERS: Readonly<Record<ChartFormat, readonly string[]>> = {
  svg: PICTURE_PARAMETERS.svg,
  png: PICTURE_PARAMETERS.png,
  csv: [],
  json: [],
  pptx: [],
  zip: PICTURE_PARAMETERS.svg,
}

/** A metric's id holds dots: what stands behind the last one is the format. */
function parseFileName(
  file: string,
  urlOf: (metric: string) => string,
): { metric: string; format: ChartFormat } {
  const at = file.lastIndexOf('.')
  const format = CHART_FORMATS.find(known => known === file.slice(at + 1))
  if (format) return { metric: file.slice(0, at), format }
  const known = CHART_FORMATS.map(one => `.${one}`).join(', ')
  throw new HttpProblem(404, 'There is no such file.', `A chart comes as ${known}.`, {
    near: [{ title: 'The chart as a page', url: urlOf(file) }],
  })
}

const FILES: Readonly<
  Record<ChartFormat, (exported: ExportedChart, look: PictureOptions) => ExportFile | Promise<ExportFile>>
> = {
  svg: ({ chart }, look) => drawPicture('svg', toSvg(chart, look), look),
  png: ({ chart }, look) => drawPicture('png', toSvg(chart, look), look),
  csv: ({ series }) => ({ type: 'text/csv; charset=utf-8', body: toTidyCsv(series), inline: false }),
  json: exported => ({
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(toChartJson(exported)),
    inline: true,
  }),
  pptx: exported => ({
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    body: Buffer.from(buildChartPptx(toSlideContent(exported))),
    inline: false,
  }),
  zip: async (exported, look) => {
    const { body } = await drawPicture('svg', toSvg(exported.chart, look), look)
    const name = buildChartFileName(toFileNameParts(exported), 'zip').replace(/\.zip$/, '')
    return {
      type: 'application/zip',
      body: Buffer.from(toBundle(exported, name, String(body))),
      inline: false,
    }
  },
}

/** The series as the API answers them, with what the chart says of them. */
const toChartJson = ({ chart, series, permalink, citation }: ExportedChart) => ({
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

const toSlideContent = ({ chart, permalink, citation, locale }: ExportedChart) => ({
  chart,
  headline: chart.lines.length === 1 ? findFirstSentence(chart.summary) : null,
  citation: citation.text,
  permalink,
  locale,
})

/** Up to the first full stop that ends a sentence: "Node.js" and "3.4" hold none. */
const findFirstSentence = (text: string): string => /^.*?(?:\.(?=\s|$)|。)/.exec(text)?.[0] ?? text
