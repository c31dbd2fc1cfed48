import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rootFolder } from '../../db/config/paths.ts'
import { buildPoints } from '../../db/model/series/points.ts'
import { allMetrics } from '../../jobs/sources/index.ts'
import { toMetricAnswer } from '../../server/catalog/toMetricAnswer.ts'
import { drawOutlined, drawPng, drawWithFonts } from '../../server/exports/picture/picturePool.ts'
import type { DescribedSeries } from '../../web/chart/describe/describedSeries.ts'
import { toSvg } from '../../web/chart/svg/toSvg.ts'
import { ASSETS_PATH, listAssets, type Manifest } from '../../web/layout/assets.ts'
import { describe } from '../web/inEnglish.ts'
import { tenYears } from './fixture.ts'
import { medianMs, ms, type Row } from './row.ts'

/** Ten years of one series. */
function seriesBy(granularity: 'week' | 'day'): DescribedSeries {
  const metric = allMetrics.find(({ id }) => id === 'npm.downloads')
  if (!metric) throw new Error('no npm.downloads')
  const range = { from: '2016-08-29', to: '2026-08-23' } as const
  const points = buildPoints(tenYears, 'flow', 'day', { range, granularity, today: '2026-11-22' })
  return {
    metric: toMetricAnswer(metric),
    unit: metric.unit,
    kind: metric.kind,
    granularity,
    asOf: '2026-11-22',
    sources: [],
    events: [],
    points,
  }
}

/** CPU and size of a drawn chart. */
export const benchDrawing = (): Row[] =>
  (['week', 'day'] as const).map(granularity => {
    const series = seriesBy(granularity)
    const draw = () =>
      toSvg(describe([series], { title: 'express' }), { width: 1168, height: 460, theme: 'auto' })
    for (let n = 0; n < 200; n++) draw()
    const before = process.cpuUsage()
    for (let n = 0; n < 200; n++) draw()
    const { user, system } = process.cpuUsage(before)
    return {
      what: `SVG of ten years by the ${granularity}`,
      measured: `${ms((user + system) / 200_000)} CPU, ${(gzipSync(draw()).length / 1000).toFixed(1)} KB gzip`,
      beside: '',
      budget: '<= 3 ms, <= 15 KB',
    }
  })

/** From the drawing to the bytes, in a thread of its own. */
export async function benchPictures(): Promise<Row[]> {
  const svg = toSvg(describe([seriesBy('week')], { title: 'express' }), {
    width: 1920,
    height: 1080,
    zoom: 2,
    theme: 'light',
  })
  const row = async (what: string, budget: string, work: () => Promise<unknown>) => {
    await work()
    const before = process.cpuUsage()
    const waited = await medianMs(14, work)
    const { user, system } = process.cpuUsage(before)
    return { what, measured: `${ms(waited)}, ${ms((user + system) / 15_000)} CPU`, beside: '', budget }
  }
  return [
    await row('PNG 1920×1080', '<= 60 ms', () => drawPng(svg, 1920)),
    await row('SVG with letters as shapes', '', () => drawOutlined(svg)),
    await row('SVG with its font', '', () => drawWithFonts(svg)),
  ]
}

/** What a page sends: all that its entries load, over the wire. */
export function benchSize(): Row[] {
  const folder = join(rootFolder, 'dist/assets')
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const weigh = (files: readonly string[]) =>
    files.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(folder, name.slice(ASSETS_PATH.length)))).length,
      0,
    )
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB gzip`
  const frame = ['client/theme.ts', 'client/search.ts']
  const scripts = (entries: readonly string[]) => [
    ...new Set([...entries, ...frame].flatMap(entry => listAssets(manifest, entry).scripts)),
  ]
  const trend = (locale: string) => weigh(scripts(['client/trend.ts', `language/${locale}/live.ts`]))
  return [
    {
      what: 'JavaScript of the trend page',
      measured: `${kilobytes(trend('en'))}, in Chinese ${kilobytes(trend('zh'))}`,
      beside: `of another page ${kilobytes(weigh(scripts([])))}`,
      budget: '<= 90 KB',
    },
    {
      what: 'styles of a page',
      measured: kilobytes(weigh(listAssets(manifest, 'styles/main.css').styles)),
      beside: '',
      budget: '',
    },
  ]
}
