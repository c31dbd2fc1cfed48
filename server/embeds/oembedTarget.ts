import { appendQuery, buildEmbedUrl } from '../../web/url/embedQuery.ts'
import { buildChartUrl, buildFigurePictureUrl } from '../../web/url/links.ts'
import { readFigure } from '../figures/readFigure.ts'
import { type Context, createSiteAsker } from '../http/context.ts'
import { HttpProblem } from '../http/problem.ts'
import { readQuery } from '../http/query.ts'
import { readChart } from '../trends/readChart.ts'
import { embedQuery, figureEmbedQuery, toEmbedRequest, toFigureEmbedRequest } from './embedQuery.ts'

/** What an address of ours shows: its title, and the addresses of its frame and its picture, without their host. */
export interface OembedTarget {
  readonly title: string
  readonly frame: string
  readonly image: string
}

/** Throws a 404 for addresses that are not here, or lead to nothing that can be embedded. */
export async function readOembedTarget(
  context: Context,
  address: string,
  site: string,
): Promise<OembedTarget> {
  const url = parseOwnUrl(address, new URL(site))
  const [, room, first, second, ...more] = parsePath(url, new URL(site))
  if (more.length > 0 || !room || !first) throw createNotFound()
  try {
    if (room === 'figures' && second === undefined) return await readFigureTarget(context, first, url, site)
    if (room === 'embed' && first === 'figures' && second)
      return await readFigureTarget(context, second, url, site)
    if ((room === 'trends' || room === 'embed') && second)
      return await readTrendTarget(context, first, second, url.searchParams)
  } catch (error) {
    // What is wrong is the address inside: for who asks, there is nothing at it.
    if (error instanceof HttpProblem && error.status < 500)
      throw createNotFound(`${error.title} ${error.detail}`)
    throw error
  }
  throw createNotFound()
}

const createNotFound = (detail = 'It must be the address of a trend or a figure here.'): HttpProblem =>
  new HttpProblem(404, 'There is nothing to embed at this address.', detail, { parameter: 'url' })

/** http and https are one place; a name or a port is not another's. */
function parseOwnUrl(address: string, site: URL): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (!url || !isWeb || url.host !== site.host || url.username || url.password) throw createNotFound()
  return url
}

function parsePath({ pathname }: URL, { pathname: base }: URL): string[] {
  const below = base.replace(/\/+$/, '')
  if (!pathname.startsWith(`${below}/`)) throw createNotFound()
  try {
    return pathname.slice(below.length).split('/').map(decodeURIComponent)
  } catch {
    throw createNotFound()
  }
}

async function readTrendTarget(
  context: Context,
  scope: string,
  metric: string,
  query: URLSearchParams,
): Promise<OembedTarget> {
  const { state, look } = toEmbedRequest(readQuery(query, embedQuery, { empty: 'absent' }))
  const { chart } = await readChart(context, { scope, metric, state })
  const said = state.locale === 'en' ? { ...state, locale: null } : state
  return {
    title: chart.title,
    frame: buildEmbedUrl(scope, metric, said, look),
    image: buildChartUrl(scope, metric, said, 'png', { size: 'social' }),
  }
}

async function readFigureTarget(context: Context, id: string, url: URL, site: string): Promise<OembedTarget> {
  const { look, ...asked } = toFigureEmbedRequest(
    id,
    readQuery(url.searchParams, figureEmbedQuery, { empty: 'absent' }),
  )
  const { title, sentence } = await readFigure(context, asked, createSiteAsker(site))
  const { asOf = null, hash = null, locale } = asked
  const said = { asOf, hash, locale: locale === 'en' ? null : locale }
  const { theme, titled } = look
  return {
    title: sentence ?? title,
    frame: appendQuery(`/embed/figures/${encodeURIComponent(id)}`, {
      ...said,
      theme: theme === 'auto' ? null : theme,
      title: titled ? null : 'off',
    }),
    image: buildFigurePictureUrl(id, 'png', { asOf: asked.asOf, locale, hash: asked.hash }),
  }
}
