import { Router } from 'express'
import { z } from 'zod'
import type { Chart } from '../../web/chart/chart.ts'
import { toSvg } from '../../web/chart/svg/toSvg.ts'
import { dayField } from '../../web/contract/fields.ts'
import { CitationAnswer } from '../../web/contract/figures.ts'
import { SeriesAnswer } from '../../web/contract/series.ts'
import { buildChartUrl, buildFigureUrl, buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { createTrendQuery, toTrendState } from '../charts/trendQuery.ts'
import { answerWithPicture, refuseUnknownPaths } from '../http/answerWithPicture.ts'
import type { Context } from '../http/context.ts'
import { type AnyFileEndpoint, declareFile } from '../http/endpoint.ts'
import {
  CSV_TYPE,
  JSON_TYPE,
  PNG_TYPE,
  PPTX_TYPE,
  SVG_TYPE,
  toDisposition,
  ZIP_TYPE,
} from '../http/mediaTypes.ts'
import { mountEndpoints } from '../http/mountEndpoints.ts'
import { scopeParameter } from '../http/parameters.ts'
import { HttpProblem } from '../http/problem.ts'
import { readChart } from '../trends/readChart.ts'
import { toBundle } from './bundle.ts'
import { drawPicture } from './drawPicture.ts'
import { drawProblemPicture } from './drawProblemPicture.ts'
import { type ExportedChart, toExportedChart, toFileNameParts } from './exportedChart.ts'
import { figurePictureEndpoints } from './figurePictureEndpoints.ts'
import { buildChartFileName } from './fileName.ts'
import type { PictureFormat, PictureOptions } from './picture/pictureOptions.ts'
import { PICTURE_SHAPES, toPictureOptions } from './picture/pictureQuery.ts'
import { buildChartPptx } from './pptx/slides/chartPptx.ts'
import { slideThemeParameter } from './slideTheme.ts'
import { toTidyCsv } from './tidyCsv.ts'
import { toDrawnChart, toSlideContent } from './toSlideContent.ts'

const CHART_FORMATS = ['svg', 'png', 'csv', 'json', 'pptx', 'zip'] as const
type ChartFormat = (typeof CHART_FORMATS)[number]

const params = z.object({
  scope: scopeParameter,
  metric: z.string().describe('As /metrics lists them'),
})

interface ChartFile<M extends z.ZodRawShape> {
  readonly summary: string
  readonly produces: string
  readonly content?: z.ZodType
  /** Shown where it is opened; otherwise kept as a file. */
  readonly inline: boolean
  /** What it is asked for beside the chart's own query. */
  readonly more: M
  draw(
    exported: ExportedChart,
    query: z.output<z.ZodObject<M>>,
  ): string | Uint8Array | Promise<string | Uint8Array>
}

/** `/charts/{scope}/{metric}.{format}`: what the trend page shows for the same query, as a file. */
const declareChart = <M extends z.ZodRawShape>(
  format: ChartFormat,
  { summary, produces, content, inline, more, draw }: ChartFile<M>,
): AnyFileEndpoint =>
  declareFile({
    method: 'get',
    path: `/charts/{scope}/{metric}.${format}`,
    base: '/',
    summary,
    params,
    query: createTrendQuery(more),
    rules: { empty: 'absent' },
    produces,
    ...(content ? { content } : {}),
    handle: async ({ params, query, asker: { site } }, context) => {
      const read = await readChart(context, { ...params, state: toTrendState(query) })
      const exported = toExportedChart(read, { site, today: context.today() })
      const body = await draw(exported, query as z.output<z.ZodObject<M>>)
      const name = buildChartFileName(toFileNameParts(exported), format)
      return { body, headers: toDisposition(name, inline) }
    },
  })

/** What stands in a chart's JSON. */
const ChartContent = z.object({
  title: z.string(),
  subtitle: z.string(),
  summary: z.string(),
  definition: z.string(),
  source: z.string(),
  asOf: dayField,
  permalink: z.string(),
  citation: CitationAnswer,
  series: z.array(SeriesAnswer),
})

export const chartEndpoints = [
  declareChart('svg', {
    summary: 'A chart as SVG',
    produces: SVG_TYPE,
    inline: true,
    more: PICTURE_SHAPES.svg,
    draw: (exported, query) => drawChart('svg', toDrawnChart(exported), toPictureOptions(query, 'svg', null)),
  }),
  declareChart('png', {
    summary: 'A chart as PNG',
    produces: PNG_TYPE,
    inline: true,
    more: PICTURE_SHAPES.png,
    draw: (exported, query) =>
      drawChart('png', toDrawnChart(exported), toPictureOptions(query, 'png', 'slide')),
  }),
  declareChart('csv', {
    summary: 'The data of a chart as CSV, one row for each value',
    produces: CSV_TYPE,
    inline: false,
    more: {},
    draw: ({ series }) => toTidyCsv(series),
  }),
  declareChart('json', {
    summary: 'The data of a chart and its summary',
    produces: JSON_TYPE,
    content: ChartContent,
    inline: true,
    more: {},
    draw: exported => JSON.stringify(toChartContent(exported)),
  }),
  declareChart('pptx', {
    summary: 'A chart as a slide',
    produces: PPTX_TYPE,
    inline: false,
    more: { theme: slideThemeParameter },
    draw: (exported, { theme }) => buildChartPptx(toSlideContent(exported), theme),
  }),
  declareChart('zip', {
    summary: 'A chart, its data and its citation in one archive',
    produces: ZIP_TYPE,
    inline: false,
    more: PICTURE_SHAPES.svg,
    draw: async (exported, query) => {
      const svg = await drawChart('svg', toDrawnChart(exported), toPictureOptions(query, 'svg', null))
      const name = buildChartFileName(toFileNameParts(exported), 'zip').replace(/\.zip$/, '')
      return toBundle(exported, name, String(svg))
    },
  }),
]

const drawChart = (format: PictureFormat, chart: Chart, options: PictureOptions) =>
  drawPicture(format, toSvg(chart, options), options)

const buildExamplePath = (scope: string, metric: string): string =>
  buildChartUrl(scope, metric, DEFAULT_STATE, 'svg')

/** Charts and figures' pictures. What stands behind a metric's last dot is the format; another one is said. */
export function createChartRouter(context: Context): Router {
  const router = Router({ caseSensitive: true })
  router.use(mountEndpoints(figurePictureEndpoints, context))
  router.get('/charts/figures/:file', ({ params: { file } }) => {
    throw new HttpProblem(404, 'There is no such picture.', 'A figure is available as .svg and .png.', {
      near: [{ title: 'The figure as a page', url: buildFigureUrl(file) }],
    })
  })
  router.use(mountEndpoints(chartEndpoints, context))
  router.get('/charts/:scope/:file', ({ params: { scope, file } }) => {
    const known = CHART_FORMATS.map(one => `.${one}`).join(', ')
    throw new HttpProblem(404, 'There is no such file.', `A chart is available as ${known}.`, {
      near: [{ title: 'The chart as a page', url: buildTrendUrl(scope, file) }],
    })
  })
  router.use('/charts', refuseUnknownPaths(buildExamplePath), answerWithPicture(drawProblemPicture))
  return router
}

/** The series as the API answers them, with what the chart says of them. */
const toChartContent = ({ chart, series, permalink, citation }: ExportedChart) => ({
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
